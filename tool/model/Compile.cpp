#include "model/Compile.h"

using namespace clang;

namespace cotidy::model {

bool compile(const tooling::CompileCommand &Command,
             const ReadyInvocation &Ready, tooling::ToolAction &Action,
             FileManager &Files, DiagnosticConsumer &Errors) {
  auto PCH = std::make_shared<PCHContainerOperations>();
  if (Ready)
    return Action.runInvocation(std::make_shared<CompilerInvocation>(*Ready),
                                &Files, std::move(PCH), &Errors);
  tooling::ToolInvocation Run(Command.CommandLine, &Action, &Files,
                              std::move(PCH));
  Run.setDiagnosticConsumer(&Errors);
  return Run.run();
}

} // namespace cotidy::model
