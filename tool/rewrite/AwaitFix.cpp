#include "rewrite/AwaitFix.h"

#include "blocking/Conditions.h"
#include "model/AwaitContext.h"
#include "rewrite/Draft.h"
#include "rewrite/VisibleNames.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/QualTypeNames.h"
#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace cotidy::knowledge;
using llvm::StringRef;

namespace cotidy::rewrite {

namespace {

using Values = std::vector<std::pair<StringRef, std::string>>;

class Builder {
public:
  Builder(const model::Unit &U, const model::Body &In, const CallExpr &Call)
      : U(U), In(In), Call(Call), Site(blocking::CallSite::of(&Call)),
        Path(model::pathTo(*In.Statements, Call)),
        Family(U.Known.tasks(In.Function->getReturnType(), In.promise())),
        Names(U, *In.Function, Call.getBeginLoc()) {
    if (Family)
      Namespace = Lookup::namespaceOf(*Family.In, familyDecl());
  }

  AwaitFix build();

private:
  std::optional<EditSet> sleep(const BlockingFunction &Is);
  std::optional<EditSet> sleepUntil(const Expr &Until, QualType Point);
  std::optional<EditSet> twin(const NamedDecl &Async);
  std::optional<EditSet> awaitOperand(const BlockingFunction &Is);
  std::optional<EditSet> awaitInsteadOfFuture();
  std::optional<EditSet> offload();

  const Decl &familyDecl() const;
  bool isDiscarded() const;
  std::string fill(Draft &D, const Tasks::Template &From, const Values &With);
  std::string operandText(const Draft &D, const Expr &E) const;
  std::optional<EditSet> replaceCall(Draft &D, std::string Text,
                                     std::string Title);
  void awaitInPlace(Draft &D);
  std::string name() const { return model::displayName(*Site.Callee); }

