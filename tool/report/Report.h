//===- report/Report.h - what every format is given ------------*- C++ -*-===//
//
//   findings + rules + sources --Report--> one writer per format --> text
//
// A format is a function. None decides what is reported; those with a bound
// on how much they can hold leave out the least, and say how much that is.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REPORT_REPORT_H
#define COTIDY_REPORT_REPORT_H

#include "support/Paths.h"
#include "support/Sources.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <map>

namespace cotidy::report {

enum class Level {
  Warning,
  Promoted, ///< a warning that WarningsAsErrors makes an error
  Error     ///< of the compiler
};

/// What there is to say of a check.
struct Rule {
  std::string Name;    ///< "cotidy-blocking-call"
  std::string Summary; ///< one sentence
  std::string Text;    ///< all of its documentation, in Markdown
  bool Advice = false; ///< the program could be simpler, but works
};

/// A finding, and what becomes of it in this run. The edits of its fix are
/// laid out as `--fix` lays them out.
struct Entry {
  Finding What;
  Level As = Level::Warning;
  bool Applied = false;    ///< its fix is written to the files
  std::string Fingerprint; ///< stays when the code moves
  /// The files that its fix changes, as they are with it.
  std::map<std::string, std::string> Becomes = {};
};

/// A file that could not be analysed.
struct Failure {
  std::string File;
  std::string Why;               ///< a sentence that names the file
  std::vector<Note> Errors = {}; ///< of the compiler
};

struct Report {
  std::string Version;
  std::string Root; ///< a folder; paths are relative to it where they can be
  std::vector<Rule> Rules;
  std::vector<Entry> Entries; ///< in the order of their places
  std::vector<Failure> Failures;
  mutable Sources Texts;

  std::string path(llvm::StringRef File) const {
    return pathUnder(Root, File);
  }
  const Rule *rule(llvm::StringRef Check) const;
};

/// Errors first, then what is wrong before what could be simpler, large chains
/// before small ones, then by place.
std::vector<const Entry *> worstFirst(const Report &R);

/// The places on the way, in the order of time: from the event loop to the
/// blocking call, from the first operation of a chain to the last.
std::vector<Note> way(const Finding &F);

/// "1 finding", "3 findings".
std::string counted(size_t N, llvm::StringRef What);

/// Text that JSON can hold.
std::string asUtf8(llvm::StringRef Text);

void writeSarif(llvm::raw_ostream &Out, const Report &R);
void writeJson(llvm::raw_ostream &Out, const Report &R);
void writeGithub(llvm::raw_ostream &Out, const Report &R);
void writeGitlab(llvm::raw_ostream &Out, const Report &R);
void writeHtml(llvm::raw_ostream &Out, const Report &R);

/// How GitHub tells alerts of one rule apart: for each line of \p Text, a hash
/// of the hundred characters from its start on, and the how many'th it is.
std::vector<std::string> lineHashes(llvm::StringRef Text);

} // namespace cotidy::report

#endif // COTIDY_REPORT_REPORT_H
