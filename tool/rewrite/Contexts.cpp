#include "rewrite/Contexts.h"

#include "model/Unit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

#include <map>

using namespace clang;

namespace cotidy::rewrite {

/// The variable or field that \p E is, or is a part of.
static const ValueDecl *objectOf(const Expr *E) {
  E = model::strip(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member && isa<CXXThisExpr>(model::strip(Member->getBase()))
             ? Member->getMemberDecl()
             : nullptr;
}

namespace {
/// What an object was given first.
struct Context {
  const ValueDecl *Of = nullptr; ///< a loop or executor that has a name
  const Expr *Made = nullptr;    ///< a strand on it, made for this object alone
  const ValueDecl *As = nullptr; ///< or the executor of this other object
};

bool operator==(const Context &A, const Context &B) {
  return A.Of == B.Of && A.Made == B.Made;
}
} // namespace

/// The executor that \p E names, or whose `get_executor()` it is.
static const ValueDecl *named(const Expr *E, const knowledge::Lookup &Known) {
  E = model::strip(E);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
      Call && Call->getNumArgs() == 0 &&
      Known.executor(Call->getType().getNonReferenceType()))
    E = model::strip(Call->getImplicitObjectArgument());
  const ValueDecl *Is = objectOf(E);
  return Is && Known.executor(Is->getType().getNonReferenceType()) ? Is
                                                                   : nullptr;
}

/// Nothing is set where it cannot be told.
static Context givenTo(const Expr *Init, const knowledge::Lookup &Known) {
  Context Found;
  const auto *Object =
      Init ? dyn_cast<CXXConstructExpr>(Init->IgnoreImplicit()) : nullptr;
  if (!Object || Object->getNumArgs() == 0)
    return Found;
  const Expr *Given = model::strip(Object->getArg(0));
  // Put into an any_io_executor.
  for (const auto *Into = dyn_cast<CXXConstructExpr>(Given);
       Into && Into->getNumArgs() && Known.executor(Into->getType());
       Into = dyn_cast<CXXConstructExpr>(Given))
    Given = model::strip(Into->getArg(0));
  if ((Found.Of = named(Given, Known)))
    return Found;
  const FunctionDecl *F = model::calleeOf(Given);
  if (!F)
    return Found;
  if (const auto *Asks = dyn_cast<CXXMemberCallExpr>(Given)) {
    if (Known.isSameExecutor(*F))
      Found.As = objectOf(Asks->getImplicitObjectArgument());
    return Found;
  }
  // `make_strand(io)`: what a library's function makes of an executor, and
  // nobody has seen before.
  bool Makes = Known.executor(Given->getType()) && Given->isPRValue() &&
               F->getASTContext().getSourceManager().isInSystemHeader(
                   F->getLocation());
  const Expr *On = nullptr;
  if (const auto *Call = dyn_cast<CallExpr>(Given); Call && Call->getNumArgs())
    On = Call->getArg(0);
  Found.Of = Makes && On ? named(On, Known) : nullptr;
  Found.Made = Found.Of ? Given : nullptr;
  return Found;
}

/// What \p Object was given, by the constructor that did so; null stands for
/// its declaration.
static std::map<const FunctionDecl *, Context>
contextsOf(const ValueDecl &Object, const knowledge::Lookup &Known,
           unsigned Depth = 0) {
  std::map<const FunctionDecl *, Context> All;
  auto Add = [&](const FunctionDecl *By, const Expr *Init) {
    Context To = givenTo(Init, Known);
    if (To.As && Depth < 4) {
      auto There = contextsOf(*To.As, Known, Depth + 1);
      if (auto Same = There.find(By); Same != There.end())
        To = Same->second;
    }
    if (To.Of)
      All.emplace(By, To);
  };
  if (const auto *Var = dyn_cast<VarDecl>(&Object))
    Add(nullptr, Var->getInit());
  const auto *Field = dyn_cast<FieldDecl>(&Object);
  const auto *Class =
      Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  if (!Class)
    return All;
  for (const CXXConstructorDecl *Each : Class->ctors()) {
    const FunctionDecl *Defined = nullptr;
    if (!Each->hasBody(Defined))
      continue;
    for (const CXXCtorInitializer *Init :
         cast<CXXConstructorDecl>(Defined)->inits())
      if (Init->getMember() == Field)
        Add(Defined, Init->getInit());
  }
  return All;
}

/// Nothing has to wait there for what others run: a strand of its own, or a loop
/// itself, which can be run.
static bool isAlone(const Context &C, const knowledge::Lookup &Known) {
  QualType T = C.Of->getType().getNonReferenceType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  return Record && Known.executor(T) == knowledge::Thread::Loop &&
         !Record->lookup(&Record->getASTContext().Idents.get("run")).empty();
}

Contexts howApart(const Expr &A, const Expr &B,
                  const knowledge::Lookup &Known) {
  const ValueDecl *First = objectOf(&A), *Second = objectOf(&B);
  if (!First || !Second || First == Second)
    return Contexts::Together;
  auto There = contextsOf(*Second, Known);
  Contexts Found = Contexts::Together;
  for (const auto &[By, Given] : contextsOf(*First, Known)) {
    auto Other = There.find(By);
    if (Other == There.end() || Other->second == Given)
      continue;
    if (Other->second.Of != Given.Of || !isAlone(Given, Known))
      return Contexts::Apart;
    Found = Contexts::Alike;
  }
  return Found;
}

} // namespace cotidy::rewrite
