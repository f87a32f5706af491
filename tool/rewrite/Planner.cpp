//===- rewrite/Planner.cpp - from chain and AST to plan -------------------===//

#include "blocking/Reader.h"
#include "model/Ids.h"
#include "rewrite/Contexts.h"
#include "rewrite/FreeNames.h"
#include "rewrite/Handlers.h"
#include "rewrite/Plan.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

namespace {

using callback::Passed;
using callback::Site;

std::string line(const model::Unit &U, SourceLocation Loc) {
  return "line " + std::to_string(U.position(Loc).Line);
}

class Planner {
public:
  Planner(const model::Unit &U, const callback::Scene &In, Plan &P,
          Refused &Why)
      : U(U), In(In), P(P), Why(Why) {
    for (const model::Body &B : U.Bodies)
      Bodies.emplace(U.position(B.Function->getLocation()), &B);
    for (const Passed &S : In.Stops)
      Stops.emplace(S.At.Where, &S);
    for (const callback::Step &S : In.Of.Steps)
      for (const Site &At : S.Sites)
        Sites.emplace(At.where(), &At);
  }

  bool make();

private:
  bool refuse(SourceLocation Where, std::string Sentence) {
    if (Why.Sentence.empty())
      Why = {Where, std::move(Sentence)};
    return false;
  }
  std::string name(const Passed &S) const {
    return callback::quoted(In.step(S.To));
  }

  const model::Body *bodyOf(const callback::Function &F) const {
    auto Found = Bodies.find(F.Where);
    return Found == Bodies.end() ? nullptr : Found->second;
  }
  const Passed *stopAt(const Expr &Call) const {
    auto Found = Stops.find(U.position(blocking::shownAt(Call)));
    return Found == Stops.end() ? nullptr : Found->second;
  }
  bool leads(const Stmt *S) const;
  bool endsVisibly(QualType T) const;

  // Each fills its last argument, and is false if that cannot be done.
  bool block(const Stmt &S, Block &Out);
  bool item(const Stmt &S, Item &Out);
  bool branch(const IfStmt &If, Item &Out);
  bool cases(const SwitchStmt &Switch, Item &Out);
  bool call(const CallExpr &Call, const Stmt &S, Item &Out);
  bool await(const CallExpr &Call, const Passed &Stop, Await &Out);
  bool handler(const Expr &E, const Passed &Stop, const model::Body &Body,
               Await &Out);
  bool fold(const model::Body &Body, Folded &Out);
  bool callee(const CallExpr &Call, const Passed &Stop, Item &Out);

  bool isOurs(const model::Body &Body) const;
  bool keeps(const GivenHandler &Given, const Passed &Stop,
             SourceLocation Where, std::set<std::string> &Held);
  Item *find(Block &In, const Stmt *&Above);
  bool takeRoot(Block Whole);
  void hoist(Await &Root);

  const model::Unit &U;
  const callback::Scene &In;
  Plan &P;
  Refused &Why;
  std::map<Position, const model::Body *> Bodies;
  std::map<Position, const Passed *> Stops;
  std::multimap<Position, const Site *> Sites;
  std::vector<Folded *> Open;
  std::set<const model::Body *> Done;
  /// What the handler that runs keeps alive, by name.
  std::set<std::string> Alive;
  /// Owning pointers that the bodies before the next operation declare.
  std::vector<const VarDecl *> Pointers;
};

/// The end of a \p T can be seen, perhaps by the end of what it points to.
bool Planner::endsVisibly(QualType T) const {
  if (T->isReferenceType())
    return false;
  if (!model::isOwningPointer(T))
    return !model::endsSilently(T, U.Known);
  QualType Pointee = model::pointeeOf(T);
  return Pointee.isNull() || endsVisibly(Pointee);
}

bool Planner::leads(const Stmt *S) const {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (const auto *E = dyn_cast<Expr>(S);
      E && isa<CallExpr, CXXConstructExpr>(E) && stopAt(*E))
    return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return leads(Child); });
}

