//===- model/ReadHandler.cpp - a body as a handler ------------------------===//

#include "model/ErrorSense.h"
#include "model/ReadAsyncCall.h"

using namespace clang;

namespace cotidy::model {

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

bool leaves(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Attributed = dyn_cast<AttributedStmt>(S))
    return leaves(Attributed->getSubStmt());
  if (const auto *List = dyn_cast<CompoundStmt>(S))
    return !List->body_empty() && leaves(List->body_back());
  if (const auto *If = dyn_cast<IfStmt>(S))
    return leaves(If->getThen()) && leaves(If->getElse());
  if (isa<ReturnStmt, CoreturnStmt>(S))
    return true;
  const auto *E = dyn_cast<Expr>(S);
  E = E ? strip(E) : nullptr;
  if (!E)
    return false;
  const FunctionDecl *F = isa<CallExpr>(E) ? calleeOf(E) : nullptr;
  return isa<CXXThrowExpr>(E) || (F && F->isNoReturn());
}

namespace {
/// `(void)ec;` only silences a warning.
bool isSilencer(const Stmt *S) {
  const auto *Cast = dyn_cast<CStyleCastExpr>(S);
  return Cast && Cast->getCastKind() == CK_ToVoid &&
         isa<DeclRefExpr>(Cast->getSubExpr()->IgnoreParenImpCasts());
}

void findExits(const Stmt *S, const Stmt *Last, const Unit &Unit,
               std::vector<Position> &Exits) {
  if (!S || isa<Expr, DeclStmt>(S))
    return;
  if (isa<ReturnStmt, CoreturnStmt>(S)) {
    if (S != Last)
      Exits.push_back(Unit.position(S->getBeginLoc()));
    return;
  }
  for (const Stmt *Child : S->children())
    findExits(Child, Last, Unit, Exits);
}

/// The statements of \p S; of a body that is all in one block, the block's.
llvm::ArrayRef<const Stmt *> statementsOf(const Stmt *S) {
  const CompoundStmt *List = nullptr;
  while (S) {
    if (const auto *Try = dyn_cast<CXXTryStmt>(S))
      S = Try->getTryBlock();
    const auto *Inner = dyn_cast<CompoundStmt>(S);
    if (!Inner)
      break;
    List = Inner;
    S = List->size() == 1 ? List->body_front() : nullptr;
  }
  if (!List)
    return {};
  return {List->body_begin(), List->body_end()};
}

class HandlerReader {
public:
  HandlerReader(const Unit &Unit, const Body &Of)
      : Unit(Unit), Of(Of), Statements(statementsOf(Of.Statements)) {}

  Handler read() {
    const ValueDecl *Error = nullptr, *Number = nullptr;
    for (const ParmVarDecl *P : Of.Function->parameters()) {
      Result.Results.push_back(
          {P->getNameAsString(),
           P->getType().getAsString(Unit.AST.getPrintingPolicy()),
           P->isReferenced()});
      if (!P->isReferenced())
        continue;
      if (!Error && isErrorType(P->getType(), Unit.Known))
        Error = P;
      if (!Number && isNumber(P->getType()))
        Number = P;
    }
    if (Error)
      test(*Error, /*Surely=*/true);
    else if (Number)
      test(*Number, /*Surely=*/false);
    findExits(Of.Statements, Statements.empty() ? nullptr : Statements.back(),
              Unit, Result.Exits);
    return std::move(Result);
  }

private:
  /// `int status`, and `auto ec` where nobody says what it is.
  static bool isNumber(QualType T) {
    T = T.getNonReferenceType().getUnqualifiedType();
    return T->isSpecificBuiltinType(BuiltinType::Int) ||
           T->isTemplateTypeParmType();
  }

  /// The first test for any error, or else for some, or else the first look.
  void test(const ValueDecl &Error, bool Surely) {
    const Stmt *Best = nullptr, *Whole = nullptr;
    Sense Says;
    auto Offer = [&](const Stmt *Test, const Stmt *In, Sense Here) {
      if (rank(Here) <= rank(Says))
        return;
      Best = Test;
      Whole = In;
      Says = Here;
    };
    for (const Stmt *S : Statements) {
      if (isSilencer(S))
        continue;
      const auto *If = dyn_cast<IfStmt>(S);
      for (; If; If = dyn_cast_or_null<IfStmt>(If->getElse())) {
        if (If->isConsteval())
          continue;
        Sense Here = senseOf(*If->getCond(), Error);
        // What stands behind an `else` is not asked on every way.
        Here.Partial |= If != S;
        Offer(If, S, Here);
      }
      if (Surely && mentions(S, Error))
        Offer(S, S, {Sense::Unclear, true});
    }
    if (!Best)
      return;
    Result.Test = Error.getType()->isIntegerType() ? ErrorTest::Other
                                                   : formOf(*Best, Says);
    Result.Partial = Says.Partial;
    Result.TestAt = Unit.position(Best->getBeginLoc());
    bool Behind = false;
    for (const Stmt *S : Statements)
      if (S == Whole)
        Behind = true;
      else if (!isa<NullStmt>(S))
        (Behind ? Result.After : Result.Before)
            .push_back(Unit.position(S->getBeginLoc()));
  }

  static int rank(Sense S) {
    return S.Says == Sense::Nothing   ? 0
           : S.Says == Sense::Unclear ? 1
           : S.Partial                ? 2
                                      : 3;
  }

  static ErrorTest formOf(const Stmt &S, Sense Says) {
    if (Says.Says == Sense::Unclear)
      return ErrorTest::Other;
    const IfStmt &If = cast<IfStmt>(S);
    if (Says.Says == Sense::Succeeded)
      return ErrorTest::RunsOnSuccess;
    return leaves(If.getThen()) ? ErrorTest::ReturnsOnError
                                : ErrorTest::BranchesOnError;
  }

  const model::Unit &Unit;
  const Body &Of;
  llvm::ArrayRef<const Stmt *> Statements;
  Handler Result;
};
} // namespace

std::optional<Handler> readHandler(const Unit &Unit, const Body &Of) {
  if (isa<CXXConstructorDecl, CXXDestructorDecl>(Of.Function) ||
      Of.Function->isMain())
    return std::nullopt;
  return HandlerReader(Unit, Of).read();
}

} // namespace cotidy::model
