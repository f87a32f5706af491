#include "cli/Units.h"
#include "llvm/Support/Process.h"

using namespace llvm;

namespace cotidy::cli {

Expected<std::shared_ptr<engine::Cache>> openCache(const Options &Options) {
  if (Options.Cache.empty())
    return nullptr;
  return engine::Cache::open(Options.Cache, uint64_t(Options.CacheSize) << 20);
}

ExitStatus leave(const engine::UnitResults &Results, ExitStatus Status) {
  if (Results.Hanging) {
    outs().flush();
    sys::Process::Exit(Status, /*NoCleanup=*/true);
  }
  return Status;
}

} // namespace cotidy::cli