bool Planner::block(const Stmt &S, Block &Out) {
  Out.Written = &S;
  size_t Before = Pointers.size();
  llvm::SmallVector<const Stmt *, 16> All;
  if (const auto *List = dyn_cast<CompoundStmt>(&S))
    All.append(List->body_begin(), List->body_end());
  else
    All.push_back(&S);
  for (const Stmt *Each : All) {
    if (const auto *Declared = dyn_cast<DeclStmt>(Each))
      for (const Decl *D : Declared->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D);
            Var && Var->hasLocalStorage() &&
            model::isOwningPointer(Var->getType()) &&
            endsVisibly(Var->getType()))
          Pointers.push_back(Var);
    Out.Items.emplace_back();
    if (!item(*Each, Out.Items.back()))
      return false;
    Out.Leads |= Out.Items.back().Is != Item::Stays;
  }
  Pointers.resize(Before);
  return true;
}

bool Planner::item(const Stmt &Written, Item &Out) {
  Out.Written = &Written;
  if (!leads(&Written))
    return true;
  const Stmt *S = &Written;
  if (const auto *Return = dyn_cast<ReturnStmt>(S);
      Return && Return->getRetValue())
    S = Return->getRetValue();
  if (isa<CompoundStmt>(S)) {
    Out.Is = Item::Forks;
    Out.Then = std::make_unique<Block>();
    return block(*S, *Out.Then);
  }
  if (const auto *If = dyn_cast<IfStmt>(S))
    return branch(*If, Out);
  if (const auto *Switch = dyn_cast<SwitchStmt>(S))
    return cases(*Switch, Out);
  if (const auto *E = dyn_cast<Expr>(S)) {
    if (const auto *Call = dyn_cast<CallExpr>(model::strip(E)))
      return call(*Call, Written, Out);
  }
  return refuse(Written.getBeginLoc(),
                "an operation of the chain is started inside of a longer "
                "statement in " +
                    line(U, Written.getBeginLoc()));
}

/// `case 1: step(); break;`
bool Planner::cases(const SwitchStmt &Switch, Item &Out) {
  const auto *List = dyn_cast<CompoundStmt>(Switch.getBody());
  if (!List || leads(Switch.getCond()) || leads(Switch.getInit()))
    return refuse(Switch.getBeginLoc(), "the 'switch' in " +
                                            line(U, Switch.getBeginLoc()) +
                                            " starts an operation outside of "
                                            "its cases");
  Out.Is = Item::Cases;
  std::set<std::string> Here = Alive;
  const Stmt *Before = nullptr; // what leads on, and has not left yet
  for (const Stmt *Each : List->body()) {
    bool Labelled = false;
    while (const auto *Label = dyn_cast<SwitchCase>(Each)) {
      Each = Label->getSubStmt();
      Labelled = true;
    }
    bool Ends = isa<BreakStmt>(Each) || model::leaves(Each);
    if (Before && (Labelled || !Ends))
      return refuse(Before->getBeginLoc(),
                    "the case in " + line(U, Before->getBeginLoc()) +
                        " goes on after it has started an operation");
    Before = nullptr;
    if (!leads(Each))
      continue;
    Out.Holes.emplace_back();
    if (!block(*Each, Out.Holes.back()))
      return false;
    Alive = Here;
    const auto *Inner = dyn_cast<CompoundStmt>(Each);
    if (!model::leaves(Each) &&
        !(Inner && !Inner->body_empty() && isa<BreakStmt>(Inner->body_back())))
      Before = Each;
  }
  return true;
}

bool Planner::branch(const IfStmt &If, Item &Out) {
  if (leads(If.getCond()) || leads(If.getInit()) || If.isConsteval() ||
      If.isConstexpr())
    return refuse(If.getBeginLoc(),
                  "the 'if' in " + line(U, If.getBeginLoc()) +
                      " starts an operation in its condition, or is decided "
                      "by the compiler");
  Out.Is = Item::Forks;
  Out.Then = std::make_unique<Block>();
  std::set<std::string> Here = Alive;
  if (!block(*If.getThen(), *Out.Then))
    return false;
  Alive = Here;
  if (If.getElse()) {
    Out.Else = std::make_unique<Block>();
    if (!block(*If.getElse(), *Out.Else))
      return false;
    Alive = std::move(Here);
  }
  return true;
}