  const model::Unit &U;
  const model::Body &In;
  const CallExpr &Call;
  blocking::CallSite Site;
  std::vector<const Stmt *> Path;
  Known<Tasks> Family; ///< the kind of coroutine that the call stands in
  std::string Namespace;
  VisibleNames Names;
};

/// The declaration that shows in which of its namespaces the library is used.
const Decl &Builder::familyDecl() const {
  const CXXRecordDecl *Task = In.Function->getReturnType()->getAsCXXRecordDecl();
  if (Task && U.Known.isOneOf(In.Function->getReturnType(), Family->Types))
    for (StringRef Space : Family.In->Namespaces)
      if (StringRef(nameOf(*Task)).starts_with((Space + "::").str()))
        return *Task;
  return *In.promise();
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

/// Replaces `{key}` by values and `{ns}::name` as it is visible, and adds what
/// the template includes.
std::string Builder::fill(Draft &D, const Tasks::Template &From,
                          const Values &With) {
  std::string Folder = Namespace;
  for (size_t I; (I = Folder.find("::")) != std::string::npos;)
    Folder.replace(I, 2, "/");
  for (StringRef Header : From.Includes) {
    auto [Before, After] = Header.split("{path}");
    D.include(Before == Header ? Header.str() : (Before + Folder + After).str());
  }
  std::string Out;
  StringRef Left = From.Text;
  while (!Left.empty()) {
    size_t Open = Left.find('{');
    Out += Left.substr(0, Open);
    if (Open == StringRef::npos)
      break;
    Left = Left.substr(Open);
    if (Left.consume_front("{ns}::")) {
      StringRef Name = Left.take_while(
          [](char C) { return isAsciiIdentifierContinue(C) || C == ':'; });
      Left = Left.substr(Name.size());
      Out += Names.of(Namespace, Name);
      continue;
    }
    auto Value = llvm::find_if(With, [&](const auto &Pair) {
      return Left.starts_with(("{" + Pair.first + "}").str());
    });
    if (Value == With.end()) {
      Out += '{';
      Left = Left.drop_front();
    } else {
      Out += Value->second;
      Left = Left.drop_front(Value->first.size() + 2);
    }
  }
  return Out;
}

/// Whether `co_await E` would take only a part of \p E.
static bool bindsLoosely(const Expr &E) {
  const Expr *Inner = E.IgnoreImplicit();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Inner))
    return Operator->isInfixBinaryOp();
  return isa<BinaryOperator, AbstractConditionalOperator, CXXThrowExpr,
             CXXRewrittenBinaryOperator>(Inner);
}

std::string Builder::operandText(const Draft &D, const Expr &E) const {
  std::string Text = D.text(E.getSourceRange()).str();
  return Text.empty() || !bindsLoosely(E) ? Text : "(" + Text + ")";
}

/// What comes behind an expression that binds more tightly than `co_await`.
static bool bindsToWhatIsLeft(tok::TokenKind Next) {
  switch (Next) {
  case tok::period:
  case tok::arrow:
  case tok::l_square:
  case tok::l_paren:
  case tok::plusplus:
  case tok::minusminus:
    return true;
  default:
    return false;
  }
}

std::optional<EditSet> Builder::replaceCall(Draft &D, std::string Text,
                                            std::string Title) {
  if (bindsToWhatIsLeft(D.next(Call.getEndLoc())))
    Text = "(" + Text + ")";
  D.replace(Call.getSourceRange(), Text);
  return D.take(std::move(Title));
}

/// Puts `co_await` before the call, which stays.
void Builder::awaitInPlace(Draft &D) {
  bool Parenthesise = bindsToWhatIsLeft(D.next(Call.getEndLoc()));
  D.insert(Call.getBeginLoc(), Parenthesise ? "(co_await " : "co_await ");
  if (Parenthesise)
    D.insert(D.after(Call.getEndLoc()), ")");
}

/// Nobody uses the value of the call.
bool Builder::isDiscarded() const {
  if (Call.getType()->isVoidType())
    return true;
  const Stmt *Child = &Call;
  for (const Stmt *Parent : llvm::drop_begin(llvm::reverse(Path))) {
    if (const auto *Cast = dyn_cast<CastExpr>(Parent)) {
      if (Cast->getCastKind() == CK_ToVoid)
        return true;
    } else if (const auto *Comma = dyn_cast<BinaryOperator>(Parent)) {
      return Comma->getOpcode() == BO_Comma && Comma->getLHS() == Child;
    } else if (const auto *If = dyn_cast<IfStmt>(Parent)) {
      return If->getThen() == Child || If->getElse() == Child;
    } else if (const auto *For = dyn_cast<ForStmt>(Parent)) {
      return For->getBody() == Child || For->getInc() == Child;
    } else if (const auto *While = dyn_cast<WhileStmt>(Parent)) {
      return While->getBody() == Child;
    } else if (const auto *Do = dyn_cast<DoStmt>(Parent)) {
      return Do->getBody() == Child;
    } else if (const auto *Range = dyn_cast<CXXForRangeStmt>(Parent)) {
      return Range->getBody() == Child;
    } else if (isa<CompoundStmt>(Parent)) {
      return true;
    } else if (!isa<FullExpr, ParenExpr, LabelStmt, SwitchCase, AttributedStmt,
                    CXXBindTemporaryExpr, MaterializeTemporaryExpr>(Parent)) {
      return false;
    }
    Child = Parent;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Sleeping
//===----------------------------------------------------------------------===//

static const ClassTemplateSpecializationDecl *instanceOf(QualType T,
                                                         StringRef Name) {
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  return Record && nameOf(*Record) == Name ? Record : nullptr;
}

std::optional<EditSet> Builder::sleep(const BlockingFunction &Is) {
  const Expr *Given = Site.operand(*Is.Duration);
  if (!Given || !Family || !isDiscarded())
    return std::nullopt;
  Given = Given->IgnoreImplicit();
  QualType Type = Given->getType();
  if (const auto *Point = instanceOf(Type, "std::chrono::time_point"))
    return sleepUntil(*Given, Point->getTemplateArgs()[0].getAsType());
  if (!Family->Sleep)
    return std::nullopt;

  Draft D(U, Call.getBeginLoc());
  std::string Text = D.text(Given->getSourceRange()).str();
  if (Text.empty())
    return std::nullopt;
  if (const auto *Duration = instanceOf(Type, "std::chrono::duration")) {
    // Timers count whole ticks of their own.
    if (!Duration->getTemplateArgs()[0].getAsType()->isIntegerType())
      Text = Names.of("std::chrono", "duration_cast") + "<" +
             Names.of("std::chrono", "nanoseconds") + ">(" + Text + ")";
  } else if (Type->isIntegerType()) {
    StringRef Unit = llvm::StringSwitch<StringRef>(Is.DurationUnit)
                         .Case("ns", "nanoseconds")
                         .Case("us", "microseconds")
                         .Case("ms", "milliseconds")
                         .Case("s", "seconds")
                         .Default("");
    if (Unit.empty())
      return std::nullopt;
    Text = Names.of("std::chrono", Unit) + "(" + Text + ")";
    D.include("chrono");
  } else {
    return std::nullopt;
  }
  return replaceCall(D, fill(D, *Family->Sleep, {{"duration", Text}}),
                     "await a timer instead of '" + name() + "'");
}

std::optional<EditSet> Builder::sleepUntil(const Expr &Until, QualType Clock) {
  const auto *Record = Clock->getAsCXXRecordDecl();
  if (!Record)
    return std::nullopt;
  Draft D(U, Call.getBeginLoc());
  std::string Text = operandText(D, Until);
  std::string ClockName = nameOf(*Record);
  if (Text.empty())
    return std::nullopt;
  std::string Title = "await a timer instead of '" + name() + "'";
  // Nobody sets this clock: the time until then is known now.
  if (ClockName == "std::chrono::steady_clock") {
    if (!Family->Sleep)
      return std::nullopt;
    Text += " - " + Names.of("std::chrono", "steady_clock::now") + "()";
    return replaceCall(D, fill(D, *Family->Sleep, {{"duration", Text}}), Title);
  }
  if (!Family->SleepUntil)
    return std::nullopt;
  if (StringRef(ClockName).starts_with("std::chrono::"))
    ClockName = Names.of("std::chrono", Record->getName());
  return replaceCall(
      D, fill(D, *Family->SleepUntil, {{"until", Text}, {"clock", ClockName}}),
      Title);
}

//===----------------------------------------------------------------------===//
// Asynchronous twins and tasks
//===----------------------------------------------------------------------===//

/// GCC 11 and 12 destroy such a lambda twice where it is part of an awaited
/// call.
static bool hasFragileLambda(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return !Lambda->getLambdaClass()->hasTrivialDestructor();
  return llvm::any_of(S->children(), hasFragileLambda);
}

std::optional<EditSet> Builder::twin(const NamedDecl &Async) {
  if (!Family || !Family->Token || hasFragileLambda(&Call))
    return std::nullopt;
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  SourceLocation Name;
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    Name = Member->getMemberLoc();
  else if (const auto *Ref = dyn_cast<DeclRefExpr>(Callee))
    Name = Ref->getLocation();
  Draft D(U, Call.getBeginLoc());
  if (D.text(SourceRange(Name)) != Site.Callee->getName())
    return std::nullopt; // a macro, or another name for it

  const Expr *Last = nullptr;
  bool TakesError = false;
  Known<Twins> Of = U.Known.twins(*Site.Callee);
  for (const Expr *Argument : Site.Arguments) {
    if (isa<CXXDefaultArgExpr>(Argument))
      break;
    if (TakesError)
      return std::nullopt; // the token would stand in the wrong place
    Last = Argument;
    TakesError = Argument->isLValue() && Of &&
                 U.Known.isOneOf(Argument->getType(), Of->ErrorTypes);
  }
  awaitInPlace(D);
  D.replace(SourceRange(Name), Async.getName());
  if (TakesError) {
    std::string Error = D.text(Last->getSourceRange()).str();
    if (!Family->ErrorToken || Error.empty())
      return std::nullopt;
    D.replace(Last->getSourceRange(),
              fill(D, *Family->ErrorToken, {{"error", Error}}));
  } else {
    std::string Token = fill(D, *Family->Token, {});
    bool Behind = Last && Last->getEndLoc().isFileID();
    D.insert(Behind ? D.after(Last->getEndLoc()) : Call.getRParenLoc(),
             Last ? ", " + Token : Token);
  }
  return D.take("await '" + Async.getName().str() + "' instead of '" +
                Site.Callee->getName().str() + "'");
}

/// `sync_wait(x)` and `x.get()` where the library lets `x` be awaited.
std::optional<EditSet> Builder::awaitOperand(const BlockingFunction &Is) {
  const Expr *Operand = Site.operand(*Is.Await);
  if (!Operand)
    return std::nullopt;
  Operand = Operand->IgnoreImplicit();
  // In a coroutine of which nothing is known, awaits of its own kind are sure
  // to resume it where it was.
  const auto *Awaited = Operand->getType()->getAsCXXRecordDecl();
  const auto *Own = In.Function->getReturnType()->getAsCXXRecordDecl();
  if (!Family && (!Awaited || !Own || nameOf(*Awaited) != nameOf(*Own)))
    return std::nullopt;
  Draft D(U, Call.getBeginLoc());
  std::string Text = operandText(D, *Operand);
  if (Text.empty())
    return std::nullopt;
  return replaceCall(D, "co_await " + Text,
                     "await it instead of blocking in '" + name() + "'");
}

/// `async_x(…, use_future).get()`: the future comes from the token.
std::optional<EditSet> Builder::awaitInsteadOfFuture() {
  if (!Family || !Family->Token || !Site.Object ||
      nameOf(*Site.Callee) != "std::future::get")
    return std::nullopt;
  const auto *Starts = dyn_cast<CallExpr>(model::strip(Site.Object));
  const FunctionDecl *F = Starts ? Starts->getDirectCallee() : nullptr;
  if (!F || !Starts->getNumArgs() || hasFragileLambda(Starts) ||
      !(U.Known.initiates(*F) || U.Known.spawn(*F)))
    return std::nullopt;
  const Expr *Token = Starts->getArg(Starts->getNumArgs() - 1);
  if (isa<CXXDefaultArgExpr>(Token))
    return std::nullopt;
  Draft D(U, Call.getBeginLoc());
  bool Parenthesise = bindsToWhatIsLeft(D.next(Call.getEndLoc()));
  D.insert(Call.getBeginLoc(), Parenthesise ? "(co_await " : "co_await ");
  D.replace(Token->getSourceRange(), fill(D, *Family->Token, {}));
  D.replaceUpTo(D.after(Starts->getEndLoc()), D.after(Call.getEndLoc()),
                Parenthesise ? ")" : "");
  return D.take("await '" + F->getName().str() + "' instead of its future");
}

//===----------------------------------------------------------------------===//
// Other threads
//===----------------------------------------------------------------------===//

static bool suspends(const Stmt *S) {
  return S && (isa<CoroutineSuspendExpr>(S) ||
               llvm::any_of(S->children(), suspends));
}

std::optional<EditSet> Builder::offload() {
  if (!Family || !Family->Offload || suspends(&Call))
    return std::nullopt;
  Draft D(U, Call.getBeginLoc());
  std::string Text = D.text(Call.getSourceRange()).str();
  if (Text.empty())
    return std::nullopt;
  // `getline(…)` gives a reference to what may have no copies. Mostly it is
  // only tested, or dropped.
  QualType Type = Call.getType();
  if (Call.isGLValue()) {
    bool Tested = false;
    for (const Stmt *Parent : llvm::drop_begin(llvm::reverse(Path))) {
      const auto *Cast = dyn_cast<ImplicitCastExpr>(Parent);
      Tested |= Cast && Cast->getType()->isBooleanType();
      if (!isa<ImplicitCastExpr, MemberExpr, CXXMemberCallExpr, FullExpr>(Parent))
        break;
    }
    if (!Tested && !isDiscarded())
      return std::nullopt;
    Type = Tested ? U.AST.BoolTy : U.AST.VoidTy;
    Text = std::string(Tested ? "bool(" : "void(") + Text + ")";
  }
  // Another instance of the template would need another text.
  if (In.Function->isTemplateInstantiation() && !Type->isBuiltinType())
    return std::nullopt;
  std::string TypeName = TypeName::getFullyQualifiedName(
      Type.getUnqualifiedType(), U.AST, U.AST.getPrintingPolicy());
  return replaceCall(
      D, fill(D, *Family->Offload, {{"call", Text}, {"type", TypeName}}),
      "run '" + name() + "' on another thread and await it");
}

//===----------------------------------------------------------------------===//

AwaitFix Builder::build() {
  AwaitFix Out;
  Known<BlockingFunction> Is = U.Known.blocking(*Site.Callee);
  Kind What = Is ? Is->What : U.Known.twinKind(*Site.Callee);
  const NamedDecl *Async = U.Known.asyncTwin(*Site.Callee);
  if (Async)
    Out.Fix = twin(*Async);
  else if (Is && Is->Await)
    Out.Fix = awaitOperand(*Is.Is);
  else if (Is && Is->Duration)
    Out.Fix = sleep(*Is.Is);
  else
    Out.Fix = awaitInsteadOfFuture();

  // A mutex belongs to the thread that locks it, a loop to the one that runs
  // it, and sleeping elsewhere is still sleeping.
  bool Movable = What != Kind::Lock && What != Kind::EventLoop &&
                 What != Kind::Sleep && !(Is && Is->Await);
  if (Movable && !Out.Fix)
    if (auto Offer = offload())
      Out.Offers.push_back(std::move(*Offer));
  return Out;
}

} // namespace

AwaitFix awaitFix(const model::Unit &U, const model::Body &In,
                  const Expr &Call) {
  const auto *Plain = dyn_cast<CallExpr>(&Call);
  if (!Plain || isa<CXXOperatorCallExpr>(Plain) || !Plain->getDirectCallee() ||
      model::awaitObstacle(U, In, Call))
    return {};
  return Builder(U, In, *Plain).build();
}

} // namespace cotidy::rewrite
