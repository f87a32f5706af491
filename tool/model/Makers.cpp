//===- model/Makers.cpp - handlers made of handlers -----------------------===//

#include "model/Makers.h"
#include "model/Unit.h"
#include "clang/AST/RecursiveASTVisitor.h"

#include <set>

using namespace clang;

namespace cotidy::model {

namespace {
/// The parameters of a function that a lambda in it calls.
class CalledParameters : public RecursiveASTVisitor<CalledParameters> {
public:
  explicit CalledParameters(const FunctionDecl &Of) : Of(Of) {}

  bool VisitCallExpr(CallExpr *Call) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
    const Expr *Callee = Operator && Operator->getOperator() == OO_Call
                             ? Operator->getArg(0)
                             : Call->getCallee();
    if (const ParmVarDecl *Parameter = parameter(strip(Callee)))
      Found.insert(Parameter->getFunctionScopeIndex());
    return true;
  }

  std::set<unsigned> Found;

private:
  /// Also a capture `f = std::move(f)` stands for the parameter.
  const ParmVarDecl *parameter(const Expr *E) const {
    const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Var && Var->isInitCapture() && Var->getInit())
      return parameter(strip(Var->getInit()));
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Var);
    return Parameter && Parameter->getDeclContext() == &Of ? Parameter
                                                           : nullptr;
  }

  const FunctionDecl &Of;
};
} // namespace

std::optional<Made> madeHandler(const Expr *E) {
  const auto *Call = dyn_cast_or_null<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  const FunctionDecl *Defined = nullptr;
  const auto *Body = F && !isa<CXXOperatorCallExpr>(Call)
                         ? dyn_cast_or_null<CompoundStmt>(F->getBody(Defined))
                         : nullptr;
  if (!Body || Body->size() != 1)
    return std::nullopt;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_back());
  const Expr *Value = Return ? strip(Return->getRetValue()) : nullptr;
  // std::function and its like are made of the lambda.
  while (const auto *Holder = dyn_cast_or_null<CXXConstructExpr>(Value)) {
    if (Holder->getNumArgs() != 1)
      return std::nullopt;
    Value = strip(Holder->getArg(0));
  }
  const auto *Lambda = dyn_cast_or_null<LambdaExpr>(Value);
  if (!Lambda)
    return std::nullopt;
  CalledParameters Called(*Defined);
  Called.TraverseStmt(Lambda->getBody());
  if (Called.Found.size() != 1 || *Called.Found.begin() >= Call->getNumArgs())
    return std::nullopt;
  return Made{Lambda, Call->getArg(*Called.Found.begin())};
}

const CXXConstructorDecl *constructorCalled(const FunctionDecl &Maker,
                                            unsigned Given) {
  const TemplateArgumentList *List = Maker.getTemplateSpecializationArgs();
  if (!List || !List->size() ||
      List->get(0).getKind() != TemplateArgument::Type)
    return nullptr;
  const CXXRecordDecl *Made = List->get(0).getAsType()->getAsCXXRecordDecl();
  if (!Made || !Made->hasDefinition())
    return nullptr;
  const CXXConstructorDecl *Only = nullptr;
  for (const CXXConstructorDecl *Constructor : Made->ctors()) {
    if (Constructor->isCopyOrMoveConstructor() || Constructor->isImplicit() ||
        Given < Constructor->getMinRequiredArguments() ||
        Given > Constructor->getNumParams())
      continue;
    if (Only)
      return nullptr; // which one, the library's body would tell
    Only = Constructor;
  }
  return Only;
}

} // namespace cotidy::model
