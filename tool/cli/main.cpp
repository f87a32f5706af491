#include "cli/Commands.h"
#include "cli/Options.h"
#include "llvm/Support/TargetSelect.h"

int main(int Argc, const char **Argv) {
  // Inline assembly is parsed for the target it is written for.
  llvm::InitializeAllTargetInfos();
  llvm::InitializeAllTargetMCs();
  llvm::InitializeAllAsmParsers();
  std::optional<cotidy::cli::Options> Options =
      cotidy::cli::parseCommandLine(Argc, Argv);
  return Options ? cotidy::cli::run(*Options) : cotidy::cli::Failed;
}
