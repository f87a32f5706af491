#include "rewrite/Edits.h"

#include "clang/Format/Format.h"
#include "clang/Tooling/Core/Replacement.h"
#include "clang/Tooling/Inclusions/HeaderIncludes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

using namespace llvm;
using clang::format::FormatStyle;
using clang::tooling::Replacement;
using clang::tooling::Replacements;

namespace cotidy::rewrite {

static bool isWholeLine(const Edit &E) {
  return E.Length == 0 && !E.Text.empty() && E.Text.back() == '\n';
}

/// Insertions of whole lines get on with each other; of two other insertions
/// at one place nobody knows which comes first.
static bool overlap(const Edit &A, const Edit &B) {
  if (A.File != B.File)
    return false;
  if (A.Length == 0 && B.Length == 0)
    return A.Offset == B.Offset && !(isWholeLine(A) && isWholeLine(B));
  unsigned EndA = A.Offset + A.Length, EndB = B.Offset + B.Length;
  if (A.Length == 0)
    return B.Offset < A.Offset && A.Offset < EndB;
  if (B.Length == 0)
    return A.Offset < B.Offset && B.Offset < EndA;
  return A.Offset < EndB && B.Offset < EndA;
}

static bool overlap(const EditSet &A, const EditSet &B) {
  return any_of(A.Edits, [&](const Edit &InA) {
    return any_of(B.Edits, [&](const Edit &InB) { return overlap(InA, InB); });
  });
}

/// In the order of the file, each edit once. An insertion comes before what
/// is replaced at its place.
static std::vector<Edit> ordered(ArrayRef<Edit> Edits) {
  std::vector<Edit> Sorted(Edits.begin(), Edits.end());
  llvm::sort(Sorted);
  Sorted.erase(std::unique(Sorted.begin(), Sorted.end()), Sorted.end());
  return Sorted;
}

Expected<std::string> applyTo(StringRef Text, ArrayRef<Edit> Edits) {
  std::string Out;
  size_t Done = 0;
  const Edit *Last = nullptr;
  std::vector<Edit> Sorted = ordered(Edits);
  for (const Edit &E : Sorted) {
    if (Last && overlap(*Last, E))
      return createStringError("edits of '" + E.File + "' overlap at byte " +
                               Twine(E.Offset));
    if (E.Offset > Text.size() || E.Length > Text.size() - E.Offset)
      return createStringError("an edit reaches behind the end of '" + E.File +
                               "'");
    Out += Text.slice(Done, E.Offset);
    Out += E.Text;
    Done = E.Offset + E.Length;
    Last = &E;
  }
  Out += Text.substr(Done);
  return Out;
}

std::vector<bool> choose(ArrayRef<EditSet> Sets) {
  std::vector<bool> Taken(Sets.size());
  for (size_t I = 0; I != Sets.size(); ++I)
    Taken[I] = all_of(seq<size_t>(0, I), [&](size_t J) {
      // Two findings may share an #include line, which `overlap` allows, or
      // all of their edits: a header's fix, found by two units.
      return !Taken[J] || Sets[I].Edits == Sets[J].Edits ||
             !overlap(Sets[I], Sets[J]);
    });
  return Taken;
}

static std::optional<FormatStyle> readStyle(StringRef File, StringRef Text,
                                            StringRef Fallback) {
  auto Style = clang::format::getStyle("file", File, Fallback, Text, nullptr,
                                       /*AllowUnknownOptions=*/true,
                                       [](const SMDiagnostic &, void *) {});
  if (Style)
    return *Style;
  // A style file that is broken must not keep anyone from mending the code.
  consumeError(Style.takeError());
  return std::nullopt;
}

/// The style of the file's .clang-format; nothing without one.
static std::optional<FormatStyle> styleOf(StringRef File, StringRef Text) {
  std::optional<FormatStyle> Style = readStyle(File, Text, "none");
  // Formatting is off: as the file says so, or as there is none?
  if (Style && Style->DisableFormat &&
      !readStyle(File, Text, "LLVM")->DisableFormat)
    return std::nullopt;
  return Style;
}

/// A style for a project that names none: the width and the indentation of
/// this file.
static FormatStyle guessedStyle(StringRef Text) {
  FormatStyle Style = clang::format::getLLVMStyle();
  unsigned Indent = 8, Tabs = 0;
  for (StringRef Line : split(Text, '\n')) {
    Line = Line.rtrim();
    Tabs += Line.starts_with("\t");
    Style.ColumnLimit = std::max<unsigned>(Line.size(), Style.ColumnLimit);
    size_t Spaces = Line.find_first_not_of(' ');
    if (Spaces != StringRef::npos && Spaces >= 2 && Line[Spaces] != '*')
      Indent = std::min<unsigned>(Indent, Spaces);
  }
  unsigned Alone = 0;
  unsigned Attached = 0;
  for (StringRef Line : split(Text, '\n')) {
    Line = Line.trim();
    Alone += Line == "{";
    Attached += Line.size() > 1 && Line.ends_with("{");
  }
  Style.BreakBeforeBraces =
      Alone > Attached ? FormatStyle::BS_Allman : FormatStyle::BS_Attach;
  Style.ColumnLimit = std::min(Style.ColumnLimit, 120u);
  Style.IndentWidth = Tabs || Indent == 8 ? 8 : Indent;
  Style.TabWidth = 8;
  Style.UseTab = Tabs ? FormatStyle::UT_ForIndentation : FormatStyle::UT_Never;
  return Style;
}

/// Where \p Edits make lines of \p New longer than \p Limit.
static std::vector<clang::tooling::Range>
overlong(StringRef New, ArrayRef<Edit> Edits, unsigned Limit) {
  std::vector<clang::tooling::Range> Out;
  size_t Shift = 0; // modulo 2^64, as texts can shrink
  for (const Edit &E : Edits) {
    size_t Offset = E.Offset + Shift, End = Offset + E.Text.size();
    Shift += E.Text.size() - E.Length;
    if (isWholeLine(E))
      continue;
    size_t Begin = New.take_front(Offset).rfind('\n') + 1; // or npos + 1
    StringRef Lines = New.slice(Begin, New.find('\n', End));
    for (StringRef Line : split(Lines, '\n'))
      if (Line.rtrim().size() > Limit) {
        Out.emplace_back(Offset, E.Text.size());
        break;
      }
  }
  return Out;
}

Expected<std::vector<Edit>> formatted(StringRef File, StringRef Text,
                                      ArrayRef<Edit> Edits) {
  std::vector<Edit> Plain = ordered(Edits);
  std::optional<FormatStyle> Own = styleOf(File, Text);
  if (Own && Own->DisableFormat)
    return Plain;

  Replacements Wanted;
  for (const Edit &E : Plain)
    if (Error Clash =
            Wanted.add(Replacement(File, E.Offset, E.Length, E.Text))) {
      // Lines at one place: `add` takes them only as one insertion.
      consumeError(std::move(Clash));
      unsigned Shifted = Wanted.getShiftedCodePosition(E.Offset);
      Wanted = Wanted.merge(
          Replacements(Replacement(File, Shifted, E.Length, E.Text)));
    }
  if (Own) {
    // Sorting all includes would touch lines that are not ours.
    Own->SortIncludes = {};
    auto Clean = clang::format::cleanupAroundReplacements(Text, Wanted, *Own);
    if (!Clean)
      return Clean.takeError();
    auto Laid = clang::format::formatReplacements(Text, *Clean, *Own);
    if (!Laid)
      return Laid.takeError();
    Wanted = std::move(*Laid);
  } else {
    auto New = applyTo(Text, Plain);
    if (!New)
      return New.takeError();
    FormatStyle Guess = guessedStyle(Text);
    auto Ranges = overlong(*New, Plain, Guess.ColumnLimit);
    if (Ranges.empty())
      return Plain;
    Wanted = Wanted.merge(clang::format::reformat(Guess, *New, Ranges, File));
  }
  std::vector<Edit> Out;
  for (const Replacement &R : Wanted)
    Out.push_back({File.str(), R.getOffset(), R.getLength(),
                   R.getReplacementText().str()});
  return Out;
}

std::string withLineEndsOf(StringRef Text, std::string New) {
  size_t First = Text.find('\n');
  if (First == StringRef::npos || First == 0 || Text[First - 1] != '\r')
    return New;
  std::string Out;
  for (size_t I = 0; I != New.size(); ++I) {
    if (New[I] == '\n' && (I == 0 || New[I - 1] != '\r'))
      Out += '\r';
    Out += New[I];
  }
  return Out;
}

std::optional<Edit> addInclude(StringRef File, StringRef Text,
                               StringRef Header) {
  FormatStyle Style =
      styleOf(File, Text).value_or(clang::format::getLLVMStyle());
  clang::tooling::HeaderIncludes Includes(File, Text, Style.IncludeStyle);
  auto Line = Includes.insert(Header, /*IsAngled=*/true,
                              clang::tooling::IncludeDirective::Include);
  if (!Line)
    return std::nullopt;
  return Edit{File.str(), Line->getOffset(), Line->getLength(),
              withLineEndsOf(Text, Line->getReplacementText().str())};
}

Error writeAtomically(StringRef File, StringRef Old, StringRef New) {
  namespace fs = sys::fs;
  auto Refuse = [&](const Twine &Why) {
    return createStringError("cannot write '" + File + "': " + Why);
  };
  // The link stays a link: what it leads to is replaced.
  SmallString<256> Real;
  if (std::error_code EC = fs::real_path(File, Real))
    return Refuse(EC.message());
  auto Now = MemoryBuffer::getFile(Real, /*IsText=*/false,
                                   /*RequiresNullTerminator=*/false);
  if (!Now)
    return Refuse(Now.getError().message());
  if ((*Now)->getBuffer() != Old)
    return Refuse("it has changed since it was read");
  fs::file_status Status;
  if (std::error_code EC = fs::status(Real, Status))
    return Refuse(EC.message());
  // A rename replaces a read-only file too, and root may write anything; but
  // whoever took the permission away meant it.
  fs::perms Mode = Status.permissions();
  if (!(Mode & (fs::owner_write | fs::group_write | fs::others_write)) ||
      fs::access(Real, fs::AccessMode::Write))
    return Refuse("it is read-only");

  auto Temp = fs::TempFile::create(Real + ".%%%%%%", Mode);
  if (!Temp)
    return Refuse(toString(Temp.takeError()));
  raw_fd_ostream Stream(Temp->FD, /*shouldClose=*/false);
  Stream << New;
  Stream.flush();
  std::error_code Failed = Stream.error();
  Stream.clear_error();
  // Only root may give files away; for others they are their own already.
  (void)fs::changeFileOwnership(Temp->FD, Status.getUser(), Status.getGroup());
  // Opening has masked some permissions out.
  if (!Failed)
    Failed = fs::setPermissions(Temp->FD, Mode);
  if (Failed) {
    consumeError(Temp->discard());
    return Refuse(Failed.message());
  }
  if (Error Moved = Temp->keep(Real))
    return Refuse(toString(std::move(Moved)));
  return Error::success();
}

} // namespace cotidy::rewrite
