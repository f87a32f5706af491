//===- rewrite/WriteText.cpp - text of the AST, with names changed --------===//

#include "rewrite/Writer.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/QualTypeNames.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

std::string Writer::nameOf(const ValueDecl &Var) const {
  auto Found = Renamed.find(&Var);
  return Found == Renamed.end() ? Var.getNameAsString() : Found->second;
}

const ValueDecl *Writer::variable(const ValueDecl *Var) const {
  for (auto Known = Same.find(Var); Known != Same.end(); Known = Same.find(Var))
    Var = Known->second;
  return Var;
}

void Writer::changes(const Stmt *S, bool Returns, std::vector<Change> &Out) {
  if (!S)
    return;
  auto Replace = [&](SourceLocation Loc, std::string New) {
    auto Where = Text.span(SourceRange(Loc));
    if (!Where)
      return refuse(*S, "a macro hides what would have to be changed in line " +
                            std::to_string(U.position(Loc).Line));
    Out.push_back({*Where, std::move(New)});
  };
  if (const auto *Return = dyn_cast<ReturnStmt>(S); Return && Returns) {
    if (Return->getReturnLoc().isMacroID())
      return refuse(
          *S, "a macro returns in line " +
                  std::to_string(U.position(Return->getReturnLoc()).Line));
    Replace(Return->getReturnLoc(), "co_return");
  } else if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    if (!Names.means(nameOf(*Ref->getDecl()), variable(Ref->getDecl())))
      refuse(*S, "'" + Ref->getDecl()->getNameAsString() + "' in line " +
                     std::to_string(U.position(Ref->getLocation()).Line) +
                     " would mean another variable");
    if (Renamed.count(Ref->getDecl()))
      Replace(Ref->getLocation(), nameOf(*Ref->getDecl()));
  } else if (const auto *List = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : List->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D); Var && Renamed.count(Var))
        Replace(Var->getLocation(), nameOf(*Var));
  } else if (const auto *Name = dyn_cast<PredefinedExpr>(S);
             Name && !(Name->getIdentKind() == PredefinedIdentKind::Func &&
                       Name->getFunctionName() &&
                       Name->getFunctionName()->getString() == "operator()")) {
    // A lambda's is that of the coroutine, too.
    refuse(*S, "the name of the function is used in line " +
                   std::to_string(U.position(S->getBeginLoc()).Line) +
                   ", and would be another");
  } else if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const LambdaCapture &C : Lambda->explicit_captures())
      if (C.capturesVariable() && !Lambda->isInitCapture(&C) &&
          Renamed.count(C.getCapturedVar()))
        Replace(C.getLocation(), nameOf(*C.getCapturedVar()));
    for (const Expr *Init : Lambda->capture_inits())
      changes(Init, false, Out);
    return changes(Lambda->getBody(), false, Out);
  }
  const auto *Call = dyn_cast<CallExpr>(S);
  bool Dies =
      Call && Call->getDirectCallee() && Call->getDirectCallee()->isNoReturn();
  for (const Stmt *Child : S->children())
    // What a failed assertion says of its place is seen by no program.
    if (const auto *E = dyn_cast_or_null<Expr>(Child);
        !Dies || !E || !isa<PredefinedExpr>(E->IgnoreParenImpCasts()))
      changes(Child, Returns, Out);
}

std::string Writer::code(std::optional<Span> S, const Stmt &Of, bool Returns) {
  if (!S) {
    refuse(Of, "the code in line " +
                   std::to_string(U.position(Of.getBeginLoc()).Line) +
                   " comes from a macro in part");
    return "";
  }
  std::vector<Change> Changes;
  changes(&Of, Returns, Changes);
  // What clang sees twice (capture and initialiser) is written once.
  llvm::sort(Changes, [](const Change &A, const Change &B) {
    return A.At.Begin < B.At.Begin;
  });
  Changes.erase(std::unique(Changes.begin(), Changes.end(),
                            [](const Change &A, const Change &B) {
                              return A.At.Begin == B.At.Begin;
                            }),
                Changes.end());
  return Text.text(*S, std::move(Changes));
}

std::string Writer::code(const Expr &E) {
  return code(Text.span(E.getSourceRange()), E, /*Returns=*/false);
}

static bool holdsWord(StringRef Text, StringRef Word) {
  for (size_t At = Text.find(Word); At != StringRef::npos;
       At = Text.find(Word, At + 1)) {
    StringRef Rest = Text.drop_front(At + Word.size());
    if ((At == 0 || !isAsciiIdentifierContinue(Text[At - 1])) &&
        (Rest.empty() || !isAsciiIdentifierContinue(Rest.front())))
      return true;
  }
  return false;
}

/// Declared with `auto`, in any way: in an instance its type is no longer that.
bool Writer::isDeduced(const VarDecl &Var) const {
  const TypeSourceInfo *Info = Var.getTypeSourceInfo();
  if (!Info)
    return false;
  TypeLoc Written = Info->getTypeLoc();
  auto Where = Text.span(Written.getSourceRange());
  return Info->getType()->getContainedDeducedType() ||
         (Where && holdsWord(Text.text(*Where), "auto"));
}

/// The type as it is declared, without `const` and `&`.
std::string Writer::typeText(const VarDecl &Var) {
  QualType T = Var.getType().getNonReferenceType().getUnqualifiedType();
  if (const TypeSourceInfo *Info = Var.getTypeSourceInfo()) {
    TypeLoc Written = Info->getTypeLoc();
    if (auto Reference = Written.getAs<ReferenceTypeLoc>())
      Written = Reference.getPointeeLoc();
    Written = Written.getUnqualifiedLoc();
    auto Where = Text.span(Written.getSourceRange());
    if (Where && !isDeduced(Var))
      return Text.text(*Where).str();
  }
  return TypeName::getFullyQualifiedName(T, U.AST, U.AST.getPrintingPolicy());
}

} // namespace cotidy::rewrite