bool Planner::call(const CallExpr &Call, const Stmt &S, Item &Out) {
  const Passed *Stop = stopAt(Call);
  if (!Stop)
    return refuse(S.getBeginLoc(), "an operation of the chain is started "
                                   "inside of a longer statement in " +
                                       line(U, S.getBeginLoc()));
  bool Hop =
      Stop->At.Started && Stop->At.Started->Is == knowledge::Operation::Hop;
  if (!Stop->Starts && !Hop)
    return callee(Call, *Stop, Out);
  Out.Is = Item::Awaits;
  Out.Operation = std::make_unique<Await>();
  return await(Call, *Stop, *Out.Operation);
}

/// `step(i + 1)`: its body stands here, or is gone through again.
bool Planner::callee(const CallExpr &Call, const Passed &Stop, Item &Out) {
  const FunctionDecl *F = Call.getDirectCallee();
  const model::Body *Body = nullptr;
  if (F) {
    const FunctionDecl *Defined = nullptr;
    if (F->hasBody(Defined))
      if (auto Found = Bodies.find(U.position(Defined->getLocation()));
          Found != Bodies.end())
        Body = Found->second;
  }
  if (!Body || Body->Lambda)
    return refuse(Call.getBeginLoc(), "the call in " +
                                          line(U, Call.getBeginLoc()) +
                                          ", which starts " + name(Stop) +
                                          ", leads to no function with a name");
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  if (Member && !isSelf(Member->getImplicitObjectArgument()))
    return refuse(Call.getBeginLoc(), "'" + model::displayName(*F) + "' in " +
                                          line(U, Call.getBeginLoc()) +
                                          " is a member of another object");
  std::vector<Local> Values;
  for (size_t I = 0; I != Call.getNumArgs(); ++I) {
    if (I >= Body->Function->getNumParams())
      return refuse(Call.getBeginLoc(), "the arguments of the call in " +
                                            line(U, Call.getBeginLoc()) +
                                            " have no parameters");
    Local Value;
    Value.Var = Body->Function->getParamDecl(I);
    Value.Init = Call.getArg(I);
    Value.Reference = Value.Var->getType()->isReferenceType();
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Value.Init))
      Value.Init = Default->getExpr();
    Values.push_back(Value);
  }
  for (Folded *Each : Open)
    if (Each->Of == Body) {
      Each->Loop = true;
      Out.Is = Item::Begins;
      Out.Again = Body;
      Out.Values = std::move(Values);
      return true;
    }
  Out.Is = Item::Folds;
  Out.Body = std::make_unique<Folded>();
  Out.Body->Parameters = std::move(Values);
  return fold(*Body, *Out.Body);
}

bool Planner::fold(const model::Body &Body, Folded &Out) {
  if (!Body.Lambda) {
    if (!Done.insert(&Body).second)
      return refuse(Body.Function->getLocation(),
                    "'" + model::displayName(*Body.Function) +
                        "' is reached in more than one way, and would have "
                        "to stand there as often");
    P.Gone.push_back(Body.Function);
  }
  if (Open.size() > 64)
    return refuse(Body.Function->getLocation(), "the chain is too deep");
  Out.Of = &Body;
  Open.push_back(&Out);
  bool Good = block(*Body.Statements, Out.Body);
  Open.pop_back();
  P.Loops += Out.Loop;
  return Good;
}

