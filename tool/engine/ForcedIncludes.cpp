#include "engine/ForcedIncludes.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace clang;

namespace cotidy::engine {

/// \p Path is below a folder of -isystem or of the compiler's own.
static bool isInSystemFolder(Preprocessor &PP, llvm::StringRef Path) {
  const HeaderSearch &Search = PP.getHeaderSearchInfo();
  for (Path = llvm::sys::path::parent_path(Path); !Path.empty();
       Path = llvm::sys::path::parent_path(Path)) {
    auto Folder = PP.getFileManager().getOptionalDirectoryRef(Path);
    for (auto It = Search.system_dir_begin(), End = Search.system_dir_end();
         Folder && It != End; ++It)
      if (It->isNormalDir() && *It->getDirRef() == *Folder)
        return true;
  }
  return false;
}

/// \p Text with blanks in the place of the pragma; empty if it has none.
static std::string withoutPragma(llvm::StringRef Text) {
  static const llvm::Regex Pragma(
      "^[ \t]*#[ \t]*pragma[ \t]+((GCC|clang)[ \t]+)?system_header",
      llvm::Regex::Newline);
  llvm::SmallVector<llvm::StringRef, 3> Found;
  if (!Pragma.match(Text, &Found))
    return "";
  std::string Plain = Text.str();
  Plain.replace(Found[0].data() - Text.data(), Found[0].size(), Found[0].size(),
                ' ');
  return Plain;
}

/// A header that is included by its path was searched in no folder.
static void markSystemHeaders(Preprocessor &PP, llvm::StringRef Text) {
  static const llvm::Regex Include("^[ \t]*#[ \t]*include[ \t]*[<\"]([^>\"]+)",
                                   llvm::Regex::Newline);
  llvm::SmallVector<llvm::StringRef, 2> Found;
  for (; Include.match(Text, &Found);
       Text = Text.substr(Found[0].end() - Text.begin()))
    if (llvm::sys::path::is_absolute(Found[1]) &&
        isInSystemFolder(PP, Found[1]))
      if (auto File = PP.getFileManager().getOptionalFileRef(Found[1]))
        PP.getHeaderSearchInfo().MarkFileSystemHeader(*File);
}

void unveilForcedIncludes(Preprocessor &PP) {
  FileManager &Files = PP.getFileManager();
  for (const std::string &Name : PP.getPreprocessorOpts().Includes) {
    OptionalFileEntryRef File = Files.getOptionalFileRef(Name);
    if (!File || isInSystemFolder(PP, File->getName()))
      continue;
    auto Text = Files.getBufferForFile(*File);
    std::string Plain = Text ? withoutPragma((*Text)->getBuffer()) : "";
    if (Plain.empty())
      continue;
    markSystemHeaders(PP, Plain);
    PP.getSourceManager().overrideFileContents(
        *File, llvm::MemoryBuffer::getMemBufferCopy(Plain, Name));
  }
}

} // namespace cotidy::engine
