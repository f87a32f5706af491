//===- blocking/Conditions.cpp - does this very call block? ---------------===//

#include "blocking/Conditions.h"
#include "model/Asks.h"
#include "model/Ids.h"

using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::blocking {

CallSite CallSite::of(const Expr *Call) {
  CallSite Site;
  Site.Call = Call;
  Site.Callee = model::calleeOf(Call);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Call)) {
    Site.Arguments.assign(Construct->arg_begin(), Construct->arg_end());
    return Site;
  }
  const auto *Simple = dyn_cast<CallExpr>(Call);
  if (!Simple)
    return Site;
  unsigned Skip = 0;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Site.Callee);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Simple)) {
    Site.Object = Member->getImplicitObjectArgument();
  } else if (isa<CXXOperatorCallExpr>(Simple) && Method &&
             Method->isInstance() && Simple->getNumArgs()) {
    Site.Object = Simple->getArg(0);
    Skip = 1;
  }
  for (unsigned I = Skip; I < Simple->getNumArgs(); ++I)
    Site.Arguments.push_back(Simple->getArg(I));
  return Site;
}

const Expr *CallSite::operand(const Operand &O) const {
  switch (O.Of) {
  case Operand::Object:
    return Object;
  case Operand::Result:
    return Call;
  case Operand::Argument:
    break;
  }
  int Index = O.Index < 0 ? int(Arguments.size()) + O.Index : O.Index;
  return Index >= 0 && Index < int(Arguments.size()) ? Arguments[Index]
                                                     : nullptr;
}

/// `task(*session)`: an object that others have, too, and that may be changed.
static bool isObjectAtHand(const Expr &Given) {
  const Expr *E = Given.IgnoreParenImpCasts();
  if (isa<CXXThisExpr>(E))
    return true;
  const auto *Unary = dyn_cast<UnaryOperator>(E);
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
  bool Pointed = (Unary && Unary->getOpcode() == UO_Deref) ||
                 (Operator && Operator->getOperator() == OO_Star);
  return Pointed && E->isLValue() && !E->getType().isConstQualified() &&
         E->getType()->isRecordType();
}

unsigned CallSite::results() const {
  return llvm::count_if(Arguments, [](const Expr *Given) {
    return !isObjectAtHand(*Given);
  });
}

//===----------------------------------------------------------------------===//
// Questions
//===----------------------------------------------------------------------===//

static Answer yes(bool Holds) { return Holds ? Answer::Yes : Answer::No; }

static Answer askFlags(const Names &Flags, bool Wanted, const Expr *E,
                       const Surroundings &Here) {
  // A structure has a flag if one of its fields has.
  if (E->getType()->isPointerType() || E->getType()->isRecordType()) {
    for (const Expr *Field : Here.Known.fieldsOf(E))
      if (askFlags(Flags, Wanted, Field, Here) == Answer::Yes)
        return Answer::Yes;
    return Answer::Unknown;
  }
  auto Value = constantInteger(E, Here.Unit.AST);
  if (!Value) {
    // `fcntl(fd, F_GETFL) | O_NONBLOCK`: one known part is enough.
    const auto *Or = dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts());
    if (Or && Or->getOpcode() == BO_Or && Wanted)
      for (const Expr *Part : {Or->getLHS(), Or->getRHS()})
        if (askFlags(Flags, Wanted, Part, Here) == Answer::Yes)
          return Answer::Yes;
    return Answer::Unknown;
  }
  for (const std::string &Name : Flags)
    if (auto Flag = valueOf(Name, Here.Unit); Flag && (*Value & *Flag))
      return yes(Wanted);
  return yes(!Wanted);
}

static Answer askEquals(const std::vector<std::string> &Names, const Expr *E,
                        const Surroundings &Here) {
  // An enumerator by name: the only form that a scoped enumeration has.
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts()))
    if (const auto *Enumerator = dyn_cast<EnumConstantDecl>(Ref->getDecl()))
      for (llvm::StringRef Name : Names)
        if (Name == nameOf(*Enumerator) || Name == Enumerator->getName())
          return Answer::Yes;
  auto Value = constantInteger(E, Here.Unit.AST);
  if (!Value)
    return Answer::Unknown;
  for (const std::string &Name : Names)
    if (auto Wanted = valueOf(Name, Here.Unit); Wanted && *Value == *Wanted)
      return Answer::Yes;
  return Answer::No;
}

static Answer askNull(const Expr *E, const Surroundings &Here) {
  const Expr *Inner = E->IgnoreParenImpCasts();
  if (E->isValueDependent() || E->isTypeDependent())
    return Answer::Unknown;
  if (Inner->isNullPointerConstant(Here.Unit.AST,
                                   Expr::NPC_ValueDependentIsNotNull))
    return Answer::Yes;
  if (isa<LambdaExpr, StringLiteral, CXXThisExpr>(Inner) ||
      E->getType()->isFunctionType() || Inner->getType()->isFunctionType())
    return Answer::No;
  if (const auto *Unary = dyn_cast<UnaryOperator>(Inner);
      Unary && Unary->getOpcode() == UO_AddrOf)
    return Answer::No;
  const Expr *Stripped = model::strip(E);
  const CXXRecordDecl *Record = Stripped->getType()->getAsCXXRecordDecl();
  if (Record && Record->isLambda())
    return Answer::No;
  return Answer::Unknown;
}

