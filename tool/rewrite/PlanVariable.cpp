//===- rewrite/PlanVariable.cpp - handlers in variables -------------------===//
//
//   auto on_write = [this](…) { … async_read(…); };   goes away: its text
//   socket_.async_connect(server, on_write);          stands behind the await
//
// A handler that leads to nothing may be used elsewhere too: then it stays a
// variable, and is called.
//
//===----------------------------------------------------------------------===//

#include "rewrite/Planner.h"

#include "model/ReadAsyncCall.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

namespace {
/// How often a variable with a lambda is named: as the handler of a call, as
/// what another lambda captures, or otherwise.
class Uses : public RecursiveASTVisitor<Uses> {
public:
  Uses(const VarDecl &Of, llvm::function_ref<bool(const CallExpr &)> Starts)
      : Of(Of), Starts(Starts) {}

  bool shouldVisitLambdaBody() const { return true; }

  bool VisitCallExpr(CallExpr *Call) {
    if (Starts(*Call))
      for (const Expr *Argument : Call->arguments())
        if (lambdaVariable(Argument) == &Of)
          ++Handlers;
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    for (const auto &[C, Init] :
         llvm::zip(Lambda->captures(), Lambda->capture_inits())) {
      if (!C.capturesVariable())
        continue;
      const auto *Var = dyn_cast<VarDecl>(C.getCapturedVar());
      const Expr *From = Var && Lambda->isInitCapture(&C) ? Var->getInit()
                                                          : Init;
      if (From && lambdaVariable(From) == &Of)
        ++Captures;
    }
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (lambdaVariable(Ref) == &Of)
      ++All;
    return true;
  }

  unsigned Handlers = 0, Captures = 0, All = 0;

private:
  const VarDecl &Of;
  llvm::function_ref<bool(const CallExpr &)> Starts;
};

/// `auto on_read = [] { … };` alone in its statement.
const VarDecl *declaresLambda(const Stmt *S) {
  const auto *List = dyn_cast<DeclStmt>(S);
  const auto *Var = List && List->isSingleDecl()
                        ? dyn_cast<VarDecl>(List->getSingleDecl())
                        : nullptr;
  return Var && Var->getInit() && isa<LambdaExpr>(model::strip(Var->getInit()))
             ? Var
             : nullptr;
}

/// What it captures it has as it is where it is used, too.
bool hasOnlyReferences(const LambdaExpr &Lambda) {
  return llvm::all_of(Lambda.captures(), [](const LambdaCapture &C) {
    return C.capturesThis() || C.getCaptureKind() == LCK_ByRef;
  });
}
} // namespace

const CompoundStmt *Planner::listWith(const Stmt *S, const VarDecl &Var) const {
  if (!S)
    return nullptr;
  if (const auto *List = dyn_cast<CompoundStmt>(S))
    for (const Stmt *Each : List->body())
      if (declaresLambda(Each) == &Var)
        return List;
  for (const Stmt *Child : S->children())
    if (const CompoundStmt *Found = listWith(Child, Var))
      return Found;
  return nullptr;
}

bool Planner::variable(const GivenHandler &Given, const model::Body &Handler,
                       Await &Out) {
  const VarDecl &Var = *Given.Variable;
  const auto *Owner = dyn_cast<FunctionDecl>(Var.getDeclContext());
  const model::Body *Around = Owner ? bodyOf(model::idOf(*Owner)) : nullptr;
  const CompoundStmt *List =
      Around ? listWith(Around->Statements, Var) : nullptr;
  std::string Name = "'" + Var.getNameAsString() + "'";
  if (!List)
    return refuse(Var.getLocation(), "the handler " + Name + " in " +
                                         line(Var.getLocation()) +
                                         " is not declared by itself");
  auto Starts = [&](const CallExpr &Call) {
    const Passed *Stop = stopAt(Call);
    return Stop && (Stop->Starts || Stop->At.Started);
  };
  Uses Of(Var, Starts);
  Of.TraverseStmt(const_cast<Stmt *>(Around->Statements));
  // Each of them is a reference, and those of implicit captures are not seen.
  bool OnlyHandler = Of.Handlers == 1 && Of.All <= Of.Handlers + Of.Captures;
  if (!OnlyHandler) {
    if (leads(Handler.Statements))
      return refuse(Var.getLocation(), "the handler " + Name + " in " +
                                           line(Var.getLocation()) +
                                           " is used in other ways, too");
    if (Given.Lambda->isMutable())
      return refuse(Var.getLocation(), "the handler " + Name + " in " +
                                           line(Var.getLocation()) +
                                           " changes what it has copied");
    Out.CallsVariable = &Var;
    return true;
  }
  // It has copies of what there was where it is declared.
  if (!hasOnlyReferences(*Given.Lambda)) {
    const Stmt *const *At = llvm::find_if(List->body(), [&](const Stmt *S) {
      return declaresLambda(S) == &Var;
    });
    while (At != List->body_end() && declaresLambda(*At))
      ++At;
    if (At == List->body_end() || !leads(*At))
      return refuse(Var.getLocation(),
                    "the handler " + Name + " in " + line(Var.getLocation()) +
                        " has copies that are made before it is used");
  }
  for (const Stmt *S : List->body())
    if (declaresLambda(S) == &Var)
      P.Moved.emplace(&Var, S);
  return true;
}

} // namespace cotidy::rewrite
