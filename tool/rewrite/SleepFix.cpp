#include "rewrite/AwaitPlace.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

static const ClassTemplateSpecializationDecl *instanceOf(QualType T,
                                                         StringRef Name) {
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  return Record && knowledge::nameOf(*Record) == Name ? Record : nullptr;
}

static QualType firstArgument(const ClassTemplateSpecializationDecl &Of) {
  return Of.getTemplateArgs()[0].getAsType();
}

/// `E - x` would be read as something else.
static bool bindsLooselyThanMinus(const Expr &E) {
  if (const auto *Operator = dyn_cast<BinaryOperator>(&E))
    return !Operator->isMultiplicativeOp() && !Operator->isAdditiveOp();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E))
    return Operator->isInfixBinaryOp() && Operator->getOperator() != OO_Plus &&
           Operator->getOperator() != OO_Minus;
  return isa<AbstractConditionalOperator, CXXThrowExpr,
             CXXRewrittenBinaryOperator>(E);
}

static std::optional<EditSet> sleepUntilFix(const AwaitPlace &P,
                                            const Expr &Until, QualType Clock) {
  const auto *Record = Clock->getAsCXXRecordDecl();
  Draft D = P.draft();
  std::string Text = D.text(Until.getSourceRange()).str();
  if (!Record || Text.empty())
    return std::nullopt;
  std::string Title = "await a timer instead of '" + P.callee() + "'";
  std::string Name = knowledge::nameOf(*Record);
  // Nobody sets this clock: how long it takes until then is known now.
  if (Name == "std::chrono::steady_clock") {
    if (!P.Family->Sleep)
      return std::nullopt;
    if (bindsLooselyThanMinus(Until))
      Text = "(" + Text + ")";
    Text += " - " + P.Names.of("std::chrono", "steady_clock::now") + "()";
    return P.replaceCall(D, P.fill(D, *P.Family->Sleep, {{"duration", Text}}),
                         Title);
  }
  if (!P.Family->SleepUntil)
    return std::nullopt;
  if (StringRef(Name).starts_with("std::chrono::"))
    Name = P.Names.of("std::chrono", Record->getName());
  return P.replaceCall(
      D, P.fill(D, *P.Family->SleepUntil, {{"until", Text}, {"clock", Name}}),
      Title);
}

std::optional<EditSet> sleepFix(const AwaitPlace &P,
                                const knowledge::BlockingFunction &Is) {
  const Expr *Given = P.Site.operand(*Is.Duration);
  if (!Given || !P.Family || !P.isDiscarded())
    return std::nullopt;
  Given = Given->IgnoreImplicit();
  QualType Type = Given->getType();
  if (const auto *Point = instanceOf(Type, "std::chrono::time_point"))
    return sleepUntilFix(P, *Given, firstArgument(*Point));
  if (!P.Family->Sleep)
    return std::nullopt;

  Draft D = P.draft();
  std::string Text = D.text(Given->getSourceRange()).str();
  if (Text.empty())
    return std::nullopt;
  if (const auto *Duration = instanceOf(Type, "std::chrono::duration")) {
    // Timers count whole ticks of their own.
    if (!firstArgument(*Duration)->isIntegerType())
      Text = P.Names.of("std::chrono", "duration_cast") + "<" +
             P.Names.of("std::chrono", "nanoseconds") + ">(" + Text + ")";
  } else if (Type->isIntegerType()) {
    StringRef Unit = llvm::StringSwitch<StringRef>(Is.DurationUnit)
                         .Case("ns", "nanoseconds")
                         .Case("us", "microseconds")
                         .Case("ms", "milliseconds")
                         .Case("s", "seconds")
                         .Default("");
    if (Unit.empty())
      return std::nullopt;
    Text = P.Names.of("std::chrono", Unit) + "(" + Text + ")";
    D.include("chrono");
  } else {
    return std::nullopt;
  }
  return P.replaceCall(D, P.fill(D, *P.Family->Sleep, {{"duration", Text}}),
                       "await a timer instead of '" + P.callee() + "'");
}

} // namespace cotidy::rewrite
