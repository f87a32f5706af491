//===- model/Flow.cpp - forward data flow over a body ---------------------===//

#include "model/Flow.h"

using namespace clang;

namespace cotidy::model {

const Expr *conditionOf(const CFGBlock &Block) {
  if (Block.succ_size() != 2 || !Block.getTerminator().isStmtBranch() ||
      isa_and_nonnull<SwitchStmt>(Block.getTerminatorStmt()))
    return nullptr;
  if (const Expr *Last = Block.getLastCondition())
    return Last;
  // Behind it a temporary ends, and what `&&` and `||` make of both sides has
  // been computed before.
  const auto *Whole = dyn_cast_or_null<Expr>(Block.getTerminatorCondition());
  Whole = Whole ? Whole->IgnoreParenImpCasts() : nullptr;
  const auto *Cleanups = dyn_cast_or_null<ExprWithCleanups>(Whole);
  return Cleanups ? Cleanups->getSubExpr()->IgnoreParenImpCasts() : Whole;
}

llvm::DenseSet<const CFGBlock *>
reached(const CFG &Graph, llvm::function_ref<bool(unsigned, unsigned)> Passes) {
  llvm::DenseSet<const CFGBlock *> Reached{&Graph.getEntry()};
  llvm::SmallVector<const CFGBlock *, 16> Work{&Graph.getEntry()};
  while (!Work.empty()) {
    const CFGBlock *Block = Work.pop_back_val();
    unsigned Index = 0;
    for (const CFGBlock *Next : Block->succs()) {
      if (Next && Passes(Block->getBlockID(), Index) &&
          Reached.insert(Next).second)
        Work.push_back(Next);
      ++Index;
    }
  }
  return Reached;
}

llvm::DenseSet<const CFGBlock *>
reachedFrom(const CFGBlock &From,
            llvm::function_ref<bool(const CFGBlock &)> Stops) {
  llvm::DenseSet<const CFGBlock *> Reached;
  llvm::SmallVector<const CFGBlock *, 16> Work{&From};
  while (!Work.empty())
    for (const CFGBlock *Next : Work.pop_back_val()->succs())
      if (Next && Reached.insert(Next).second &&
          !(Stops && Stops(*Next)))
        Work.push_back(Next);
  return Reached;
}

} // namespace cotidy::model
