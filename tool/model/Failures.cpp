//===- model/Failures.cpp - what is reached only on an error --------------===//

#include "model/Failures.h"
#include "model/Flow.h"
#include "model/Signs.h"

using namespace clang;

namespace cotidy::model {

/// A number that may tell of an error, and where it comes from.
struct FailureSense::Source {
  enum { Given, Result, StartResult } From;
  bool IsInt; ///< else wider: a count of bytes
};

static bool isSignedNumber(QualType T) {
  const auto *Builtin = T.getNonReferenceType()->getAs<BuiltinType>();
  return Builtin && Builtin->isSignedInteger() &&
         Builtin->getKind() >= BuiltinType::Int;
}

static bool isInt(QualType T) {
  return T.getNonReferenceType()->isSpecificBuiltinType(BuiltinType::Int);
}

/// Calls \p Found for each variable in \p S, lambdas left out, that is given
/// the result of a call.
static void
resultsIn(const Stmt *S,
          llvm::function_ref<void(const VarDecl &, const CallExpr &)> Found,
          llvm::function_ref<void(const ValueDecl &)> Named) {
  if (!S || isa<LambdaExpr>(S))
    return;
  auto Give = [&](const VarDecl *Var, const Expr *Value) {
    if (const auto *Call = dyn_cast_or_null<CallExpr>(Value ? strip(Value)
                                                            : nullptr);
        Call && Var)
      Found(*Var, *Call);
  };
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Declaration->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D))
        Give(Var, Var->getInit());
  if (const auto *Assign = dyn_cast<BinaryOperator>(S);
      Assign && Assign->getOpcode() == BO_Assign)
    if (const auto *Ref = dyn_cast<DeclRefExpr>(strip(Assign->getLHS())))
      Give(dyn_cast<VarDecl>(Ref->getDecl()), Assign->getRHS());
  if (const auto *E = dyn_cast<Expr>(S))
    if (const ValueDecl *D = namedBy(*E); D && isa<VarDecl, FieldDecl>(D))
      Named(*D);
  for (const Stmt *Child : S->children())
    resultsIn(Child, Found, Named);
}

/// Calls \p Found for what \p S, lambdas left out, has told in its error
/// whether something is so: `make_address(host, error)`.
static void answersIn(const Stmt *S, const knowledge::Lookup &Known,
                      llvm::function_ref<void(const ValueDecl &)> Found) {
  if (!S || isa<LambdaExpr>(S))
    return;
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (F && Known.answersByError(*F))
    for (const Expr *Given : Call->arguments())
      if (const ValueDecl *D = namedBy(*Given))
        Found(*D);
  for (const Stmt *Child : S->children())
    answersIn(Child, Known, Found);
}

FailureSense::FailureSense(const Unit &Unit, const Body &Of)
    : Of(Unit), In(Of) {
  resultsIn(
      Of.Statements,
      [&](const VarDecl &Var, const CallExpr &Call) {
        if (isSignedNumber(Var.getType()))
          Results[&Var] |= starts(Call);
      },
      [&](const ValueDecl &D) {
        if ((isErrorType(D.getType(), Unit.Known) ||
             pointsToError(D.getType()) ||
             ownsException(D.getType(), Unit)) &&
            !llvm::is_contained(Errors, &D))
          Errors.push_back(&D);
      });
  if (!Errors.empty())
    answersIn(Of.Statements, Unit.Known, [&](const ValueDecl &D) {
      llvm::erase(Errors, &D);
      Tellers.insert(&D);
    });
}

/// Does \p Call start an operation in C, of a library or of a function that is
/// given another? That returns zero if it could.
bool FailureSense::starts(const CallExpr &Call) const {
  const FunctionDecl *F = Call.getDirectCallee();
  if (!F || !F->isExternC() || !isInt(F->getReturnType()))
    return false;
  for (unsigned I = 0; I != Call.getNumArgs(); ++I)
    if (Call.getArg(I)->getType()->isFunctionPointerType() ||
        !Of.Known.callables(*F, I, Call.getNumArgs()).empty())
      return true;
  return false;
}

