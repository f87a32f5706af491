//===- model/CallObject.cpp - what a call is made on ----------------------===//

#include "model/CallObject.h"

#include "model/Callables.h"
#include "model/ReadAsyncCall.h"

using namespace clang;

namespace cotidy::model {

std::vector<const Expr *> argumentsOf(const Expr &Call) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&Call))
    return {Construct->arg_begin(), Construct->arg_end()};
  if (const auto *Simple = dyn_cast<CallExpr>(&Call))
    return {Simple->arg_begin(), Simple->arg_end()};
  return {};
}

/// \p E leads to something by names alone: `a.b[i]`, `(*p).q()`, `layer(ws_)`.
static bool isPath(const Expr *E) {
  E = E->IgnoreParenImpCasts()->IgnoreImplicit();
  if (isa<DeclRefExpr, CXXThisExpr, IntegerLiteral>(E))
    return true;
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->isImplicitAccess() || isPath(Member->getBase());
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
    return isPath(Element->getBase());
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return isPath(Unary->getSubExpr());
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return false;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
      Member && !isPath(Member->getImplicitObjectArgument()))
    return false;
  return llvm::all_of(Call->arguments(), isPath);
}

static const VarDecl *rootOf(const Expr *E) {
  for (unsigned Depth = 0; E && Depth < 16; ++Depth) {
    E = strip(E);
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return dyn_cast<VarDecl>(Ref->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      E = Member->getBase();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      E = Unary->getSubExpr();
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
             Operator && Operator->getOperator() == OO_Arrow)
      E = Operator->getArg(0);
    else
      return nullptr;
  }
  return nullptr;
}

/// \p S names a parameter of \p In, or its object.
static bool namesOwn(const Stmt *S, const Body &In) {
  if (!S)
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  if (isa<CXXThisExpr>(S) || (Ref && isa<ParmVarDecl>(Ref->getDecl()) &&
                              Ref->getDecl()->getDeclContext() == In.Function))
    return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return namesOwn(Child, In); });
}

/// `new session`, `new_session()`, `malloc(sizeof(session))`,
/// `std::make_shared<session>()`.
static bool makes(const Expr *E, const Body &In, const Unit &Unit) {
  E = E ? strip(E) : nullptr;
  if (isa_and_nonnull<CXXNewExpr>(E))
    return true;
  const auto *Call = dyn_cast_or_null<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  return Call && ((F && Unit.Known.makes(*F)) ||
                  (E->getType()->isPointerType() && !namesOwn(E, In)));
}

/// The variable, or the member of the object at hand, that \p E names.
static const ValueDecl *named(const Expr *E) {
  E = strip(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return dyn_cast<VarDecl>(Ref->getDecl());
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member && isa<CXXThisExpr>(strip(Member->getBase()))
             ? dyn_cast<FieldDecl>(Member->getMemberDecl())
             : nullptr;
}

/// Does \p S give \p To something that has just been made, before \p Use?
static bool isGivenNew(const Stmt *S, const ValueDecl &To, const Expr &Use,
                       const Body &In, const Unit &Unit) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (auto [Left, Right] = assignment(S); Left && named(Left) == &To)
    return makes(Right, In, Unit) &&
           Unit.sources().isBeforeInTranslationUnit(S->getBeginLoc(),
                                                    Use.getBeginLoc());
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return isGivenNew(Child, To, Use, In, Unit);
  });
}

/// The smart pointer, or what else, by which the object \p E is called.
static const Expr *pointerTo(const Expr *E) {
  const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(strip(E));
  return Arrow && Arrow->getOperator() == OO_Arrow ? Arrow->getArg(0) : E;
}

bool isOnNew(const Expr &Object, const Body &In, const Unit &Unit) {
  if (const VarDecl *Root = rootOf(&Object))
    return Root->isLocalVarDecl() && Root->getDeclContext() == In.Function &&
           (makes(Root->getInit(), In, Unit) ||
            isGivenNew(In.Statements, *Root, Object, In, Unit));
  const ValueDecl *Field = named(pointerTo(&Object));
  return Field && isGivenNew(In.Statements, *Field, Object, In, Unit);
}

const Expr *objectOf(const Expr &Call, const Expr &Handler) {
  const Expr *Object = nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    Object = Member->getImplicitObjectArgument();
  else if (auto Arguments = argumentsOf(Call); !Arguments.empty())
    Object = Arguments.front();
  return Object && Object != &Handler && isPath(Object) ? strip(Object)
                                                        : nullptr;
}

std::string objectText(const Unit &Unit, const Expr *Object) {
  // `p->f()` on a smart pointer: the pointer is what has a name.
  if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(Object);
      Arrow && Arrow->getOperator() == OO_Arrow)
    Object = strip(Arrow->getArg(0));
  return isa<CXXThisExpr>(Object) ? "this" : textOf(*Object, Unit);
}

static bool isSharedFromThis(const Expr &E) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&E);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  if (!Method || !Method->getIdentifier() ||
      Method->getName() != "shared_from_this")
    return false;
  std::string Name = knowledge::nameOf(*Method);
  return (Name == "std::enable_shared_from_this::shared_from_this" ||
          Name == "boost::enable_shared_from_this::shared_from_this") &&
         isSelf(Call->getImplicitObjectArgument());
}

/// What `std::static_pointer_cast<Session>(…)` and its like cast; null if \p E
/// is none.
static const Expr *pointerCast(const Expr &E) {
  const auto *Call = dyn_cast<CallExpr>(&E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F || Call->getNumArgs() != 1 ||
      !isOwningPointer(Call->getArg(0)->getType()))
    return nullptr;
  std::string Name = knowledge::nameOf(*F);
  for (const char *Space : {"std::", "boost::"})
    for (const char *Cast : {"static", "dynamic", "reinterpret", "const"})
      if (Name == Space + std::string(Cast) + "_pointer_cast")
        return Call->getArg(0);
  return nullptr;
}

bool isSelf(const Expr *E) {
  for (unsigned Depth = 0; E && Depth < 16; ++Depth) {
    E = strip(E);
    if (isa<CXXThisExpr>(E) || isSharedFromThis(*E))
      return true;
    if (const auto *Unary = dyn_cast<UnaryOperator>(E);
        Unary &&
        (Unary->getOpcode() == UO_Deref || Unary->getOpcode() == UO_AddrOf)) {
      E = Unary->getSubExpr();
    } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
               Operator && (Operator->getOperator() == OO_Arrow ||
                            Operator->getOperator() == OO_Star)) {
      E = Operator->getArg(0);
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      if (!Var || isa<ParmVarDecl>(Var) || !Var->getInit())
        return false;
      E = Var->getInit();
    } else if (const Expr *Cast = pointerCast(*E)) {
      E = Cast;
    } else if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
      // `self.get()`
      const CXXMethodDecl *Method = Member->getMethodDecl();
      if (!Method ||
          !isOwningPointer(Member->getImplicitObjectArgument()->getType()))
        return false;
      E = Member->getImplicitObjectArgument();
    } else {
      return false;
    }
  }
  return false;
}

} // namespace cotidy::model
