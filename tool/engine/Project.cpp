#include "engine/Project.h"
#include "engine/Variants.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/thread.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace llvm;

namespace cotidy::engine {
namespace {

using Clock = std::chrono::steady_clock;

/// Deeply nested templates need more stack than a thread usually has.
constexpr unsigned StackSize = 64u << 20;

/// Shared by the threads; the last one that holds it cleans up, which may be a
/// thread that hangs after everybody else has left.
struct Work {
  std::vector<UnitRequest> Requests;
  RunOptions Options;

  std::mutex Lock;
  std::condition_variable Changed;
  size_t Next = 0, Done = 0;
  struct Slot {
    UnitFacts Facts;
    bool Finished = false;
    std::optional<Clock::time_point> Began;
  };
  std::vector<Slot> Slots;

  bool begin(size_t &Index) {
    std::lock_guard<std::mutex> Guard(Lock);
    if (Next == Requests.size())
      return false;
    Index = Next++;
    Slots[Index].Began = Clock::now();
    if (Options.Progress)
      Options.Progress(Done, Requests[Index].Command.Filename);
    return true;
  }

  /// False if the unit was given up meanwhile: this thread has a successor.
  bool finish(size_t Index, UnitFacts Facts) {
    std::lock_guard<std::mutex> Guard(Lock);
    Slot &S = Slots[Index];
    if (S.Finished)
      return false;
    S.Facts = std::move(Facts);
    S.Finished = true;
    ++Done;
    Changed.notify_all();
    return true;
  }
};

void startWorker(std::shared_ptr<Work> Shared) {
  auto Run = [Shared] {
    for (size_t Index; Shared->begin(Index);)
      if (!Shared->finish(Index,
                          Shared->Options.Analyse(Shared->Requests[Index])))
        return;
  };
  llvm::thread(std::optional<unsigned>(StackSize), Run).detach();
}

/// Gives up the units that have run for too long; true if there are any.
bool giveUp(const std::shared_ptr<Work> &Shared) {
  unsigned Replaced = 0;
  {
    std::lock_guard<std::mutex> Guard(Shared->Lock);
    auto Limit = std::chrono::seconds(Shared->Options.Timeout);
    for (size_t I = 0; I != Shared->Slots.size(); ++I) {
      Work::Slot &S = Shared->Slots[I];
      if (S.Finished || !S.Began || Clock::now() - *S.Began < Limit)
        continue;
      S.Facts.File = Shared->Requests[I].Command.Filename;
      S.Facts.Errors = {{{},
                         "not analysed within " +
                             std::to_string(Shared->Options.Timeout) +
                             (Shared->Options.Timeout == 1 ? " second"
                                                           : " seconds") +
                             "; --timeout allows more"}};
      S.Finished = true;
      ++Shared->Done;
      ++Replaced;
    }
  }
  for (unsigned I = 0; I != Replaced; ++I)
    startWorker(Shared);
  return Replaced != 0;
}

/// What the checks say of all \p Functions together.
std::vector<Finding> ask(const std::vector<std::string> &Checks,
                         const checks::OptionMap &Options,
                         const std::vector<model::Function> &Functions) {
  std::vector<Finding> Found;
  for (const std::string &Name : Checks)
    checks::find(Name)->Code->inProject(
        Functions, checks::Options(Name, Options), Found);
  return Found;
}

/// In the order of reports, each once.
void arrange(std::vector<Finding> &All) {
  llvm::sort(All);
  All.erase(std::unique(All.begin(), All.end(),
                        [](const Finding &A, const Finding &B) {
                          return !(A < B) && !(B < A);
                        }),
            All.end());
}

/// No edit may touch a file that was not understood.
void dropFixesIn(const std::set<std::string> &Broken, Finding &F) {
  auto Touches = [&](const EditSet &Set) {
    return any_of(Set.Edits,
                  [&](const Edit &E) { return Broken.count(E.File); });
  };
  if (F.Fix && Touches(*F.Fix))
    F.Fix.reset();
  erase_if(F.Offers, Touches);
}

} // namespace

UnitResults analyseAll(std::vector<UnitRequest> Requests,
                       const RunOptions &Options) {
  CrashRecoveryContext::Enable();
  auto Shared = std::make_shared<Work>();
  Shared->Requests = std::move(Requests);
  Shared->Options = Options;
  Shared->Slots.resize(Shared->Requests.size());
  size_t Threads =
      std::min<size_t>(std::max(1u, Options.Threads), Shared->Requests.size());
  for (size_t I = 0; I != Threads; ++I)
    startWorker(Shared);

  UnitResults Results;
  while (true) {
    {
      std::unique_lock<std::mutex> Guard(Shared->Lock);
      auto AllDone = [&] { return Shared->Done == Shared->Slots.size(); };
      if (!Options.Timeout)
        Shared->Changed.wait(Guard, AllDone);
      else
        Shared->Changed.wait_for(Guard, std::chrono::seconds(1), AllDone);
      if (AllDone())
        break;
    }
    Results.Hanging |= giveUp(Shared);
  }
  for (Work::Slot &S : Shared->Slots)
    Results.Units.push_back(std::move(S.Facts));
  arrange(Results.Units);
  return Results;
}

void arrange(std::vector<UnitFacts> &Units) {
  llvm::stable_sort(Units, [](const UnitFacts &A, const UnitFacts &B) {
    return A.File < B.File;
  });
}

namespace {
/// The configuration of each file, read once.
class Configs {
public:
  explicit Configs(Config &From) : From(From) {}