/// What the number \p E is: a parameter, a part of what one points to, the
/// result of a call.
std::optional<FailureSense::Source>
FailureSense::sourceOf(const Expr *E) const {
  E = strip(E);
  if (E->getType().isNull() || !isSignedNumber(E->getType()))
    return std::nullopt;
  bool Int = isInt(E->getType());
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return Source{starts(*Call) ? Source::StartResult : Source::Result, Int};
  if (const auto *Assign = dyn_cast<BinaryOperator>(E);
      Assign && Assign->getOpcode() == BO_Assign)
    return sourceOf(Assign->getRHS());
  // request->result
  bool IsMember = false;
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field || !Member->isArrow() ||
        Of.isUsers(Field->getParent()->getLocation()))
      return std::nullopt;
    E = strip(Member->getBase());
    IsMember = true;
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Var)
    return std::nullopt;
  if (isa<ParmVarDecl>(Var) && Var->getDeclContext() == In.Function)
    return Source{Source::Given, Int};
  auto Found = Results.find(Var);
  if (IsMember || Found == Results.end())
    return std::nullopt;
  return Source{Found->second ? Source::StartResult : Source::Result, Int};
}

FailureSense::Answer FailureSense::compared(const Expr *Number,
                                            BinaryOperatorKind Kind,
                                            const Expr *With) const {
  auto Source = sourceOf(Number);
  Expr::EvalResult Constant;
  if (!Source || With->isValueDependent() ||
      !With->EvaluateAsInt(Constant, Of.AST))
    return {};
  const llvm::APSInt &Value = Constant.Val.getInt();
  bool Zero = Value.isZero(), Below = Value.isNegative();
  bool Surely = Source->From == Source::StartResult;
  switch (Kind) {
  case BO_LT:
    return Zero || Below ? Answer{Sense::Failed} : Answer{};
  case BO_GE:
    return Zero || Below ? Answer{Sense::Succeeded} : Answer{};
  case BO_LE:
  case BO_GT: {
    Sense::What Says = Kind == BO_LE ? Sense::Failed : Sense::Succeeded;
    if (Below)
      return {Says};
    return Zero && (Surely || Source->From == Source::Given)
               ? Answer{Says, Surely}
               : Answer{};
  }
  case BO_EQ:
  case BO_NE: {
    if (Below)
      return Kind == BO_EQ ? Answer{Sense::Failed} : Answer{};
    // Zero bytes are no success.
    if (!Zero || !Source->IsInt || Source->From == Source::Result)
      return {};
    return {Kind == BO_EQ ? Sense::Succeeded : Sense::Failed, Surely};
  }
  default:
    return {};
  }
}

FailureSense::Answer FailureSense::negated(Answer A) {
  if (A.Says == Sense::Failed)
    A.Says = Sense::Succeeded;
  else if (A.Says == Sense::Succeeded)
    A.Says = Sense::Failed;
  return A;
}

FailureSense::Answer FailureSense::number(const Expr *E) const {
  E = E->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot)
    return negated(number(Not->getSubExpr()));
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && Binary->isComparisonOp()) {
    Answer Found =
        compared(Binary->getLHS(), Binary->getOpcode(), Binary->getRHS());
    return Found.Says != Sense::Nothing
               ? Found
               : compared(Binary->getRHS(),
                          BinaryOperator::reverseComparisonOp(
                              Binary->getOpcode()),
                          Binary->getLHS());
  }
  auto Source = sourceOf(E);
  if (!Source || !Source->IsInt || Source->From == Source::Result)
    return {};
  return {Sense::Failed, Source->From == Source::StartResult};
}

