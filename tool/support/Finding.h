//===- support/Finding.h - what a check reports ----------------*- C++ -*-===//
//
// The values that every later stage shares: checks fill them, reporters print
// them, `rewrite` applies their edits. No AST is alive behind them, so they
// can be stored, sorted and joined across translation units.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_FINDING_H
#define COTIDY_SUPPORT_FINDING_H

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace cotidy {

/// A place in a file. `File` is an absolute path without `.`, `..`;
/// `Line` and `Column` count from 1, `Column` and `Offset` in bytes.
struct Position {
  std::string File;
  unsigned Line = 0;
  unsigned Column = 0;
  unsigned Offset = 0;

  bool valid() const { return Line != 0; }
  friend bool operator==(const Position &A, const Position &B) {
    return std::tie(A.File, A.Offset, A.Line, A.Column) ==
           std::tie(B.File, B.Offset, B.Line, B.Column);
  }
  friend bool operator<(const Position &A, const Position &B) {
    return std::tie(A.File, A.Line, A.Column, A.Offset) <
           std::tie(B.File, B.Line, B.Column, B.Offset);
  }
};

/// A place that has to do with a finding, most often a step of its witness.
struct Note {
  Position Where;
  std::string Message;
  /// What it has to do with the finding.
  enum Sort {
    Step,   ///< on the way, in its order
    Origin, ///< why the way begins on an event loop
    Back,   ///< where a loop closes
    Branch, ///< what is started beside the way
    Also,   ///< another place of which all of this is true
    Remark, ///< what explains it
    Offer,  ///< what its fix makes of it
    Refusal ///< why there is no fix
  } Is = Step;
  unsigned Depth = 1; ///< of a step: how many steps lead there

  friend bool operator==(const Note &A, const Note &B) {
    return std::tie(A.Where, A.Message, A.Is, A.Depth) ==
           std::tie(B.Where, B.Message, B.Is, B.Depth);
  }
};

/// Replaces `Length` bytes at `Offset` of `File` by `Text`.
struct Edit {
  std::string File;
  unsigned Offset = 0;
  unsigned Length = 0;
  std::string Text;

  friend bool operator==(const Edit &A, const Edit &B) {
    return std::tie(A.File, A.Offset, A.Length, A.Text) ==
           std::tie(B.File, B.Offset, B.Length, B.Text);
  }
  friend bool operator<(const Edit &A, const Edit &B) {
    return std::tie(A.File, A.Offset, A.Length, A.Text) <
           std::tie(B.File, B.Offset, B.Length, B.Text);
  }
};

/// Edits that belong together: all of them are applied, or none. They do not
/// overlap. `Title` tells a user in a few words what they do.
struct EditSet {
  std::string Title;
  std::vector<Edit> Edits;

  friend bool operator==(const EditSet &A, const EditSet &B) {
    return A.Title == B.Title && A.Edits == B.Edits;
  }
};

/// How large a callback chain is.
struct ChainSize {
  unsigned Depth = 0;      ///< operations on the longest way through
  unsigned Operations = 0; ///< all of them, those that branch off included

  friend bool operator==(const ChainSize &A, const ChainSize &B) {
    return A.Depth == B.Depth && A.Operations == B.Operations;
  }
};

/// What a check found at one place.
struct Finding {
  std::string Check;       ///< "cotidy-blocking-call"
  Position Where;          ///< where it is anchored
  std::string Message;     ///< one sentence without a full stop
  std::vector<Note> Notes; ///< the way there, hop by hop
  /// Applied by `--fix`; compile-checked before it is set.
  std::optional<EditSet> Fix;
  /// Right only if the user agrees; shown, never applied by `--fix`.
  std::vector<EditSet> Offers;
  std::optional<ChainSize> Chain = std::nullopt; ///< set if it is one
  /// The function around it that has a name, qualified; empty if there is none.
  std::string Function = {};

  friend bool operator==(const Finding &A, const Finding &B) {
    return A.Check == B.Check && A.Where == B.Where && A.Message == B.Message &&
           A.Notes == B.Notes && A.Fix == B.Fix && A.Offers == B.Offers &&
           A.Chain == B.Chain && A.Function == B.Function;
  }
  /// The order in which findings are reported.
  friend bool operator<(const Finding &A, const Finding &B) {
    return std::tie(A.Where, A.Check, A.Message) <
           std::tie(B.Where, B.Check, B.Message);
  }
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_FINDING_H
