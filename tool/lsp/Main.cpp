#include "lsp/Main.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

#include <csignal>

using namespace llvm;

namespace cotidy::lsp {

void serve(MainOptions Options) {
#ifdef SIGPIPE
  // A client that is gone is noticed by what cannot be written.
  std::signal(SIGPIPE, SIG_IGN);
#endif
  (void)sys::ChangeStdinToBinary();
  (void)sys::ChangeStdoutToBinary();
  auto Style = Options.LitTest ? llvm::lsp::JSONStreamStyle::Delimited
                               : llvm::lsp::JSONStreamStyle::Standard;
  raw_fd_ostream &Out = outs();
  auto In = std::make_unique<Input>(stdin, Out, Style);
  Input &Messages = *In;
  llvm::lsp::JSONTransport Transport(std::move(In), Out,
                                     /*PrettyOutput=*/Options.LitTest);
  if (Options.LitTest) {
    Options.Binding.InStep = true;
    Options.Binding.Server.Debounce = false;
  }
  bool Asked = Binding::run(Messages, Transport, std::move(Options.Binding));
  sys::Process::Exit(Asked ? 0 : 1, /*NoCleanup=*/true);
}

} // namespace cotidy::lsp