/// `if (result)`, `result.has_value()`, `status.ok()`: what a class of
/// anybody's says that holds a value or an error, or only an error.
static Sense::What senseOfObject(const Expr &E) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&E);
  const CXXMethodDecl *Asks = Call ? Call->getMethodDecl() : nullptr;
  if (!Asks || Asks->param_size() || !Asks->getReturnType()->isBooleanType())
    return Sense::Nothing;
  const CXXRecordDecl *Of = Asks->getParent();
  auto Has = [&](std::initializer_list<llvm::StringRef> Names) {
    return llvm::any_of(Names, [&](llvm::StringRef Name) {
      return Of->hasMemberName(&Of->getASTContext().Idents.get(Name));
    });
  };
  bool Converts = isa<CXXConversionDecl>(Asks);
  llvm::StringRef Name =
      Asks->getIdentifier() ? Asks->getName() : llvm::StringRef();
  if ((Converts || Name == "has_value") && Has({"error"}) && Has({"value"}))
    return Sense::Succeeded;
  if (Name == "ok" && Has({"message", "error_message", "code", "error_code"}))
    return Sense::Succeeded;
  if (Converts && Has({"message"}) && Has({"value", "code", "category"}))
    return Sense::Failed;
  return Sense::Nothing;
}

static const EnumDecl *outcome(const Expr &E) {
  // `static_cast<Status>(raw)`, and not what is behind it.
  for (const Expr *Value : {E.IgnoreParenImpCasts(), strip(&E)}) {
    const auto *Type =
        Value->getType().getNonReferenceType()->getAs<EnumType>();
    const EnumDecl *Of = Type ? Type->getDecl()->getDefinition() : nullptr;
    if (Of && isOutcome(*Of))
      return Of;
  }
  return nullptr;
}

/// `result == ResultOk`, `if (!result)`: what an enumeration of outcomes says.
static Sense::What senseOfOutcome(const Expr &E) {
  const auto *Binary = dyn_cast<BinaryOperator>(&E);
  if (!Binary)
    return outcome(E) ? Sense::Failed : Sense::Nothing;
  if (!Binary->isEqualityOp())
    return Sense::Nothing;
  for (auto [Value, With] : {std::pair(Binary->getLHS(), Binary->getRHS()),
                             std::pair(Binary->getRHS(), Binary->getLHS())}) {
    const auto *Is = dyn_cast_or_null<EnumConstantDecl>(namedBy(*With));
    bool Equal = Binary->getOpcode() == BO_EQ;
    if (Is && isFailure(*Is))
      return Equal ? Sense::Failed : Sense::Succeeded;
    if (!Is || !outcome(*Value))
      continue;
    if (Is->getInitVal().isZero())
      return Equal ? Sense::Succeeded : Sense::Failed;
    return Equal ? Sense::Failed : Sense::Nothing;
  }
  return Sense::Nothing;
}

FailureSense::Branches FailureSense::of(const Expr &Condition) const {
  const Expr *E = Condition.IgnoreParenImpCasts();
  if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E))
    E = Cleanups->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot) {
    Branches Inner = of(*Not->getSubExpr());
    return {Inner.Else, Inner.Then};
  }
  if (const auto *Both = dyn_cast<BinaryOperator>(E);
      Both && Both->isLogicalOp()) {
    Branches L = of(*Both->getLHS()), R = of(*Both->getRHS());
    // `error || stopped` is asked for the error's sake; of `!error && more` the
    // other branch may be that there is no more.
    return Both->getOpcode() == BO_LOr
               ? Branches{std::max(L.Then, R.Then), std::max(L.Else, R.Else)}
               : Branches{std::max(L.Then, R.Then), std::min(L.Else, R.Else)};
  }
  const auto *Asked = dyn_cast<CXXMemberCallExpr>(E);
  if (Asked && Tellers.count(namedBy(*Asked->getImplicitObjectArgument())))
    return {};
  Answer Says = number(E);
  if (Sense::What Object = senseOfObject(*E); Object != Sense::Nothing)
    Says = {Object};
  if (Sense::What Outcome = senseOfOutcome(*E); Outcome != Sense::Nothing)
    Says = {Outcome};
  for (const ValueDecl *Error : Errors)
    if (Sense Here = senseOf(*E, *Error);
        Here.Says == Sense::Failed || Here.Says == Sense::Succeeded)
      Says = {Here.Says};
  Failed As = Says.Surely ? Surely : AsHandler;
  return {Says.Says == Sense::Failed ? As : No,
          Says.Says == Sense::Succeeded ? As : No};
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

