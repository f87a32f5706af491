//===- blocking/Reader.h - reads one body ----------------------*- C++ -*-===//
//
//   control-flow graph --solve()--> Point at each element --> Function
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_BLOCKING_READER_H
#define COTIDY_BLOCKING_READER_H

#include "blocking/Places.h"
#include "blocking/Shape.h"
#include "blocking/Summarise.h"
#include "model/Callables.h"
#include "model/Ids.h"
#include "model/Makers.h"
#include "model/ReadAsyncCall.h"

namespace cotidy::blocking {

/// What holds at one point of a body.
struct Point {
  Thread On = Thread::Loop;
  bool UntilNextAwait = false; ///< the next suspension leads back to the loop
  /// The last suspension, if it was meant to leave the loop, and does not.
  clang::SourceLocation StayedAt;
  Objects Known;

  bool join(const Point &Other);
};

/// Could the body of \p F be in a file of the project?
bool mayBeUsers(const clang::FunctionDecl &F, const model::Unit &Unit);

/// The place by which a call is shown: its callee's name.
clang::SourceLocation shownAt(const clang::Expr &Call);

/// Where a call that starts an operation is shown.
clang::SourceLocation startedAt(const clang::Expr &Call, Operation Is);

class Reader {
public:
  Reader(const model::Unit &Unit, const model::Body &Body,
         const SummaryOptions &Options);
  Function read();

private:
  // Moving along the flow.
  void transfer(Point &At, const clang::CFGElement &Element) const;
  void step(Point &At, const clang::Stmt *S) const;
  void awaited(Point &At, const clang::CoawaitExpr &Await) const;

  void readClass();
  /// Notes which blocks come after which, for what was found in them.
  void order(const clang::CFG &Graph);
  void orderBranches();
  /// Looks for a return that can be reached without calling anything.
  void findQuiet(const clang::CFG &Graph);
  /// Begins a block that the flow reaches from \p From.
  void begin(std::vector<unsigned> From);
  /// Notes what is known of the block that has begun.
  void begun();

  // What happens at a point.
  void visit(const Point &At, const clang::CFGElement &Element);
  void visit(const Point &At, const clang::Stmt *S);
  void straight(const Point &At, const clang::Stmt *S);
  /// The same for a whole body; branches count as what they are.
  void branches(const Point &At, const clang::Stmt *S);
  void call(const Point &At, const clang::Expr *Call);
  bool blocks(const Point &At, const CallSite &Site, clang::SourceLocation Loc);
  model::AsyncCall asCall(const CallSite &Site) const;
  void makes(const Point &At, const CallSite &Site, clang::SourceLocation Loc);
  void add(const Point &At, const CallSite &Site, clang::SourceLocation Loc,
           BlockingCall Found, const BlockingSite &Source);
  std::vector<Argument> arguments(const Point &At, const CallSite &Site);
  void pass(const Point &At, const CallSite &Site, unsigned I,
            const Callable &What, std::vector<Argument> &Passed);
  void spawn(const Point &At, const CallSite &Site,
             const knowledge::Spawn &How);
  void give(const Point &At, const CallSite &Site, const Callable &What,
            const std::vector<knowledge::Known<knowledge::CallableUse>> &Uses,
            const clang::Expr *Given);
  void made(const CallSite &Site, const clang::Expr *Given);
  void called(const Point &At, const CallSite &Site, const Callable &What,
              bool InLoop);
  void start(const CallSite &Site, const clang::Expr *Given, Callable Target,
             Place Runs, Operation Is);
  // Results to come.
  /// Is \p F a `then` of whatever class?
  bool continues(const clang::FunctionDecl &F) const;
  bool isReady(const clang::Expr *E) const;
  bool returnsReady(const clang::Stmt *Statements) const;
  /// What the callable \p Given returns is waited for by who continues a call
  /// that is given it.
  bool returnsPending(const clang::Expr *Given) const;
  bool isReturned(const clang::Expr &Call) const;
  /// Notes what the start \p Found by \p Call continues.
  void continued(const clang::CXXMemberCallExpr &Call, Start &Found) const;
  void futureOf(const clang::Expr &Call, model::AsyncCall &How) const;
  void awaitable(const CallSite &Site);
  void keep(const Callable &Value, const clang::Expr *In,
            clang::SourceLocation Loc, bool Copied = false);
  void assign(const clang::Expr &To, const clang::Expr &From);
  void store(const clang::Expr *To, const clang::Expr *From);
  void store(const clang::FieldDecl &Field, const clang::Expr *From,
             bool Own = false);
  void store(const clang::InitListExpr &List);
  /// std::move(field) and the like leave nothing in the field to call again.
  void takeOut(const CallSite &Site);
  void takeOut(const clang::CXXDeleteExpr &Delete);
  void takeOut(const clang::Expr &From);
  void destroy(const Point &At, const clang::CXXDestructorDecl *Destructor,
               clang::SourceLocation Loc, const clang::Expr *Object,
               const clang::VarDecl *Variable, unsigned Depth = 0);
  /// Notes the states into which fields and captured variables are put.
  void keptStates(const Point &At, const CallSite &Site);

  /// Where \p Loc is shown.
  Position position(clang::SourceLocation Loc) const {
    return Unit.position(Instead.isValid() ? Instead : Loc);
  }

  const model::Unit &Unit;
  const model::Body &Body;
  const SummaryOptions &Options;
  Shape Marks;
  Function Result;
  llvm::DenseSet<const clang::Stmt *> Seen;
  Moment Now;
  std::vector<std::string> TakenOut; ///< containers out of which a value went
  bool CallsStored = false; ///< calls a callable that it was not given, or
                            ///< hands it on
  bool CallsTasks = true; ///< then: only in loops, and without results
  /// Without a graph: the blocks from which the flow comes to each block;
  /// none where it cannot come.
  std::vector<std::vector<unsigned>> Before{{}};
  unsigned Decisions = 0; ///< the branches around, and those that have left
  unsigned InFailed = 0;  ///< those of them where something has failed
  /// The call whose default arguments are being read: what they call is called
  /// there.
  clang::SourceLocation Instead;
};

} // namespace cotidy::blocking

#endif // COTIDY_BLOCKING_READER_H