/// Nobody but the chain names \p Body.
bool Planner::isOurs(const model::Body &Body) const {
  if (Body.Lambda)
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(Body.Function);
  if (Method && Method->isVirtual())
    return false;
  std::string Id = model::idOf(*Body.Function);
  for (const callback::Function *F : In.Joined.functions()) {
    if (F->Id != Id)
      continue;
    if (callback::has(*F, model::Trait::Exported) &&
        callback::has(*F, model::Trait::Declared))
      return false;
    for (const model::Use &Named : In.Joined.usesOf(*F))
      if (!Sites.count(Named.Where) && !Stops.count(Named.Where))
        return llvm::any_of(Named.From->Starts, [&](const model::Start &S) {
          return Sites.count(S.Where) &&
                 S.Target.Is == model::Callable::Function &&
                 S.Target.Id == F->Id;
        });
  }
  return true;
}

/// What a handler held is gone when it has returned: all that it held must be
/// held by the next one too.
bool Planner::keeps(const GivenHandler &Given, const Passed &Stop,
                    SourceLocation Where, std::set<std::string> &Held) {
  auto Add = [&](const VarDecl &Var, const Expr *Init) {
    QualType T = Var.getType();
    if (!endsVisibly(T))
      return;
    bool Self = model::isOwningPointer(T) && Init && isSelf(Init);
    Held.insert(Self ? "this" : Var.getNameAsString());
    P.KeepsSelf |= Self;
  };
  if (Given.Lambda) {
    for (const LambdaCapture &C : Given.Lambda->captures())
      if (C.capturesVariable() && C.getCaptureKind() == LCK_ByCopy) {
        const auto *Var = dyn_cast<VarDecl>(C.getCapturedVar());
        if (!Var)
          return refuse(C.getLocation(), "a structured binding is captured");
        Add(*Var, isa<ParmVarDecl>(Var) ? nullptr : Var->getInit());
      }
  }
  for (const Local &L : Given.Bound)
    Add(*L.Var, L.Init);
  if (Given.Object && isOwningSelf(Given.Object)) {
    Held.insert("this");
    P.KeepsSelf = true;
  }
  auto Ends = [&](const std::string &Name) {
    return refuse(Where, (Name == "this" ? std::string("the object itself")
                                         : "'" + Name + "'") +
                             ", which was kept alive until here, is not kept "
                             "by the handler of " +
                             name(Stop) + " in " + line(U, Where));
  };
  for (const std::string &Name : Alive)
    if (!Held.count(Name))
      return Ends(Name);
  for (const VarDecl *Var : Pointers)
    if (std::string Name = Var->getInit() && isSelf(Var->getInit())
                               ? "this"
                               : Var->getNameAsString();
        !Held.count(Name))
      return Ends(Name);
  return true;
}

bool Planner::handler(const Expr &E, const Passed &Stop,
                      const model::Body &Body, Await &Out) {
  GivenHandler Given = readGiven(U, E, Body);
  if (!Given.Problem.empty())
    return refuse(E.getBeginLoc(),
                  Given.Problem + " in " + line(U, E.getBeginLoc()));
  if (Given.Object && !isSelf(Given.Object))
    return refuse(E.getBeginLoc(), "'" + model::displayName(*Body.Function) +
                                       "' in " + line(U, E.getBeginLoc()) +
                                       " is a member of another object");
  if (!Body.Function->getReturnType()->isVoidType())
    return refuse(Body.Function->getLocation(),
                  "the handler in " + line(U, Body.Function->getLocation()) +
                      " returns a value");
  if (!P.Executor)
    P.Executor = Given.Executor;
  std::set<std::string> Held;
  if (!keeps(Given, Stop, E.getBeginLoc(), Held))
    return false;
  Alive = std::move(Held);
  if (Given.Lambda)
    for (const LambdaCapture &C : Given.Lambda->captures()) {
      if (C.capturesThis() && C.getCaptureKind() == LCK_StarThis)
        return refuse(C.getLocation(), "the lambda in " +
                                           line(U, C.getLocation()) +
                                           " works on a copy of its object");
      if (!Given.Lambda->isInitCapture(&C))
        continue;
      const auto *Var = cast<VarDecl>(C.getCapturedVar());
      Local Made;
      Made.Var = Var;
      Made.Init = Var->getInit();
      Made.Reference = C.getCaptureKind() == LCK_ByRef;
      Made.IsSelf = Made.Init && isOwningSelf(Made.Init);
      Out.Locals.push_back(Made);
    }
  llvm::append_range(Out.Locals, Given.Bound);
  Out.Results = std::move(Given.Results);
  const ParmVarDecl *First = nullptr;
  if (Given.Lambda || Given.Bound.empty())
    First = Body.Function->getNumParams() ? Body.Function->getParamDecl(0)
                                          : nullptr;
  if (!Out.Results.empty() && Out.Results.front())
    First = Out.Results.front();
  // A name is there to be used: the next operation may share it.
  if (First && Given.Bound.empty() && !Out.Results.empty() &&
      First->getIdentifier() && isErrorCode(First->getType(), U.Known))
    Out.Results.front() = First;
  Out.HasError = First ? isErrorCode(First->getType(), U.Known) : !Out.Hop;
  for (Folded *Each : Open)
    if (Each->Of == &Body) {
      Each->Loop = true;
      Out.Again = &Body;
      return true;
    }
  if (!leads(Body.Statements) && !isOurs(Body)) {
    Out.Calls = Body.Function;
    return true;
  }
  Out.Then = std::make_unique<Folded>();
  auto Outside = std::move(Pointers);
  Pointers.clear();
  bool Good = fold(Body, *Out.Then);
  Pointers = std::move(Outside);
  return Good;
}

