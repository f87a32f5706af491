#include "rewrite/AwaitPlace.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/QualTypeNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

static bool suspends(const Stmt *S) {
  return S && (isa<CoroutineSuspendExpr>(S) ||
               llvm::any_of(S->children(), suspends));
}

/// The value of the call is tested, and not used otherwise:
/// `while (std::getline(…))`.
static bool isTested(const AwaitPlace &P) {
  for (const Stmt *Parent : llvm::drop_begin(llvm::reverse(P.Path))) {
    if (!isa<ImplicitCastExpr, MemberExpr, CXXMemberCallExpr, FullExpr>(Parent))
      return false;
    if (cast<Expr>(Parent)->getType()->isBooleanType())
      return true;
  }
  return false;
}

/// The type of the call as it is written best. In a template it can be another
/// one in the next instance.
static std::string typeOf(const AwaitPlace &P, StringRef CallText) {
  QualType T = P.Call.getType().getUnqualifiedType();
  std::string Derived = ("decltype(" + CallText + ")").str();
  if (P.In.Function->isTemplateInstantiation() && !T->isVoidType())
    return Derived;
  std::string Name =
      TypeName::getFullyQualifiedName(T, P.U.AST, P.U.AST.getPrintingPolicy());
  // The alias is lost where a type comes out of a template.
  StringRef WrittenOut =
      "std::basic_string<char, std::char_traits<char>, std::allocator<char>>";
  for (size_t At; (At = Name.find(WrittenOut)) != std::string::npos;)
    Name.replace(At, WrittenOut.size(), "std::string");
  bool Clumsy = StringRef(Name).contains('(') ||
                (Name.size() > 24 && Name.size() > Derived.size());
  return Clumsy ? Derived : Name;
}

std::optional<EditSet> offloadOffer(const AwaitPlace &P) {
  if (!P.Family || !P.Family->Offload || suspends(&P.Call))
    return std::nullopt;
  Draft D = P.draft();
  std::string Text = D.text(P.Call.getSourceRange()).str();
  if (Text.empty())
    return std::nullopt;
  std::string Type;
  if (P.Call.isGLValue()) {
    // `getline(…)` gives a reference to what cannot be copied. Mostly it is
    // only tested, or dropped.
    bool Tested = isTested(P);
    if (!Tested && !P.isDiscarded())
      return std::nullopt;
    Type = Tested ? "bool" : "void";
    Text = Type + "(" + Text + ")";
  } else {
    Type = typeOf(P, Text);
  }
  return P.replaceCall(
      D, P.fill(D, *P.Family->Offload, {{"call", Text}, {"type", Type}}),
      "run '" + P.callee() + "' on another thread and await it");
}

} // namespace cotidy::rewrite
