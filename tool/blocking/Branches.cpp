//===- blocking/Branches.cpp - bodies without a graph ---------------------===//
//
// Of generic lambdas that only a library calls there is no control-flow graph:
// their branches are read as they are written.
//
//===----------------------------------------------------------------------===//

#include "blocking/Reader.h"
#include "model/ErrorSense.h"

#include <set>

using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::blocking {

void Reader::begun() {
  if (InFailed)
    Result.Failures.push_back({Now.Block, /*Surely=*/false});
  if (!Decisions)
    for (bool AsHandler : {false, true})
      Result.Always.push_back({Now.Block, AsHandler});
}

void Reader::begin(std::vector<unsigned> From) {
  Now.Block = Before.size();
  Before.push_back(std::move(From));
  begun();
}

/// What a condition says of an error that the body is given. Of what has no
/// type yet, a library gives the error first.
static model::Sense senseIn(const model::Unit &Unit, const model::Body &Body,
                            const Expr &Condition) {
  for (const ParmVarDecl *P : Body.Function->parameters()) {
    if (!model::isErrorType(P->getType(), Unit.Known) &&
        !(P->getFunctionScopeIndex() == 0 && P->getType()->isDependentType()))
      continue;
    if (auto Says = model::senseOf(Condition, *P); Says.Says)
      return Says;
  }
  return {};
}

static bool returns(const Stmt *S) {
  return S && !isa<LambdaExpr>(S) &&
         (isa<ReturnStmt, CoreturnStmt, CXXThrowExpr>(S) ||
          llvm::any_of(S->children(), returns));
}

void Reader::branches(const Point &At, const Stmt *S) {
  if (!S)
    return;
  if (const auto *Many = dyn_cast<CompoundStmt>(S)) {
    for (const Stmt *Each : Many->body())
      branches(At, Each);
  } else if (const auto *If = dyn_cast<IfStmt>(S)) {
    for (const Stmt *First :
         {If->getInit(),
          static_cast<const Stmt *>(If->getConditionVariableDeclStmt()),
          static_cast<const Stmt *>(If->getCond())})
      straight(At, First);
    auto Says = senseIn(Unit, Body, *If->getCond());
    unsigned Asks = Now.Block;
    auto Take = [&](const Stmt *Way, bool Fails, bool Succeeds) {
      InFailed += Fails;
      Decisions += !Succeeds;
      begin({Asks});
      branches(At, Way);
      InFailed -= Fails;
      Decisions -= !Succeeds;
      return Now.Block;
    };
    bool Failed = Says.Says == model::Sense::Failed;
    bool Succeeded = Says.Says == model::Sense::Succeeded && !Says.Partial;
    unsigned Then = Take(If->getThen(), Failed, Succeeded);
    unsigned Else =
        Take(If->getElse(), Succeeded, Failed && !Says.Partial);
    Decisions += (!Failed && returns(If->getThen())) ||
                 (!Succeeded && returns(If->getElse()));
    begin({Then, Else});
  } else {
    straight(At, S);
    // Nothing comes to what stands behind it.
    if (isa<ReturnStmt, CXXThrowExpr, BreakStmt, ContinueStmt>(S))
      begin({});
  }
}

void Reader::orderBranches() {
  std::vector<After> All(Before.size());
  for (unsigned Block = 0; Block != Before.size(); ++Block) {
    All[Block].Block = Block;
    std::set<unsigned> Earlier;
    std::vector<unsigned> Work = Before[Block];
    while (!Work.empty()) {
      unsigned From = Work.back();
      Work.pop_back();
      if (Earlier.insert(From).second)
        Work.insert(Work.end(), Before[From].begin(), Before[From].end());
    }
    for (unsigned From : Earlier)
      All[From].Later.push_back(Block);
  }
  for (After &Of : All)
    if (!Of.Later.empty())
      Result.Flow.push_back(std::move(Of));
}

} // namespace cotidy::blocking
