//===- model/Certain.cpp - what every run comes to that goes well ---------===//

#include "model/Certain.h"
#include "model/Failures.h"
#include "model/Flow.h"
#include "model/ReadAsyncCall.h"

using namespace clang;

namespace cotidy::model {

namespace {
/// The edges on which there is nothing to do any more: of which blocks, which
/// successor.
class Guards {
public:
  Guards(const Unit &Unit, const Body &Of, const CFG &Graph) : Unit(Unit) {
    flagsIn(Of.Statements);
    for (const CFGBlock *Block : Graph) {
      const Expr *Asks = conditionOf(*Block);
      if (!Asks)
        continue;
      if (auto Over = over(*Asks))
        Edges.insert({Block->getBlockID(), *Over ? 0u : 1u});
      unsigned Index = 0;
      bool Question = isQuestion(*Asks);
      for (const CFGBlock *Next : Block->succs()) {
        if (Question && Next && onlyReturns(*Next))
          Edges.insert({Block->getBlockID(), Index});
        ++Index;
      }
    }
  }

  bool contains(unsigned Block, unsigned Successor) const {
    return Edges.count({Block, Successor}) != 0;
  }

private:
  /// What bools are made in the body: one that is so already tells that it has
  /// been run before.
  void flagsIn(const Stmt *S) {
    if (!S || isa<LambdaExpr>(S))
      return;
    if (const auto *Assign = dyn_cast<BinaryOperator>(S);
        Assign && Assign->getOpcode() == BO_Assign)
      flag(*Assign->getLHS(), *Assign->getRHS());
    if (const auto *Assign = dyn_cast<CXXOperatorCallExpr>(S);
        Assign && Assign->getOperator() == OO_Equal &&
        Assign->getNumArgs() == 2)
      flag(*Assign->getArg(0), *Assign->getArg(1));
    for (const Stmt *Child : S->children())
      flagsIn(Child);
  }

  void flag(const Expr &To, const Expr &Value) {
    const auto *Field = dyn_cast_or_null<FieldDecl>(namedBy(To));
    bool Is = false;
    if (!Field || !Value.getType()->isBooleanType() ||
        Value.isInstantiationDependent() ||
        !Value.EvaluateAsBooleanCondition(Is, Unit.AST))
      return;
    auto [Known, New] = Made.try_emplace(Field, Is);
    if (!New && Known->second != std::optional<bool>(Is))
      Known->second.reset(); // now this, now that
  }

  /// `stopped`, `!isOpen()`: nothing is done to find it out.
  static bool isQuestion(const Expr &Asks) {
    const Expr *E = strip(&Asks);
    if (const auto *Not = dyn_cast<UnaryOperator>(E);
        Not && Not->getOpcode() == UO_LNot)
      return isQuestion(*Not->getSubExpr());
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E)) {
      const CXXMethodDecl *Method = Call->getMethodDecl();
      return Method && Method->isConst() && !Method->getNumParams() &&
             Method->getReturnType()->isBooleanType();
    }
    return (E->getType()->isBooleanType() || pointer(*E)) &&
           isa_and_nonnull<VarDecl, FieldDecl>(namedBy(*E));
  }

  /// `if (stopped) return;`
  static bool onlyReturns(const CFGBlock &Block) {
    return llvm::any_of(Block,
                        [](const CFGElement &E) {
                          auto At = E.getAs<CFGStmt>();
                          return At && isa<ReturnStmt>(At->getStmt());
                        }) &&
           llvm::none_of(Block, [](const CFGElement &E) {
             auto At = E.getAs<CFGStmt>();
             return At && isa<CallExpr, CXXConstructExpr, BinaryOperator,
                              UnaryOperator>(At->getStmt());
           });
  }