bool Planner::await(const CallExpr &Call, const Passed &Stop, Await &Out) {
  std::vector<Site> Known; // at one place there can be several
  auto [First, Last] = Sites.equal_range(Stop.At.Where);
  for (auto Each = First; Each != Last; ++Each)
    Known.push_back(*Each->second);
  if (!Stop.Starts) {
    Out.Hop = true;
    Known.push_back(
        {Stop.At.In, Stop.At.Started, nullptr, Stop.At.Started->Target});
  }
  const Site *At = nullptr;
  Out.Call = &Call;
  ++P.Awaits;
  if (!Out.Hop)
    P.Operations.push_back(&Call);
  // What stands last is the handler; a condition is a callable, too.
  for (const Expr *Argument : llvm::reverse(
           llvm::ArrayRef<const Expr *>(Call.getArgs(), Call.getNumArgs())))
    for (const Site &Each : Known)
      if (!At && !isa<CXXDefaultArgExpr>(Argument) &&
          model::callableOf(Argument, U.Known) == Each.Handler) {
        Out.Handler = Argument;
        At = &Each;
      }
  // Without an executor of its own, the handler would decide.
  if (Out.Hop && At && (Call.getNumArgs() < 2 || Out.Handler == Call.getArg(0)))
    return refuse(Call.getBeginLoc(),
                  "no executor is given in " + line(U, Call.getBeginLoc()));
  auto Targets =
      At ? In.handlersOf(*At) : std::vector<const callback::Function *>();
  const model::Body *Body = nullptr;
  for (const callback::Function *F : Targets)
    Body = bodyOf(*F);
  if (!Out.Handler || !Body)
    return refuse(Call.getBeginLoc(), "the handler of " + name(Stop) + " in " +
                                          line(U, Call.getBeginLoc()) +
                                          " is not written there");
  return handler(*Out.Handler, Stop, *Body, Out);
}

