//===- model/Flow.h - forward data flow over a body ------------*- C++ -*-===//
//
// A state is carried along the control-flow graph of a body until nothing
// changes; then `visit` sees each element once, with the state before it.
//
//   struct State { bool join(const State &Other); };   // true if it changed
//   solve(Cfg, Start, transfer, visit);
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_FLOW_H
#define COTIDY_MODEL_FLOW_H

#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

#include <optional>
#include <queue>
#include <vector>

namespace cotidy::model {

/// What is asked at the end of \p Block, which goes one of two ways then; of
/// `a || b`, what is asked there, or all of it where a temporary ends before
/// the ways part. Null if nothing is.
const clang::Expr *conditionOf(const clang::CFGBlock &Block);

/// The blocks of \p Graph to which \p Passes (a block, which successor) leads
/// from the beginning.
llvm::DenseSet<const clang::CFGBlock *>
reached(const clang::CFG &Graph,
        llvm::function_ref<bool(unsigned, unsigned)> Passes);

/// The blocks that \p From leads to, but not through one that \p Stops.
llvm::DenseSet<const clang::CFGBlock *>
reachedFrom(const clang::CFGBlock &From,
            llvm::function_ref<bool(const clang::CFGBlock &)> Stops = nullptr);

/// \p Transfer(State &, const CFGElement &) changes the state by one element.
/// \p Branch(State &, const CFGBlock &From, unsigned Successor) narrows it on
/// an edge. \p Visit(const State &, const CFGElement &, const CFGBlock &) is
/// called once for each element that can be reached.
template <typename State, typename TransferFn, typename BranchFn,
          typename VisitFn>
void solve(const clang::CFG &Graph, State Start, TransferFn Transfer,
           BranchFn Branch, VisitFn Visit) {
  std::vector<std::optional<State>> In(Graph.getNumBlockIDs());
  std::queue<const clang::CFGBlock *> Work;
  auto Enter = [&](const clang::CFGBlock &Block) {
    In[Block.getBlockID()] = Start;
    Work.push(&Block);
  };
  Enter(Graph.getEntry());
  // The graph has no edges for exceptions: of a handler, nothing is known but
  // that it can be entered.
  for (const clang::CFGBlock *Block : Graph)
    if (Block->getLabel() && llvm::isa<clang::CXXCatchStmt>(Block->getLabel()))
      Enter(*Block);
  // States only grow, so this ends; the bound guards against a `join` that
  // does not.
  for (size_t Steps = 0, Most = 64 * (In.size() + 1);
       !Work.empty() && Steps != Most; ++Steps) {
    const clang::CFGBlock *Block = Work.front();
    Work.pop();
    State Out = *In[Block->getBlockID()];
    for (const clang::CFGElement &Element : *Block)
      Transfer(Out, Element);
    unsigned Index = 0;
    for (const clang::CFGBlock *Next : Block->succs()) {
      unsigned Successor = Index++;
      if (!Next)
        continue;
      State Edge = Out;
      Branch(Edge, *Block, Successor);
      auto &Target = In[Next->getBlockID()];
      if (!Target)
        Target = std::move(Edge);
      else if (!Target->join(Edge))
        continue;
      Work.push(Next);
    }
  }
  // Blocks are numbered against the flow.
  for (unsigned Id = In.size(); Id-- > 0;) {
    if (!In[Id])
      continue;
    for (const clang::CFGBlock *Block : Graph) {
      if (Block->getBlockID() != Id)
        continue;
      State At = *In[Id];
      for (const clang::CFGElement &Element : *Block) {
        Visit(At, Element, *Block);
        Transfer(At, Element);
      }
    }
  }
}

} // namespace cotidy::model

#endif // COTIDY_MODEL_FLOW_H