  /// Where \p Asks holds, or where it does not, it is over; else nothing.
  std::optional<bool> over(const Expr &Asks) const {
    const Expr *E = strip(&Asks);
    if (const auto *Not = dyn_cast<UnaryOperator>(E);
        Not && Not->getOpcode() == UO_LNot)
      return negated(over(*Not->getSubExpr()));
    if (const auto *Not = dyn_cast<CXXOperatorCallExpr>(E);
        Not && Not->getOperator() == OO_Exclaim)
      return negated(over(*Not->getArg(0)));
    if (const auto *Binary = dyn_cast<BinaryOperator>(E);
        Binary && Binary->isEqualityOp())
      return compared(Binary->getOpcode(), *Binary->getLHS(),
                      *Binary->getRHS());
    if (const auto *Binary = dyn_cast<CXXOperatorCallExpr>(E);
        Binary && Binary->getNumArgs() == 2 &&
        (Binary->getOperator() == OO_EqualEqual ||
         Binary->getOperator() == OO_ExclaimEqual))
      return compared(Binary->getOperator() == OO_EqualEqual ? BO_EQ : BO_NE,
                      *Binary->getArg(0), *Binary->getArg(1));
    if (const auto *Call = dyn_cast<CallExpr>(E))
      if (const FunctionDecl *F = Call->getDirectCallee())
        if (auto Open = Unit.Known.saysOpen(*F))
          return !*Open;
    const auto *Field = dyn_cast_or_null<FieldDecl>(namedBy(*E));
    if (!Field && pointer(*E)) // a member may be there, or not
      return false;
    if (Field)
      if (auto Known = Made.find(Field); Known != Made.end())
        return Known->second;
    return std::nullopt;
  }

  static std::optional<bool> negated(std::optional<bool> Is) {
    return Is ? std::optional<bool>(!*Is) : Is;
  }

  /// `pointer == nullptr`, `uv_is_closing(handle) == 0`.
  std::optional<bool> compared(BinaryOperatorKind Kind, const Expr &L,
                               const Expr &R) const {
    for (auto [Value, With] : {std::pair(&L, &R), std::pair(&R, &L)})
      if (isNothing(*With)) {
        auto Is = over(*Value);
        return Kind == BO_EQ ? negated(Is) : Is;
      }
    return std::nullopt;
  }

  bool isNothing(const Expr &E) const {
    if (isa<CXXNullPtrLiteralExpr>(strip(&E)))
      return true;
    Expr::EvalResult Is;
    return !E.isInstantiationDependent() && E.EvaluateAsRValue(Is, Unit.AST) &&
           ((Is.Val.isInt() && Is.Val.getInt().isZero()) ||
            Is.Val.isNullPointer());
  }

  /// A pointer, or one that is asked whether it points to anything.
  static bool pointer(const Expr &E) {
    if (const auto *Asked = dyn_cast<CXXMemberCallExpr>(&E))
      if (isa_and_nonnull<CXXConversionDecl>(Asked->getMethodDecl()))
        return isOwningPointer(
            Asked->getImplicitObjectArgument()->getType().getNonReferenceType());
    QualType T = E.getType().getNonReferenceType();
    return T->isPointerType() || isOwningPointer(T);
  }

  const model::Unit &Unit;
  llvm::DenseMap<const FieldDecl *, std::optional<bool>> Made;
  llvm::DenseSet<std::pair<unsigned, unsigned>> Edges;
};
} // namespace

std::vector<Certain> certainOf(const Unit &Unit, const Body &Of,
                               const CFG &Graph) {
  FailedEdges Failed(FailureSense(Unit, Of), Graph);
  Guards Over(Unit, Of, Graph);
  std::vector<Certain> Found;
  for (bool AsHandler : {false, true}) {
    auto Goes = [&](unsigned Block, unsigned Successor) {
      return !Over.contains(Block, Successor) &&
             !Failed.contains(Block, Successor, AsHandler);
    };
    auto Reached = reached(Graph, Goes);
    if (!Reached.count(&Graph.getExit()))
      continue;
    for (const CFGBlock *Block : Graph) {
      if (!Reached.count(Block))
        continue;
      auto Without = reached(Graph, [&](unsigned From, unsigned Successor) {
        return From != Block->getBlockID() && Goes(From, Successor);
      });
      if (!Without.count(&Graph.getExit()))
        Found.push_back({Block->getBlockID(), AsHandler});
    }
  }
  return Found;
}

} // namespace cotidy::model