/// A parameter of the body has been found to be one of \p Values.
static bool isFound(const std::vector<std::string> &Values,
                    const Surroundings &Here) {
  const CFG *Graph = Here.In ? Here.In->cfg() : nullptr;
  if (!Graph)
    return false;
  const std::string Self = model::idOf(*Here.In->Function);
  return llvm::any_of(
      model::asksOf(*Here.In, *Graph), [&](const model::Asked &A) {
        return A.Block == Here.Block && A.Is && A.Mask == -1 &&
               A.Of.Is == model::Callable::Parameter && A.Of.Id == Self &&
               llvm::any_of(Values, [&](StringRef Name) {
                 return valueOf(Name, Here.Unit) == A.Value;
               });
      });
}

static Answer refersTo(const Names &Variables, const Expr *E) {
  const Expr *Inner = model::strip(E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(Inner);
      Unary && Unary->getOpcode() == UO_AddrOf)
    Inner = model::strip(Unary->getSubExpr());
  // `stdin` is a macro for itself or for a global of that name. A descriptor
  // is a number.
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner))
    return yes(llvm::is_contained(Variables, nameOf(*Ref->getDecl())));
  return Answer::No;
}

/// The answer to one question after another: all must hold.
static void also(Answer &All, Answer Next) {
  if (Next == Answer::No || All == Answer::No)
    All = Answer::No;
  else if (Next == Answer::Unknown)
    All = Answer::Unknown;
}

/// The tests of \p Q that look at the operand \p E.
static Answer askOperand(const Condition &Q, const Expr *E,
                         const Surroundings &Here) {
  Answer All = Answer::Yes;
  if (!Q.HasFlag.empty())
    also(All, askFlags(Q.HasFlag, true, E, Here));
  if (!Q.LacksFlag.empty())
    also(All, askFlags(Q.LacksFlag, false, E, Here));
  if (!Q.Equals.empty())
    also(All, askEquals(Q.Equals, E, Here));
  if (Q.Below) {
    auto Value = constantInteger(E, Here.Unit.AST);
    also(All, Value ? yes(*Value < *Q.Below) : Answer::Unknown);
  }
  if (Q.Null || Q.NotNull) {
    Answer Is = askNull(E, Here);
    also(All, Is == Answer::Unknown || Q.Null ? Is : yes(Is == Answer::No));
  }
  if (Q.ZeroDuration || Q.ShortDuration) {
    auto Duration = constantDuration(E, Q.Unit, Here.Unit.AST);
    if (!Duration)
      also(All, Answer::Unknown);
    else if (Q.ZeroDuration)
      also(All, yes(Duration->count() == 0));
    else
      also(All, yes(*Duration < std::chrono::milliseconds(Here.MinSleepMs)));
  }
  if (!Q.Type.empty())
    also(All, yes(Here.Unit.Known.isOneOf(model::strip(E)->getType(), Q.Type) ||
                  Here.Unit.Known.isOneOf(E->getType(), Q.Type)));
  if (!Q.Refers.empty())
    also(All, refersTo(Q.Refers, E));
  if (!Q.State.empty()) {
    std::string Is = Here.Known.stateOf(E);
    also(All, Is.empty() ? Answer::Unknown : yes(Is == Q.State));
  }
  return All;
}

Answer ask(const Condition &Q, const CallSite &Site, const Surroundings &Here) {
  if (Q.InLoop && !Here.InLoop)
    return Answer::No;
  if (!Q.Found.empty() && !isFound(Q.Found, Here))
    return Answer::No;
  const Expr *E = Site.operand(Q.On);
  if (Q.Absent)
    return yes(!E || isa<CXXDefaultArgExpr>(E));
  if (E)
    return askOperand(Q, E, Here);
  // A destroyed variable has no expression, but a state.
  if (Site.Variable && Q.On.Of == Operand::Object && !Q.State.empty()) {
    std::string Is = Here.Known.stateOf(*Site.Variable);
    return Is.empty() ? Answer::Unknown : yes(Is == Q.State);
  }
  // Only `in-loop` and `found` ask nothing of an operand.
  bool AsksMore = !Q.HasFlag.empty() || !Q.LacksFlag.empty() ||
                  !Q.Equals.empty() || Q.Below || Q.Null || Q.NotNull ||
                  Q.ZeroDuration || Q.ShortDuration || !Q.Type.empty() ||
                  !Q.Refers.empty() || !Q.State.empty();
  return yes((Q.InLoop || !Q.Found.empty()) && !AsksMore);
}

Verdict judge(const std::vector<Condition> &Cases, Verdict Default,
              const CallSite &Site, const Surroundings &Here) {
  for (const Condition &Case : Cases) {
    switch (ask(Case, Site, Here)) {
    case Answer::Yes:
      return Case.Then;
    case Answer::Unknown:
      if (Case.IfUnknown)
        return *Case.IfUnknown;
      break;
    case Answer::No:
      break;
    }
  }
  return Default;
}

} // namespace cotidy::blocking
