//===- lsp/Server.h - findings of what is being edited ---------*- C++ -*-===//
//
//   open, change ──► read the unit (debounced) ──► join all units ──► Report
//                      └─► verify its edits, when nothing else is to do ──► Report
//
// What a language server does, without the protocol. A thread that reads takes
// the unit that is due; what it finds is thrown away if the text has changed
// meanwhile. Everything here is bounded by the number of open files.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_LSP_SERVER_H
#define COTIDY_LSP_SERVER_H

#include "engine/LiveUnit.h"
#include "lsp/Documents.h"
#include "lsp/Settings.h"

#include <chrono>
#include <condition_variable>
#include <list>
#include <thread>

namespace cotidy::lsp {

/// What is found in one file. Never changes once it is made.
struct Report {
  std::string File; ///< as the editor calls it, if it is open there
  std::optional<int64_t> Version; ///< set if it is open
  std::shared_ptr<const std::string> Text;
  std::vector<Finding> Findings;
  bool Verified = false; ///< the findings' edits compile
  /// The texts that were open: edits are made for them.
  std::shared_ptr<const Snapshot> Open;

  /// The document that \p Name is, by any path; null if it was not open.
  const Snapshot::value_type *document(const std::string &Name) const;
  /// What stands in \p Name: in the editor, or else on disk.
  std::shared_ptr<const std::string> textOf(const std::string &Name) const;
};
using ReportPtr = std::shared_ptr<const Report>;

/// Who is told. Called from any thread, one call at a time.
class Listener {
public:
  virtual ~Listener() = default;
  virtual void onReport(const Report &) = 0;
  /// A sentence that the user should read, once.
  virtual void onProblem(const std::string &Sentence) = 0;
};

struct ServerOptions {
  SettingsOptions Settings;
  unsigned Threads = 1;
  unsigned Timeout = 0; ///< seconds until a file is given up; 0: never
  bool Debounce = true;
};

class Server {
public:
  Server(ServerOptions Options, Listener &Told);
  ~Server();

  void setRoots(std::vector<std::string> Roots);
  void open(const std::string &File, int64_t Version, std::string Text);
  void change(const std::string &File, int64_t Version,
              llvm::ArrayRef<llvm::lsp::TextDocumentContentChangeEvent> How);
  void save(const std::string &File);
  void close(const std::string &File);
  /// Files have changed on disk.
  void touched(llvm::ArrayRef<std::string> Files);

  /// What was found in \p File last; null if nothing was yet.
  ReportPtr last(const std::string &File);
  /// Calls \p Then with a verified report of what \p File is now, or with null
  /// if there will be none: the file is closed, or cancel() was called.
  using Waiter = std::function<void(ReportPtr)>;
  uint64_t whenVerified(const std::string &File, Waiter Then);
  void cancel(uint64_t Wait);

  /// Waits until all that is open has been read and told.
  void settle();
  /// Nothing that \p R tells of has changed since it was read.
  bool holds(const Report &R);

private:
  using Clock = std::chrono::steady_clock;
  using Guard = std::unique_lock<std::mutex>;

  struct Unit {
    std::string Main, RealMain;
    std::shared_ptr<const FileSettings> How;
    std::vector<engine::LiveUnit> Live; ///< whoever has it busy may use it
    std::vector<engine::UnitRequest> Requests; ///< as they were read last
    std::vector<engine::UnitFacts> Facts;
    std::set<std::string> Files; ///< without symbolic links
    std::shared_ptr<const Snapshot> Open = std::make_shared<Snapshot>();
    Clock::time_point Due, LastRead;
    Clock::duration Took{};
    bool Read = false, Verified = false, Stale = true, Busy = false;
    std::string Problem; ///< why it cannot be read, as the user was told

    bool sees(const Document &D) const {
      return RealMain == D.Real || Files.count(D.Real);
    }
  };
  struct Wait {
    uint64_t Id;
    std::string File;
    Waiter Then;
  };
  /// An open header is read through a source that includes it, or else alone.
  struct Header {
    bool Searched = false;
    std::vector<std::string> Candidates;
  };

  /// A thread that reads, and what it has in hand.
  struct Worker {
    std::thread Runs;
    std::shared_ptr<Unit> Has;
    Clock::time_point Alive; ///< when it was last seen to get on
    bool Verifies = false, GivenUp = false;
  };

  void hire();
  void work(Worker &Me);
  std::shared_ptr<Unit> nextUnit(Clock::time_point &Wake);
  void readUnit(Unit &U, Worker &Me, Guard &Held);
  void verifyUnit(Unit &U, Worker &Me, Guard &Held);
  void showLife(Worker &Me);
  void watch();
  void giveUp(Worker &Late);
  void keepFewPreambles();
  bool searchHeader(Guard &Held);

  // Which units there are.
  Unit &unitFor(const std::string &Main);
  void makeStale(Unit &U);
  void placeHeaders();
  void dropUnits();
  bool isCovered(const Document &Header, bool ByOpenSource) const;

  // What is told.
  void publish(Guard &Held);
  void takeReport(ReportPtr R);
  void flush(Guard &Held);
  bool isQuiet() const;

  ServerOptions Options;
  Listener &Told;
  Settings How;

  std::mutex Lock;
  std::condition_variable Changed;
  bool Stopping = false, MustPublish = false, Telling = false;
  Documents Open;
  std::map<std::string, std::shared_ptr<Unit>> Units; ///< by main file
  std::map<std::string, Header> Headers;              ///< open ones
  std::map<std::string, ReportPtr> Shown, Outbox;
  std::vector<std::string> Problems; ///< to be told
  uint64_t Publishing = 0, Published = 0;
  std::vector<Wait> Waits;
  uint64_t NextWait = 0;
  std::list<Worker> Crew;
  std::thread Watcher;
  unsigned Hanging = 0; ///< given up, and not come back
  bool Stuck = false;   ///< too many of them: nothing is read any more
};

} // namespace cotidy::lsp

#endif // COTIDY_LSP_SERVER_H
