#include "rewrite/AwaitFix.h"

#include "model/AwaitContext.h"
#include "rewrite/AwaitPlace.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::rewrite {

/// `s.read_some(b)` -> `co_await s.async_read_some(b, token)`
static std::optional<EditSet> twinFix(const AwaitPlace &P,
                                      const NamedDecl &Async) {
  if (!P.Family || !P.Family->Token || hasFragileLambda(&P.Call))
    return std::nullopt;
  const Expr *Callee = P.Call.getCallee()->IgnoreParenImpCasts();
  SourceLocation Name;
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    Name = Member->getMemberLoc();
  else if (const auto *Ref = dyn_cast<DeclRefExpr>(Callee))
    Name = Ref->getLocation();
  Draft D = P.draft();
  if (D.text(SourceRange(Name)) != P.Site.Callee->getName())
    return std::nullopt; // a macro, or another name for it

  const Expr *Last = nullptr;
  bool TakesError = false;
  Known<Twins> Of = P.U.Known.twins(*P.Site.Callee);
  for (const Expr *Argument : P.Site.Arguments) {
    if (isa<CXXDefaultArgExpr>(Argument))
      break;
    if (TakesError)
      return std::nullopt; // the token would stand in the wrong place
    Last = Argument;
    TakesError = Argument->isLValue() && Of &&
                 P.U.Known.isOneOf(Argument->getType(), Of->ErrorTypes);
  }
  P.awaitInPlace(D);
  D.replace(SourceRange(Name), Async.getName());
  if (TakesError) {
    std::string Error = D.text(Last->getSourceRange()).str();
    if (!P.Family->ErrorToken || Error.empty())
      return std::nullopt;
    D.replace(Last->getSourceRange(),
              P.fill(D, *P.Family->ErrorToken, {{"error", Error}}));
  } else {
    std::string Token = P.fill(D, *P.Family->Token);
    bool Behind = Last && Last->getEndLoc().isFileID();
    D.insert(Behind ? D.after(Last->getEndLoc()) : P.Call.getRParenLoc(),
             Last ? ", " + Token : Token);
  }
  return D.take("await '" + Async.getName().str() + "' instead of '" +
                P.Site.Callee->getName().str() + "'");
}

/// Whether `co_await E` would take only a part of \p E.
static bool bindsLoosely(const Expr &E) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E))
    return Operator->isInfixBinaryOp();
  return isa<BinaryOperator, AbstractConditionalOperator, CXXThrowExpr,
             CXXRewrittenBinaryOperator>(E);
}

/// `sync_wait(x)`, `x.get()` -> `co_await x`
static std::optional<EditSet> operandFix(const AwaitPlace &P,
                                         const BlockingFunction &Is) {
  const Expr *Operand = P.Site.operand(*Is.Await);
  if (!Operand)
    return std::nullopt;
  Operand = Operand->IgnoreImplicit();
  // Where nothing is known of the coroutine, only awaits of its own kind are
  // sure to resume it where it was.
  const auto *Awaited = Operand->getType()->getAsCXXRecordDecl();
  const auto *Own = P.In.Function->getReturnType()->getAsCXXRecordDecl();
  if (!P.Family && (!Awaited || !Own || nameOf(*Awaited) != nameOf(*Own)))
    return std::nullopt;
  Draft D = P.draft();
  std::string Text = D.text(Operand->getSourceRange()).str();
  if (Text.empty())
    return std::nullopt;
  if (bindsLoosely(*Operand))
    Text = "(" + Text + ")";
  return P.replaceCall(D, "co_await " + Text,
                       "await it instead of blocking in '" + P.callee() + "'");
}

/// `async_x(…, use_future).get()` -> `co_await async_x(…, token)`: the future
/// comes from the token.
static std::optional<EditSet> futureFix(const AwaitPlace &P) {
  if (!P.Family || !P.Family->Token || !P.Site.Object ||
      nameOf(*P.Site.Callee) != "std::future::get")
    return std::nullopt;
  const auto *Starts = dyn_cast<CallExpr>(model::strip(P.Site.Object));
  const FunctionDecl *F = Starts ? Starts->getDirectCallee() : nullptr;
  if (!F || !Starts->getNumArgs() || hasFragileLambda(Starts) ||
      !(P.U.Known.initiates(*F) || P.U.Known.spawn(*F)))
    return std::nullopt;
  const Expr *Token = Starts->getArg(Starts->getNumArgs() - 1);
  if (isa<CXXDefaultArgExpr>(Token))
    return std::nullopt;
  Draft D = P.draft();
  bool Parenthesise = P.needsParentheses(D);
  D.insert(P.Call.getBeginLoc(), Parenthesise ? "(co_await " : "co_await ");
  D.replace(Token->getSourceRange(), P.fill(D, *P.Family->Token));
  D.replaceUpTo(D.after(Starts->getEndLoc()), D.after(P.Call.getEndLoc()),
                Parenthesise ? ")" : "");
  return D.take("await '" + F->getName().str() + "' instead of its future");
}

AwaitFix awaitFix(const model::Unit &U, const model::Body &In,
                  const Expr &Call) {
  const auto *Plain = dyn_cast<CallExpr>(&Call);
  if (!Plain || !Plain->getDirectCallee() || model::awaitObstacle(U, In, Call))
    return {};
  // Functions that are objects are calls too; `cout << x` is none.
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Plain);
  if (Operator && Operator->getOperator() != OO_Call)
    return {};
  AwaitPlace P(U, In, *Plain);
  const FunctionDecl &Callee = *P.Site.Callee;
  Known<BlockingFunction> Is = U.Known.blocking(Callee);
  AwaitFix Out;
  if (const NamedDecl *Async = U.Known.asyncTwin(Callee))
    Out.Fix = twinFix(P, *Async);
  else if (Is && Is->Await)
    Out.Fix = operandFix(P, *Is.Is);
  else if (Is && Is->Duration)
    Out.Fix = sleepFix(P, *Is.Is);
  else
    Out.Fix = futureFix(P);

  // A mutex belongs to the thread that locks it, a loop to the one that runs
  // it, and sleeping elsewhere is still sleeping.
  Kind What = Is ? Is->What : U.Known.twinKind(Callee);
  bool Movable = What != Kind::Lock && What != Kind::EventLoop &&
                 What != Kind::Sleep && !(Is && Is->Await);
  if (Movable && !Out.Fix)
    if (auto Offer = offloadOffer(P))
      Out.Offers.push_back(std::move(*Offer));
  return Out;
}

} // namespace cotidy::rewrite
