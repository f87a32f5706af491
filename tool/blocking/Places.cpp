//===- blocking/Places.cpp - where an executor runs things ----------------===//

#include "blocking/Places.h"
#include "model/Ids.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::blocking {

/// Where the value of an erased executor comes from.
static Place origin(const Expr *E, Thread Same, const Lookup &Known) {
  const Place Unsure{Thread::Unsure, std::nullopt};
  if (const auto *Await = dyn_cast<CoawaitExpr>(E)) {
    const Expr *Operand = model::strip(Await->getOperand());
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Operand);
        Ref && Known.isSameExecutor(*Ref->getDecl()))
      return {Same, std::nullopt};
    const FunctionDecl *F = model::calleeOf(Operand);
    return F && Known.isSameExecutor(*F) ? Place{Same, std::nullopt} : Unsure;
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Var)
      return Unsure;
    if (const auto *Parm = dyn_cast<ParmVarDecl>(Var)) {
      const auto *Owner = dyn_cast<FunctionDecl>(Parm->getDeclContext());
      if (!Owner)
        return Unsure;
      return {Thread::Unsure, Callable{Callable::Parameter, idOf(*Owner),
                                       Parm->getFunctionScopeIndex()}};
    }
    if (Var->getInit() && Var->isLocalVarDecl())
      return placeOf(Var->getInit(), Same, Known).value_or(Unsure);
    return Unsure;
  }
  if (const FunctionDecl *F = model::calleeOf(E)) {
    CallSite Site = CallSite::of(E);
    // make_strand(ex), any_io_executor(ex), require(ex, …).
    for (const Expr *Argument : Site.Arguments)
      if (auto Found = placeOf(Argument, Same, Known))
        return *Found;
    if (Known.isSameExecutor(*F)) {
      // socket.get_executor(): I/O objects live on a loop, unless their own
      // type names another place.
      if (Site.Object)
        if (auto Typed = Known.executor(Site.Object->getType()))
          return {*Typed, std::nullopt};
      return {Thread::Loop, std::nullopt};
    }
  }
  return Unsure;
}

std::optional<Place> placeOf(const Expr *E, Thread Same, const Lookup &Known) {
  E = E ? model::strip(E) : nullptr;
  if (!E || E->isTypeDependent())
    return std::nullopt;
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_Deref)
    if (auto Found = Known.executor(E->getType()))
      return *Found == Thread::Unsure ? origin(Unary->getSubExpr(), Same, Known)
                                      : Place{*Found, std::nullopt};
  auto Typed = Known.executor(E->getType());
  if (!Typed)
    return std::nullopt;
  if (*Typed != Thread::Unsure)
    return Place{*Typed, std::nullopt};
  return origin(E, Same, Known);
}

std::optional<Place> boundTo(const Expr *Token, Thread Same,
                             const Lookup &Known) {
  Token = Token ? model::strip(Token) : nullptr;
  const FunctionDecl *F = Token ? model::calleeOf(Token) : nullptr;
  if (!F) {
    // A bound handler in a variable.
    const auto *Ref = dyn_cast_or_null<DeclRefExpr>(Token);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Var && Var->isLocalVarDecl() && Var->getInit())
      return boundTo(Var->getInit(), Same, Known);
    return std::nullopt;
  }
  auto Wrapper = Known.wrapper(*F);
  if (!Wrapper)
    return std::nullopt;
  CallSite Site = CallSite::of(Token);
  Operand Argument;
  if (Wrapper->ExecutorFrom) {
    Argument.Index = *Wrapper->ExecutorFrom;
    if (const Expr *Executor = Site.operand(Argument))
      return placeOf(Executor, Same, Known)
          .value_or(Place{Thread::Unsure, std::nullopt});
  }
  Argument.Index = Wrapper->Callable;
  const Expr *Inner = Site.operand(Argument);
  return Inner ? boundTo(Inner, Same, Known) : std::nullopt;
}

std::optional<HopTo> hopOf(const Expr *Awaited, Thread Same,
                           const Lookup &Known) {
  const Expr *E = model::strip(Awaited);
  const FunctionDecl *F = model::calleeOf(E);
  if (!F)
    return std::nullopt;
  CallSite Site = CallSite::of(E);
  auto Entry = Known.hop(*F);
  if (!Entry) {
    // Any operation resumes where its token is bound to.
    if (!Known.initiates(*F) || Site.Arguments.empty())
      return std::nullopt;
    auto Bound = boundTo(Site.Arguments.back(), Same, Known);
    return Bound ? std::optional(HopTo{*Bound, true}) : std::nullopt;
  }
  const Place Unsure{Thread::Unsure, std::nullopt};
  const Expr *Where = nullptr;
  switch (Entry->Where) {
  case Hop::Pool:
    return HopTo{{Thread::Pool, std::nullopt}, Entry->UntilNextAwait};
  case Hop::Loop:
    return HopTo{{Thread::Loop, std::nullopt}, Entry->UntilNextAwait};
  case Hop::Token: {
    // A bare token resumes on the coroutine's own executor, wherever the
    // operation itself went.
    auto Bound = Site.Arguments.empty()
                     ? std::nullopt
                     : boundTo(Site.Arguments.back(), Same, Known);
    return Bound ? std::optional(HopTo{*Bound, Entry->UntilNextAwait})
                 : std::nullopt;
  }
  case Hop::Object:
    Where = Site.Object;
    break;
  case Hop::Argument: {
    knowledge::Operand Argument;
    Argument.Index = Entry->Index;
    Where = Site.operand(Argument);
    break;
  }
  }
  return HopTo{placeOf(Where, Same, Known).value_or(Unsure),
               Entry->UntilNextAwait};
}

bool isHopThatStays(const Expr *Awaited, Thread Same, const Lookup &Known) {
  const Expr *E = model::strip(Awaited);
  const FunctionDecl *F = model::calleeOf(E);
  auto Entry = F ? Known.hop(*F) : knowledge::Known<Hop>();
  if (!Entry || Entry->Where != Hop::Token || hopOf(E, Same, Known))
    return false;
  return llvm::any_of(CallSite::of(E).Arguments, [&](const Expr *Argument) {
    auto Where = placeOf(Argument, Same, Known);
    return Where && Where->On == Thread::Pool;
  });
}

} // namespace cotidy::blocking