/// The object that \p Call starts an operation on.
static const Expr *objectOf(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getImplicitObjectArgument();
  return Call.getNumArgs() ? Call.getArg(0) : nullptr;
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

/// The only item of \p In that leads on, however deep in branches.
Item *Planner::find(Block &In, const Stmt *&Above) {
  Item *Only = nullptr;
  for (Item &Each : In.Items) {
    if (Each.Is == Item::Stays)
      continue;
    Item *Here = &Each;
    if (Each.Is == Item::Forks) {
      bool Then = Each.Then && Each.Then->Leads;
      bool Else = Each.Else && Each.Else->Leads;
      Here =
          Then && Else ? nullptr : find(Then ? *Each.Then : *Each.Else, Above);
    }
    if (!Here || Only || Each.Is == Item::Cases) {
      refuse(Each.Written->getBeginLoc(),
             "the chain also begins in " +
                 line(U, Each.Written->getBeginLoc()));
      return nullptr;
    }
    Only = Here;
  }
  return Only;
}

bool Planner::takeRoot(Block Whole) {
  if (P.Root.Loop) {
    P.WholeEntry = true;
    P.Root.Body = std::move(Whole);
    return true;
  }
  const Stmt *Above = nullptr;
  Item *Only = find(Whole, Above);
  if (!Only)
    return refuse(P.Entry->Function->getLocation(),
                  "nothing in " + line(U, P.Entry->Function->getLocation()) +
                      " begins the chain");
  P.Replaces = Only->Written;
  P.Root.Body.Written = Only->Written;
  P.Root.Body.Leads = true;
  P.Root.Body.Items.push_back(std::move(*Only));
  return true;
}

/// What the first handler made of variables for itself, the coroutine does.
void Planner::hoist(Await &Root) {
  std::vector<Local> Rest;
  for (const Local &L : Root.Locals) {
    bool Clash = llvm::any_of(Root.Call->arguments(), [&](const Expr *E) {
      return E != Root.Handler && namesLike(E, L.Var->getName());
    });
    (isa<ParmVarDecl>(L.Var) || (Clash && !isSource(L)) ? Rest : P.Captures)
        .push_back(L);
  }
  Root.Locals = std::move(Rest);
}

bool Planner::make() {
  const Site &First = In.Of.root().Sites.front();
  P.Entry = bodyOf(*First.In);
  if (!P.Entry)
    return refuse({}, "the chain begins in another file");
  P.Root.Of = P.Entry;
  const auto &How = First.Started ? First.Started->How : First.Called->How;
  P.RunsLoop = How && How->RunsLoop;
  Open.push_back(&P.Root);
  Block Whole;
  if (!block(*P.Entry->Statements, Whole))
    return false;
  Open.pop_back();
  P.Loops += P.Root.Loop;
  if (!takeRoot(std::move(Whole)))
    return false;
  // The object of the first operation, on whose executor all runs.
  const Await *Root = nullptr;
  for (const Item &Each : P.Root.Body.Items) {
    const Item *At = &Each;
    while (At->Is == Item::Forks)
      for (const Item &Inner :
           (At->Then && At->Then->Leads ? At->Then : At->Else)->Items)
        if (Inner.Is != Item::Stays) {
          At = &Inner;
          break;
        }
    if (At->Is == Item::Folds)
      return refuse(At->Written->getBeginLoc(),
                    "the chain does not begin where it is started");
    if (At->Is == Item::Awaits && !Root)
      Root = At->Operation.get();
  }
  if (!Root)
    return refuse(P.Entry->Function->getLocation(),
                  "the first operation cannot be found");
  if (!P.WholeEntry && !P.Root.Body.Items.empty() &&
      P.Root.Body.Items.front().Operation.get() == Root)
    hoist(*P.Root.Body.Items.front().Operation);
  P.Object = objectOf(*Root->Call);
  if (!P.Executor && P.Object)
    for (const CallExpr *Each : P.Operations)
      if (const Expr *Other = objectOf(*Each);
          Other && belongApart(*P.Object, *Other, U.Known))
        return refuse(Each->getBeginLoc(),
                      "the operations in " +
                          line(U, Root->Call->getBeginLoc()) + " and " +
                          line(U, Each->getBeginLoc()) +
                          " belong to different loops");
  collectNames(P);
  return true;
}

} // namespace

std::unique_ptr<Plan> makePlan(const model::Unit &U, const callback::Scene &In,
                               Refused &Why) {
  auto Made = std::make_unique<Plan>();
  if (!Planner(U, In, *Made, Why).make())
    return nullptr;
  return Made;
}

} // namespace cotidy::rewrite
