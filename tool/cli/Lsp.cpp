#include "cli/Lsp.h"
#include "cli/Version.h"
#include "lsp/Main.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::cli {

void serve(const Options &Options) {
  lsp::MainOptions How;
  How.LitTest = Options.LitTest;
  How.Binding.Version = Version;
  // Beside the program, where it is installed and where it is built.
  SmallString<256> Pages(sys::path::parent_path(sys::path::parent_path(
      sys::fs::getMainExecutable(nullptr, reinterpret_cast<void *>(&serve)))));
  sys::path::append(Pages, RulePages);
  if (sys::fs::is_directory(Pages))
    How.Binding.RuleFolder = std::string(Pages);
  lsp::ServerOptions &Server = How.Binding.Server;
  Server.Settings = {Options.Flags, Options.Changes, Options.Config,
                     Options.Knowledge};
  Server.Threads = Options.Threads;
  Server.Timeout = Options.Timeout;
  lsp::serve(std::move(How));
}

} // namespace cotidy::cli
