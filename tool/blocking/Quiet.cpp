//===- blocking/Quiet.cpp - exits that nothing comes before ---------------===//

#include "blocking/Reader.h"

using namespace clang;

namespace cotidy::blocking {

/// `if (!callback)` asks whether there is anybody to call.
static bool asksForCallable(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *E = dyn_cast<Expr>(S))
    if (model::isCallableType(E->getType()) ||
        E->getType()->isFunctionPointerType())
      return true;
  if (const auto *Call = dyn_cast<CallExpr>(S)) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    return (Member && asksForCallable(Member->getImplicitObjectArgument())) ||
           llvm::any_of(Call->arguments(), asksForCallable);
  }
  return llvm::any_of(S->children(), asksForCallable);
}

void Reader::findQuiet(const CFG &Graph) {
  llvm::DenseSet<unsigned> Busy;
  for (const Call &C : Result.Calls)
    Busy.insert(C.When.Block);
  for (const Start &S : Result.Starts)
    Busy.insert(S.When.Block);
  if (Busy.empty())
    return;
  llvm::SmallVector<const CFGBlock *, 16> Work{&Graph.getEntry()};
  llvm::DenseSet<const CFGBlock *> Reached{&Graph.getEntry()};
  while (!Work.empty()) {
    const CFGBlock *Block = Work.pop_back_val();
    if (Busy.count(Block->getBlockID()) || Block->hasNoReturnElement())
      continue;
    for (const CFGElement &Element : *Block)
      if (auto At = Element.getAs<CFGStmt>())
        if (const auto *Return = dyn_cast<ReturnStmt>(At->getStmt())) {
          Position Found = position(Return->getBeginLoc());
          if (!Result.Quiet.valid() || Found < Result.Quiet)
            Result.Quiet = std::move(Found);
        }
    if (asksForCallable(Block->getTerminatorCondition()))
      continue;
    for (const CFGBlock *Next : Block->succs())
      if (Next && Reached.insert(Next).second)
        Work.push_back(Next);
  }
}

} // namespace cotidy::blocking
