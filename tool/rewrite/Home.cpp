#include "rewrite/Home.h"

#include "rewrite/Source.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

/// The library whose executor \p Object has, or is.
static knowledge::Known<knowledge::Tasks>
familyOf(const model::Unit &U, const CXXRecordDecl &Executor) {
  std::string Name = knowledge::nameOf(Executor);
  for (const knowledge::Library &L : llvm::reverse(U.Known.libraries()))
    for (const std::string &Space : L.Namespaces)
      if (StringRef(Name).starts_with(Space + "::"))
        for (const knowledge::Tasks &T : L.TaskTypes)
          if (T.Start && T.Nothing && T.Token && T.ErrorToken)
            return {&L, &T};
  return {};
}

/// What `object.get_executor()` results in; null if there is no such member.
static const CXXRecordDecl *executorOf(const CXXRecordDecl &Object) {
  if (!Object.hasDefinition())
    return nullptr;
  for (const NamedDecl *D :
       Object.lookup(&Object.getASTContext().Idents.get("get_executor")))
    if (const auto *Method = dyn_cast<CXXMethodDecl>(D))
      return Method->getReturnType()
          .getNonReferenceType()
          ->getAsCXXRecordDecl();
  for (const CXXBaseSpecifier &Base : Object.bases())
    if (const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl())
      if (const CXXRecordDecl *Found = executorOf(*Record))
        return Found;
  return nullptr;
}

/// The text of \p From, which has an executor or, unless \p HasOne, is one.
static std::string textOf(const model::Unit &U, const Expr *From, bool HasOne) {
  Source Text(U);
  From = model::strip(From);
  bool Pointed = false;
  if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(From);
      Arrow && HasOne && Arrow->getNumArgs() == 1 &&
      (Arrow->getOperator() == OO_Arrow || Arrow->getOperator() == OO_Star)) {
    From = model::strip(Arrow->getArg(0));
    Pointed = true;
  } else if (const auto *Star = dyn_cast<UnaryOperator>(From);
             Star && HasOne && Star->getOpcode() == UO_Deref) {
    From = model::strip(Star->getSubExpr());
    Pointed = true;
  }
  auto Where = Text.span(From->getSourceRange());
  if (!Where)
    return "";
  std::string Code = Text.text(*Where).str();
  if (!HasOne)
    return Code;
  if (isa<CXXThisExpr>(From))
    return cast<CXXThisExpr>(From)->isImplicit() ? "get_executor()"
                                                 : "this->get_executor()";
  QualType T = From->getType().getNonReferenceType();
  bool Pointer = Pointed || T->isPointerType();
  if (isa<UnaryOperator, BinaryOperator>(From))
    Code = "(" + Code + ")";
  return Code + (Pointer ? "->" : ".") + "get_executor()";
}

/// Is there a class or alias of one of these names in this unit?
static bool isDeclared(const model::Unit &U, const knowledge::Names &Any) {
  return llvm::any_of(Any, [&](StringRef Name) {
    const DeclContext *In = U.AST.getTranslationUnitDecl();
    for (StringRef Part; In && !Name.empty();) {
      std::tie(Part, Name) = Name.split("::");
      const DeclContext *Next = nullptr;
      for (const NamedDecl *D : In->lookup(&U.AST.Idents.get(Part))) {
        if (Name.empty())
          return isa<TypeDecl, ClassTemplateDecl, TypeAliasTemplateDecl>(D);
        if (const auto *Space = dyn_cast<NamespaceDecl>(D))
          Next = Space;
      }
      In = Next;
    }
    return false;
  });
}

/// A chain of nothing but functions with callbacks has no executor. Its task
/// type is the only one here that starts without.
static Home withoutExecutor(const model::Unit &U) {
  Home Only;
  for (const knowledge::Library &L : U.Known.libraries())
    for (const knowledge::Tasks &T : L.TaskTypes) {
      if (!T.Start || !T.Nothing || !T.CallbackAwait ||
          StringRef(T.Start->Text).contains("{executor}") ||
          !isDeclared(U, T.Types))
        continue;
      if (Only.Family)
        return {};
      Only.Family = {&L, &T};
      Only.Namespace = L.Namespaces.empty() ? "" : L.Namespaces.front();
    }
  return Only;
}

/// \p E is a member of the object at hand, or there for everybody: it has the
/// same name in the coroutine.
static bool isOfTheObject(const Expr &E) {
  const Expr *Of = model::strip(&E);
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(Of);
      Call && Call->getNumArgs() == 1)
    Of = model::strip(Call->getArg(0)); // `socket_->`
  if (const auto *Star = dyn_cast<UnaryOperator>(Of))
    Of = model::strip(Star->getSubExpr());
  while (const auto *Member = dyn_cast<MemberExpr>(Of))
    Of = model::strip(Member->getBase());
  const auto *Ref = dyn_cast<DeclRefExpr>(Of);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return isa<CXXThisExpr>(Of) || (Var && Var->hasGlobalStorage());
}

Home homeOf(const model::Unit &U, const Plan &P) {
  Home Found;
  Found.From = P.Executor ? P.Executor : P.Object;
  if (!Found.From)
    return P.Wrapped.size() == P.Awaits ? withoutExecutor(U) : Home();
  QualType T = model::strip(Found.From)->getType().getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (!Record)
    return {};
  const CXXRecordDecl *Executor = executorOf(*Record);
  bool HasOne = Executor && !P.Executor;
  if (!HasOne && !P.Executor)
    return {};
  if (!Executor)
    Executor = Record;
  Found.Family = familyOf(U, *Executor);
  if (Found.Family)
    Found.Namespace =
        knowledge::Lookup::namespaceOf(*Found.Family.In, *Executor);
  Found.Text = textOf(U, Found.From, HasOne);
  Found.Inside = isOfTheObject(*Found.From);
  return Found;
}

} // namespace cotidy::rewrite
