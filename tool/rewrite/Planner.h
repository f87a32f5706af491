//===- rewrite/Planner.h - from chain and AST to plan ----------*- C++ -*-===//
//
//   Planner.cpp      statements: what leads on, and to what
//   PlanHandler.cpp  an operation and its handler
//   PlanOwners.cpp   what handlers keep alive
//   PlanTimers.cpp   timers of the chain's own
//   PlanVariable.cpp handlers that are kept in variables
//   PlanSpawn.cpp    what goes on by itself
//   PlanRoot.cpp     where the coroutine begins, and what it needs
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_PLANNER_H
#define COTIDY_REWRITE_PLANNER_H

#include "blocking/Reader.h"
#include "model/CallObject.h"
#include "model/Ids.h"
#include "rewrite/Handlers.h"
#include "rewrite/Plan.h"

#include <map>

namespace cotidy::rewrite {

class Planner {
  using Passed = callback::Passed;
  using Site = callback::Site;
  /// Variables that own something whose end can be seen; null: what keeps the
  /// object itself alive.
  using Owners = std::set<const clang::ValueDecl *>;

public:
  Planner(const model::Unit &U, const callback::Scene &In, Plan &P,
          Refused &Why)
      : U(U), In(In), P(P), Why(Why) {
    for (const model::Body &B : U.Bodies)
      Bodies.emplace(model::idOf(*B.Function), &B);
    for (const Passed &S : In.Stops)
      Stops.emplace(S.At.Where, &S);
    for (const callback::Step &S : In.Of.Steps)
      for (const Site &At : S.Sites)
        Sites.emplace(At.where(), &At);
  }

  bool make();

private:
  bool refuse(clang::SourceLocation Where, std::string Sentence) {
    if (Why.Sentence.empty())
      Why = {Where, std::move(Sentence)};
    return false;
  }
  /// "line 12".
  std::string line(clang::SourceLocation Loc) const {
    return "line " + std::to_string(U.position(Loc).Line);
  }
  std::string name(const Passed &S) const {
    return callback::quoted(In.step(S.To));
  }

  const model::Body *bodyOf(const callback::Function &F) const {
    return bodyOf(F.Id);
  }
  const model::Body *bodyOf(const model::FunctionId &Id) const {
    auto Found = Bodies.find(Id);
    return Found == Bodies.end() ? nullptr : Found->second;
  }
  const Passed *stopAt(const clang::Expr &Call) const {
    auto Found = Stops.find(U.position(blocking::shownAt(Call)));
    return Found == Stops.end() ? nullptr : Found->second;
  }
  bool leads(const clang::Stmt *S) const;
  bool endsVisibly(clang::QualType T) const;
  const clang::Expr *temporary(const clang::Stmt *S,
                               const clang::Expr *Left) const;

  // Each fills its last argument, and is false if that cannot be done.
  bool block(const clang::Stmt &S, Block &Out);
  void declares(const clang::Stmt *S);
  bool item(const clang::Stmt &S, Item &Out);
  bool branch(const clang::IfStmt &If, Item &Out);
  bool cases(const clang::SwitchStmt &Switch, Item &Out);
  bool call(const clang::CallExpr &Call, const clang::Stmt &S, Item &Out);
  bool step(const clang::CallExpr &Call, const Passed &Stop, Item &Out);
  bool spawn(const clang::CallExpr &Call, const Passed &Stop,
             const clang::Stmt &S, Item &Out);
  bool beginsQuietly(const Item &First);
  bool joins(const GivenHandler &Given, const model::Body &Body, Await &Out);
  bool await(const clang::CallExpr &Call, const Passed &Stop, Await &Out);
  bool handler(const clang::Expr &E, const Passed &Stop,
               const model::Body &Body, Await &Out);
  bool variable(const GivenHandler &Given, const model::Body &Handler,
                Await &Out);
  const clang::CompoundStmt *listWith(const clang::Stmt *S,
                                      const clang::VarDecl &Var) const;
  bool fold(const model::Body &Body, Folded &Out);
  bool callee(const clang::CallExpr &Call, const Passed &Stop, Item &Out);

  void captured(const clang::LambdaExpr &By, const clang::LambdaCapture &C);
  bool copiesAreAlone();
  bool isOurs(const model::Body &Body) const;
  void changes(const Local &L);
  bool keeps(const GivenHandler &Given, const Passed &Stop,
             const model::Body &Body, clang::SourceLocation Where,
             Owners &Held);
  const clang::ValueDecl *origin(const clang::ValueDecl *Var) const;
  const clang::ValueDecl *ownerOf(const clang::VarDecl *Var) const;
  /// What \p Owner has is a timer that only the chain waits for: wherever the
  /// chain goes on, nobody sees its end.
  bool isIdle(const clang::ValueDecl *Owner) const;
  const clang::ValueDecl *ownerAgain(const clang::VarDecl &Var,
                                     const clang::Expr *Init) const;
  Item *find(Block &In);
  bool acts(const clang::Stmt *S) const;
  bool takeRoot(Block Whole);
  bool home(const Await &Root);
  bool livesUntilThen();
  void hoist(Await &Root);

  const model::Unit &U;
  const callback::Scene &In;
  Plan &P;
  Refused &Why;
  std::map<model::FunctionId, const model::Body *> Bodies;
  std::map<Position, const Passed *> Stops;
  std::multimap<Position, const Site *> Sites;
  std::vector<Folded *> Open;
  std::set<const model::Body *> Done;
  /// What was alive where a function was folded in.
  std::map<const model::Body *, Owners> Before;
  bool RootKeepsSelf = false; ///< the first handler keeps the object alive
  Owners Alive; ///< what the handler that runs has, each by its origin
  /// What parameters and bound values of folded functions are given.
  std::map<const clang::VarDecl *, const clang::Expr *> Inits;
  /// What handlers after the first have copies of, and where they say so.
  std::map<const clang::ValueDecl *, clang::SourceLocation> Copies;
  std::set<const clang::ValueDecl *> FirstCopies;
  /// The first operation with each handler that is folded in.
  std::map<const model::Body *, const Await *> Firsts;
  /// In what goes on by itself: does its first handler keep the object alive?
  struct Spawned {
    bool Any = false, KeepsSelf = false;
  };
  Spawned *Beside = nullptr;
  bool Strays = false; ///< somewhere it may not run on its own executor
  /// Owning pointers that the bodies before the next operation declare.
  std::vector<const clang::VarDecl *> Pointers;
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_PLANNER_H
