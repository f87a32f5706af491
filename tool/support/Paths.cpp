#include "support/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy {

std::string realPath(StringRef Path) {
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? Path.str() : Real.str().str();
}

std::string pathUnder(StringRef Root, StringRef File) {
  std::string Real = realPath(File);
  StringRef Inside = Real;
  // The root of the file system ends in a separator already.
  if (Inside.consume_front(Root.rtrim('/')) && Inside.consume_front("/"))
    return Inside.str();
  return Real;
}

} // namespace cotidy
