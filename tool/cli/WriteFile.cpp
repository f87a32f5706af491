#include "cli/WriteFile.h"
#include "support/Paths.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::cli {
namespace {

Error problem(StringRef Option, StringRef File, const Twine &Why) {
  return createStringError(inconvertibleErrorCode(),
                           Option + ": cannot write " + File + ": " + Why);
}

/// What went wrong with \p Out; a stream that is destroyed with an error ends
/// the program.
std::error_code finish(raw_fd_ostream &Out) {
  Out.flush();
  std::error_code Code = Out.error();
  Out.clear_error();
  return Code;
}

} // namespace

Error mayBeWritten(StringRef Option, StringRef File) {
  if (sys::fs::is_directory(File))
    return problem(Option, File, "it is a folder");
  if (sys::fs::exists(File))
    return sys::fs::can_write(File)
               ? Error::success()
               : problem(Option, File, "it is read-only");
  StringRef Folder = sys::path::parent_path(File);
  if (Folder.empty())
    Folder = ".";
  if (!sys::fs::is_directory(Folder))
    return problem(Option, File, "there is no folder " + Folder);
  return sys::fs::access(Folder, sys::fs::AccessMode::Write)
             ? problem(Option, File, "the folder " + Folder + " is read-only")
             : Error::success();
}

Error writeWhole(StringRef Option, StringRef File,
                 function_ref<void(raw_ostream &)> Write) {
  std::string Target = realPath(File);
  sys::fs::file_status Status;
  bool Exists = !sys::fs::status(Target, Status);
  // A device or a pipe cannot be replaced.
  if (Exists && !sys::fs::is_regular_file(Status)) {
    std::error_code Code;
    raw_fd_ostream Out(Target, Code);
    if (!Code) {
      Write(Out);
      Code = finish(Out);
    }
    return Code ? problem(Option, File, Code.message()) : Error::success();
  }

  Expected<sys::fs::TempFile> Temporary =
      sys::fs::TempFile::create(Target + ".%%%%%%");
  if (!Temporary)
    return problem(Option, File, toString(Temporary.takeError()));
  std::error_code Code;
  {
    raw_fd_ostream Out(Temporary->FD, /*shouldClose=*/false);
    Write(Out);
    Code = finish(Out);
  }
  if (!Code && Exists)
    Code = sys::fs::setPermissions(Temporary->FD, Status.permissions());
  if (Code) {
    consumeError(Temporary->discard());
    return problem(Option, File, Code.message());
  }
  if (Error E = Temporary->keep(Target))
    return problem(Option, File, toString(std::move(E)));
  return Error::success();
}

} // namespace cotidy::cli
