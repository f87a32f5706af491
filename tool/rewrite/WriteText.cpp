//===- rewrite/WriteText.cpp - text of the AST, with names changed --------===//

#include "model/ReadAsyncCall.h"
#include "rewrite/Handlers.h"
#include "rewrite/Overload.h"
#include "rewrite/Writer.h"

#include "clang/AST/ExprCXX.h"
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
  if (P.Beside && Returns) {
    if (const CallExpr *Call = calledBack(*P.Beside, S))
      return resultIn(*Call, *S, Out);
    if (const auto *List = dyn_cast<CompoundStmt>(S))
      return list(*List, Out);
    // What the callback throws ends in the `try`; in `catch`, what is thrown
    // would be over.
    if (isa<CXXTryStmt>(S))
      return refuse(*S, "the 'try'" + at(*S) +
                            " would be left before the callback is called");
    if (const auto *Declared = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Declared->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D);
            Var && Var->hasLocalStorage() &&
            !(Var->getInit() && isOwningSelf(Var->getInit())))
          endsBefore(*Var);
    if (const auto *Return = dyn_cast<ReturnStmt>(S);
        Return && !Return->getRetValue())
      return leave(*Return);
    Returns &= !isa<Expr>(S);
  }
  if (const auto *Return = dyn_cast<ReturnStmt>(S); Return && Returns) {
    if (Return->getReturnLoc().isMacroID())
      return refuse(
          *S, "a macro returns in line " +
                  std::to_string(U.position(Return->getReturnLoc()).Line));
    Replace(Return->getReturnLoc(), "co_return");
  } else if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    if (P.Beside && P.Beside->Names.count(Ref->getDecl()))
      return refuse(*S, "the callback is used otherwise than by a call in " +
                            at(*S).substr(4));
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

bool Writer::endsVisibly(QualType T) const {
  return !model::endsSilently(T, U.Known) || model::ownsVisibly(T, U.Known);
}

/// The callback was called while \p Var was there; an overload is over by then.
void Writer::endsBefore(const VarDecl &Var) {
  if (P.Beside && endsVisibly(Var.getType()) && ok())
    Why = {Var.getLocation(), "'" + Var.getNameAsString() +
                                  "' would end before the callback is called"};
}

/// The same for what only lives as long as \p Call; null if nothing does.
const Expr *Writer::endsWith(const Stmt *Call) const {
  if (const auto *Made = dyn_cast_or_null<CXXBindTemporaryExpr>(Call);
      Made && endsVisibly(Made->getType()))
    return Made;
  if (Call)
    for (const Stmt *Child : Call->children())
      if (const Expr *Found = endsWith(Child))
        return Found;
  return nullptr;
}

/// `done(ec, data_)` as `co_return std::tuple(ec, data_)`.
void Writer::resultIn(const CallExpr &Call, const Stmt &S,
                      std::vector<Change> &Out) {
  auto Whole = Text.span(S.getSourceRange());
  auto End = Text.span(SourceRange(Call.getRParenLoc()));
  std::vector<const Expr *> Arguments(Call.arg_begin(), Call.arg_end());
  if (isa<CXXOperatorCallExpr>(Call))
    Arguments.erase(Arguments.begin());
  if (!Whole || !End)
    return refuse(S, "a macro calls the callback" + at(S));
  if (endsWith(&Call))
    return refuse(S, "something ends with the call of the callback" + at(S));
  if (Arguments.empty())
    return Out.push_back({*Whole, "co_return"});
  bool Braces = llvm::any_of(Arguments, [](const Expr *E) {
    return isa<InitListExpr>(E->IgnoreImplicit()) ||
           isa<CXXScalarValueInitExpr>(E->IgnoreImplicit());
  });
  auto First = Text.span(Arguments.front()->getSourceRange());
  auto Last = Text.span(Arguments.back()->getSourceRange());
  if (!First || !Last)
    return refuse(S, "a macro calls the callback" + at(S));
  Braces |= Text.text({Whole->File, First->Begin, Last->End}).contains('{');
  std::string Head = "co_return ", Foot;
  if (Arguments.size() > 1 || Braces) {
    Head += (Braces ? Tuple : "std::tuple") + "(";
    Foot = ")";
  }
  Out.push_back({{Whole->File, Whole->Begin, First->Begin}, Head});
  Out.push_back({*End, Foot});
  for (const Expr *Each : Arguments)
    changes(Each, false, Out);
}

/// In an overload, a return behind the callback is no other return.
void Writer::list(const CompoundStmt &List, std::vector<Change> &Out) {
  bool Called = false;
  for (const Stmt *Each : List.body()) {
    const auto *Return = dyn_cast<ReturnStmt>(Each);
    if (Called && Return && !Return->getRetValue()) {
      auto Where = Text.statement(*Return);
      if (!Where)
        return refuse(*Each, "a macro returns" + at(*Each));
      StringRef Before = Text.file(Where->File).take_front(Where->Begin);
      Where->Begin = Before.rtrim().size();
      Out.push_back({*Where, ""});
      continue;
    }
    if (Called && !isa<NullStmt>(Each))
      return refuse(*Each, "a statement follows the callback" + at(*Each));
    changes(Each, true, Out);
    Called |= endsWithCallback(*P.Beside, Each);
  }
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

} // namespace cotidy::rewrite