  Expected<const FileConfig *> operator()(const std::string &File) {
    auto Known = Read.find(File);
    if (Known == Read.end()) {
      Expected<FileConfig> Found = From.forFile(File);
      if (!Found)
        return Found.takeError();
      Known = Read.emplace(File, std::move(*Found)).first;
    }
    return &Known->second;
  }

private:
  Config &From;
  std::map<std::string, FileConfig> Read;
};
} // namespace

Expected<std::vector<Finding>> findAll(std::vector<UnitFacts> &Units,
                                       Config &Configuration) {
  Configs ConfigOf(Configuration);
  std::vector<Finding> All;
  std::vector<const FileConfig *> Distinct;
  for (UnitFacts &Unit : Units) {
    llvm::append_range(All, Unit.Findings);
    Expected<const FileConfig *> Of = ConfigOf(Unit.File);
    if (!Of)
      return Of.takeError();
    if (none_of(Distinct, [&](const FileConfig *Other) {
          return Other->sameChecks(**Of);
        }))
      Distinct.push_back(*Of);
  }

  // A folder may have options of its own: each set of options is asked about
  // all functions, and answers for the findings in its own files.
  std::set<std::pair<Position, std::string>> Earlier;
  Error Wrong = Error::success();
  forEachVariant(Units, [&](const std::vector<model::Function> &Functions) {
    std::vector<Finding> These;
    for (const FileConfig *Under : Distinct) {
      for (Finding &F : ask(Under->Checks, Under->Options, Functions)) {
        Expected<const FileConfig *> Of = ConfigOf(F.Where.File);
        if (!Of) {
          Wrong = joinErrors(std::move(Wrong), Of.takeError());
          return;
        }
        if (Distinct.size() == 1 || (*Of)->sameChecks(*Under))
          These.push_back(std::move(F));
      }
    }
    // One place is told of once, as the first variant has it.
    erase_if(These, [&](const Finding &F) {
      return Earlier.count({F.Where, F.Check}) != 0;
    });
    for (Finding &F : These) {
      Earlier.insert({F.Where, F.Check});
      All.push_back(std::move(F));
    }
  });
  if (Wrong)
    return std::move(Wrong);

  arrange(All);
  return All;
}

Expected<std::vector<Finding>> join(std::vector<UnitFacts> &Units,
                                    Config &Configuration, Filter Wanted,
                                    bool FixErrors) {
  Configs ConfigOf(Configuration);
  std::set<std::string> Broken;
  for (const UnitFacts &Unit : Units)
    if (!Unit.Parsed)
      Broken.insert(Unit.File);
  Expected<std::vector<Finding>> All = findAll(Units, Configuration);
  if (!All)
    return All.takeError();
  std::vector<Finding> Result;
  for (Finding &F : *All) {
    Expected<const FileConfig *> Of = ConfigOf(F.Where.File);
    if (!Of)
      return Of.takeError();
    if (!Wanted.wants(F, **Of))
      continue;
    if (!FixErrors)
      dropFixesIn(Broken, F);
    Result.push_back(std::move(F));
  }
  if (!Wanted.TellUnused)
    return Result;
  std::map<std::string, bool> Parsed; // under all of its commands
  for (const UnitFacts &Unit : Units) {
    bool &All = Parsed.emplace(Unit.File, true).first->second;
    All &= Unit.Parsed;
    for (const Position &Call : Unit.Silenced)
      Wanted.silenced(Call);
  }
  for (const auto &[File, All] : Parsed)
    if (All)
      llvm::append_range(Result,
                         Wanted.unusedIn(File, *cantFail(ConfigOf(File))));
  llvm::sort(Result);
  return Result;
}

std::vector<Finding> joinOne(UnitFacts &Unit,
                             const std::vector<std::string> &Checks,
                             const checks::OptionMap &Options) {
  std::vector<Finding> All = std::move(Unit.Findings);
  llvm::append_range(All, ask(Checks, Options, Unit.Functions));
  arrange(All);
  if (!Unit.Parsed)
    for (Finding &F : All)
      dropFixesIn({Unit.File}, F);
  return All;
}

} // namespace cotidy::engine