FailedEdges::FailedEdges(const FailureSense &Sense, const CFG &Graph) {
  for (const CFGBlock *Block : Graph) {
    const Stmt *Ends = Block->getTerminatorStmt();
    const Expr *Asks = conditionOf(*Block);
    if (!Asks)
      continue;
    auto Says = Sense.of(*Asks);
    add(Says.Then, *Block, 0);
    add(Says.Else, *Block, 1);
    // `if (error || stopped)` as a whole, whichever comes first.
    const auto *If = dyn_cast_or_null<IfStmt>(Ends);
    const CFGBlock *Then = *Block->succ_begin();
    if (auto Whole = If ? Sense.of(*If->getCond()).Then : FailureSense::No;
        Whole && Then)
      for (const auto &From : Then->preds())
        if (From && From->succ_size() == 2 &&
            (From.getReachableBlock() == Block ||
             isa_and_nonnull<BinaryOperator>(From->getTerminatorStmt())))
          add(Whole, *From, *From->succ_begin() == Then ? 0 : 1);
  }
}

void FailedEdges::add(FailureSense::Failed Is, const CFGBlock &Block,
                      unsigned Successor) {
  if (Is)
    (Is == FailureSense::Surely ? Surely : Perhaps)
        .insert({Block.getBlockID(), Successor});
}

/// Is a function of the user's, or a callback, told in \p Block of an error
/// that is made for that? Something has just been found to be wrong.
static bool tellsOfError(const CFGBlock &Block, const Unit &Unit) {
  return llvm::any_of(Block, [&](const CFGElement &Element) {
    auto At = Element.getAs<CFGStmt>();
    const auto *Call = At ? dyn_cast<CallExpr>(At->getStmt()) : nullptr;
    const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
    bool Calls = F && (F->getOverloadedOperator() == OO_Call ||
                       (!F->isOverloadedOperator() &&
                        Unit.isUsers(F->getLocation())));
    return Calls &&
           llvm::any_of(Call->arguments(), [&](const Expr *Given) {
             return isMadeError(*Given, Unit);
           });
  });
}

std::vector<Failure> failuresOf(const Unit &Unit, const Body &Of,
                                const CFG &Graph) {
  FailedEdges Failed(FailureSense(Unit, Of), Graph);
  llvm::DenseSet<unsigned> Told;
  for (const CFGBlock *Block : Graph)
    // What happens whenever the body runs is no failure of its own.
    if (Block != &Graph.getEntry() && !Block->pred_empty() &&
        *Block->pred_begin() != &Graph.getEntry() && tellsOfError(*Block, Unit))
      Told.insert(Block->getBlockID());
  auto Without = [&](bool AsHandler) {
    return reached(Graph, [&](unsigned Block, unsigned Successor) {
      return !Told.count(Block) &&
             !Failed.contains(Block, Successor, AsHandler);
    });
  };
  auto Surely = Without(false), AsHandler = Without(true);
  std::vector<Failure> Found;
  for (const CFGBlock *Block : Graph) {
    bool Tells = Told.count(Block->getBlockID()) != 0;
    if (Tells || !AsHandler.count(Block))
      Found.push_back({Block->getBlockID(), Tells || !Surely.count(Block)});
  }
  return Found;
}

} // namespace cotidy::model
