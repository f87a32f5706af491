//===- model/Names.cpp - how messages name functions ----------------------===//

#include "model/Unit.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

static bool isLambda(const FunctionDecl &F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  return Method && Method->getParent()->isLambda();
}

std::string displayName(const FunctionDecl &F) {
  return isLambda(F) ? "lambda" : knowledge::nameOf(F);
}

std::string nameAround(const Body &B) {
  const DeclContext *Around = B.Function;
  for (const DeclContext *C = Around; C; C = C->getParent())
    if (const auto *F = dyn_cast<FunctionDecl>(C); F && !isLambda(*F))
      return knowledge::nameOf(*F);
  return "";
}

std::string displayCoroutine(const FunctionDecl &F) {
  return isLambda(F) ? "coroutine lambda"
                     : "coroutine '" + knowledge::nameOf(F) + "'";
}

/// What \p Call will reach though types in it are not known yet: the only
/// function of that name, or any of several templates: those of a library are
/// known by their name, and no other has a body before it is instantiated.
static const FunctionDecl *onlyCandidate(const CallExpr &Call) {
  const auto *Name =
      dyn_cast<OverloadExpr>(Call.getCallee()->IgnoreParenImpCasts());
  const FunctionDecl *Found = nullptr;
  for (const NamedDecl *D :
       Name ? Name->decls() : llvm::iterator_range<UnresolvedSetIterator>({}, {})) {
    const FunctionDecl *F = D->getUnderlyingDecl()->getAsFunction();
    if (!F || Call.getNumArgs() < F->getMinRequiredArguments() ||
        (Call.getNumArgs() > F->getNumParams() && !F->isVariadic()))
      continue;
    if (Found && !(F->getDescribedFunctionTemplate() &&
                   Found->getDescribedFunctionTemplate()))
      return nullptr;
    Found = Found ? Found : F;
  }
  return Found;
}

const FunctionDecl *calleeOf(const Expr *Call) {
  Call = Call->IgnoreParenImpCasts();
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Call))
    return Construct->getConstructor();
  const auto *Simple = dyn_cast<CallExpr>(Call);
  if (!Simple)
    return nullptr;
  const FunctionDecl *Direct = Simple->getDirectCallee();
  return Direct ? Direct : onlyCandidate(*Simple);
}

/// A call that only passes its argument on: std::move, std::forward, std::ref.
static const Expr *passedOn(const CallExpr &Call) {
  const FunctionDecl *F = Call.getDirectCallee();
  if (!F || !F->isInStdNamespace() || !F->getIdentifier() ||
      Call.getNumArgs() != 1)
    return nullptr;
  llvm::StringRef Name = F->getName();
  bool Passes = Name == "move" || Name == "forward" || Name == "ref" ||
                Name == "cref" || Name == "as_const" || Name == "addressof";
  return Passes ? Call.getArg(0) : nullptr;
}

/// The lambda that \p Call turns into a pointer to a function.
static const Expr *convertedLambda(const CallExpr &Call) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const CXXMethodDecl *Method = Member ? Member->getMethodDecl() : nullptr;
  return Method && isa<CXXConversionDecl>(Method) &&
                 Method->getParent()->isLambda()
             ? Member->getImplicitObjectArgument()
             : nullptr;
}

const Expr *strip(const Expr *E) {
  for (const Expr *Before = nullptr; E && E != Before;) {
    Before = E;
    E = E->IgnoreParenCasts()->IgnoreImplicit();
    if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E))
      E = Cleanups->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    else if (const auto *Material = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Material->getSubExpr();
    else if (const auto *List = dyn_cast<InitListExpr>(E);
             List && List->isTransparent()) // auto self{shared_from_this()};
      E = List->getInit(0);
    else if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
      E = Default->getExpr();
    else if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(E))
      E = Opaque->getSourceExpr() ? Opaque->getSourceExpr() : E;
    else if (const auto *Call = dyn_cast<CallExpr>(E)) {
      if (const Expr *Inner = passedOn(*Call))
        E = Inner;
      else if (const Expr *Lambda = convertedLambda(*Call))
        E = Lambda;
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
      if (Construct->getConstructor()->isCopyOrMoveConstructor() &&
          Construct->getNumArgs() >= 1)
        E = Construct->getArg(0);
    }
  }
  return E;
}

} // namespace cotidy::model
