//===- rewrite/PlanTimers.cpp - timers of the chain's own -----------------===//
//
//   timer_ptr delay(new steady_timer(io));
//   delay->async_wait(bind(&S::late, this, delay));
//
//   Nobody but the chain waits for it: once that is done, nobody sees when it
//   ends.
//
//===----------------------------------------------------------------------===//

#include "rewrite/Planner.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

namespace {

/// What is seen of a timer's end is that those who wait for it are told.
bool isTimer(QualType T) {
  const CXXRecordDecl *Record = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition())
    return false;
  const ASTContext &AST = Record->getASTContext();
  return AST.getSourceManager().isInSystemHeader(Record->getLocation()) &&
         llvm::all_of(std::initializer_list<const char *>{"async_wait",
                                                          "expires_at",
                                                          "cancel"},
                      [&](const char *Name) {
                        return Record->hasMemberName(&AST.Idents.get(Name));
                      });
}

/// `new T(…)`, `std::make_shared<T>(…)`: nobody else has it yet.
bool isNew(const Expr *Init, const knowledge::Lookup &Known) {
  const Expr *E = Init ? model::strip(Init) : nullptr;
  if (const auto *Made = dyn_cast_or_null<CXXConstructExpr>(E);
      Made && Made->getNumArgs())
    E = model::strip(Made->getArg(0));
  const FunctionDecl *Maker = E ? model::calleeOf(E) : nullptr;
  return isa_and_nonnull<CXXNewExpr>(E) || (Maker && Known.makes(*Maker));
}

bool isNamed(const Expr *E, const VarDecl &Var) {
  const auto *Ref = dyn_cast<DeclRefExpr>(model::strip(E));
  return Ref && Ref->getDecl() == &Var;
}

/// `timer->`, `*timer`.
bool isPointee(const Expr *E, const VarDecl &Var) {
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(model::strip(E));
  return Call && Call->getNumArgs() == 1 &&
         (Call->getOperator() == OO_Arrow || Call->getOperator() == OO_Star) &&
         isNamed(Call->getArg(0), Var);
}

/// All that is done with a pointer to a timer is to set it, to wait for it in
/// the chain, and to keep it for the chain's handlers.
class Waits {
public:
  Waits(const std::map<const VarDecl *, const Expr *> &Inits,
        llvm::function_ref<bool(const Expr &)> Leads)
      : Inits(Inits), Leads(Leads) {}

  bool only(const VarDecl &Timer) {
    std::set<const VarDecl *> Seen;
    Given.push_back(&Timer);
    while (!Given.empty()) {
      const VarDecl *Var = Given.back();
      Given.pop_back();
      const auto *In = dyn_cast<FunctionDecl>(Var->getDeclContext());
      if (Seen.insert(Var).second && (!In || !only(In->getBody(), *Var)))
        return false;
    }
    return true;
  }

private:
  bool only(const Stmt *S, const VarDecl &Var) {
    if (!S)
      return true;
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      return onlyIn(*Lambda, Var);
    if (const auto *E = dyn_cast<Expr>(S); E && isNamed(E, Var))
      for (const auto &[Bound, Init] : Inits)
        if (Init == E) {
          Given.push_back(Bound);
          return true;
        }
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      return Ref->getDecl() != &Var;
    const auto *Call = dyn_cast<CXXMemberCallExpr>(S);
    const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
    bool On = Method && isPointee(Call->getImplicitObjectArgument(), Var);
    if (On && StringRef(Method->getNameAsString()).starts_with("async_") &&
        !Leads(*Call))
      return false;
    return llvm::all_of(S->children(), [&](const Stmt *Child) {
      return (On && Child == Call->getCallee()) || only(Child, Var);
    });
  }

  bool onlyIn(const LambdaExpr &Lambda, const VarDecl &Var) {
    for (const auto &[C, Init] :
         llvm::zip(Lambda.captures(), Lambda.capture_inits())) {
      const auto *Own = C.capturesVariable()
                            ? dyn_cast<VarDecl>(C.getCapturedVar())
                            : nullptr;
      if (Own == &Var && C.getCaptureKind() == LCK_ByRef)
        return false;
      if (Own == &Var)
        continue;
      if (Own && Own->isInitCapture() && isNamed(Own->getInit(), Var) &&
          C.getCaptureKind() == LCK_ByCopy)
        Given.push_back(Own);
      else if (!only(Init, Var))
        return false;
    }
    return only(Lambda.getBody(), Var);
  }

  using StringRef = llvm::StringRef;
  const std::map<const VarDecl *, const Expr *> &Inits;
  llvm::function_ref<bool(const Expr &)> Leads;
  std::vector<const VarDecl *> Given;
};

} // namespace

bool Planner::isIdle(const ValueDecl *Owner) const {
  const auto *Var = dyn_cast_or_null<VarDecl>(Owner);
  if (!Var || isa<ParmVarDecl>(Var) || !Var->hasLocalStorage() ||
      !model::isOwningPointer(Var->getType()) ||
      !isTimer(model::pointeeOf(Var->getType())) ||
      !isNew(Var->getInit(), U.Known))
    return false;
  auto Leads = [&](const Expr &Call) {
    const Passed *Stop = stopAt(Call);
    return Stop && Stop->Starts;
  };
  return Waits(Inits, Leads).only(*Var);
}

} // namespace cotidy::rewrite
