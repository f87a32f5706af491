#include "cli/Select.h"
#include "cli/WriteFile.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cotidy::cli {
namespace {

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

/// Which entries of a baseline a run can say something about.
class Learned {
public:
  Learned(const Options &Options, engine::Config &Config,
          const std::vector<engine::UnitFacts> &Units, StringRef Root)
      : Whole(Options.Files.empty() && Options.LineFilter.empty()),
        Nothing(!Options.LineFilter.empty()) {
    for (const engine::UnitFacts &Unit : Units) {
      (Unit.Parsed ? Good : Bad).insert(pathUnder(Root, Unit.File));
      // Read before the file was, so that nothing can be wrong with it.
      for (const std::string &Check : cantFail(Config.forFile(Unit.File)).Checks)
        Enabled.insert(Check);
    }
  }

  bool operator()(const engine::Baseline::Entry &E) const {
    return !Nothing && seen(E.File) &&
           all_of(E.Via, [&](StringRef File) { return seen(File); }) &&
           (Enabled.contains(E.Check) || !checks::find(E.Check));
  }

private:
  /// A header is seen if everything is.
  bool seen(StringRef File) const {
    return !Bad.contains(File) && (Whole || Good.contains(File));
  }

  StringSet<> Good, Bad, Enabled;
  bool Whole, Nothing;
};

} // namespace

Expected<std::string> rootOf(const Options &Options) {
  if (!Options.Root.empty()) {
    if (!sys::fs::is_directory(Options.Root))
      return sentence("--root: " + Options.Root + " is no folder");
    return realPath(Options.Root);
  }
  SmallString<256> Here;
  if (std::error_code Code = sys::fs::current_path(Here))
    return sentence("the current folder cannot be found: " + Code.message());
  std::string Real = realPath(Here);
  // `.git` is a file in worktrees and submodules.
  for (StringRef Folder = Real; !Folder.empty();
       Folder = sys::path::parent_path(Folder))
    if (sys::fs::exists(Folder + "/.git"))
      return Folder.str();
  return Real;
}

/// A slip must not cost anybody a file that is something else.
static Error mayBeReplaced(const std::string &File) {
  auto Text = MemoryBuffer::getFile(File);
  if (File.empty() || !Text ||
      (*Text)->getBuffer().trim().empty() ||
      (*Text)->getBuffer().contains("\"cotidy-baseline\""))
    return Error::success();
  return sentence("--write-baseline: " + File +
                  " is no baseline; name another file, or remove it first");
}

Expected<Selector> Selector::create(const Options &Options) {
  Selector Result;
  Expected<std::string> Root = rootOf(Options);
  if (!Root)
    return Root.takeError();
  Result.Root = *Root;
  for (const auto &[Option, File] :
       {std::pair("--output", Options.Output),
        std::pair("--write-baseline", Options.WriteBaseline)})
    if (!File.empty())
      if (Error E = mayBeWritten(Option, File))
        return std::move(E);
  if (!Options.Baseline.empty() && Options.WriteBaseline.empty()) {
    Expected<engine::Baseline> Read = engine::Baseline::read(Options.Baseline);
    if (!Read)
      return Read.takeError();
    Result.Known = std::move(*Read);
  }
  if (Error E = mayBeReplaced(Options.WriteBaseline))
    return std::move(E);
  if (!Options.Diff.empty()) {
    Expected<engine::Changes> Since = engine::Changes::since(Options.Diff);
    if (!Since)
      return Since.takeError();
    Result.Changed = std::move(*Since);
  }
  return Result;
}

std::vector<Finding>
Selector::choose(const Options &Options, engine::Config &Config,
                 const std::vector<engine::UnitFacts> &Units,
                 const std::vector<Finding> &All, Sources &Texts) {
  std::vector<Finding> Chosen = All;
  if (Known) {
    Learned About(Options, Config, Units, Root);
    for (const engine::Baseline::Entry &E :
         Known->missingIn(engine::Baseline(All, Texts, Root)))
      if (About(E))
        errs() << "cotidy: note: " << Options.Baseline << " is stale: "
               << E.Check << (E.Function.empty() ? "" : " in '" + E.Function)
               << (E.Function.empty() ? "" : "'") << " of " << E.File
               << " is gone; --write-baseline=" << Options.Baseline
               << " takes it out\n";
    Chosen = Known->unknown(Chosen, Texts);
  }
  if (Changed)
    erase_if(Chosen, [&](const Finding &F) { return !Changed->touch(F); });
  return Chosen;
}

Expected<size_t>
Selector::writeBaseline(const Options &Options, engine::Config &Config,
                        const std::vector<engine::UnitFacts> &Units,
                        const std::vector<Finding> &All, Sources &Texts) {
  engine::Baseline Now(All, Texts, Root);
  // What this run cannot know of stays. A damaged baseline, or one of another
  // version, is replaced.
  if (sys::fs::exists(Options.WriteBaseline)) {
    Expected<engine::Baseline> Old =
        engine::Baseline::read(Options.WriteBaseline);
    if (Old)
      Now.keep(*Old, Learned(Options, Config, Units, Root));
    else
      consumeError(Old.takeError());
  }
  if (Error E = writeWhole("--write-baseline", Options.WriteBaseline,
                           [&](raw_ostream &Out) { Now.write(Out); }))
    return std::move(E);
  return Now.size();
}

} // namespace cotidy::cli
