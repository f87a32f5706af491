//===- rewrite/Planner.cpp - statements that lead on ----------------------===//

#include "rewrite/Planner.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "rewrite/Meanings.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

using callback::Passed;

bool Planner::leads(const Stmt *S) const {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (const auto *E = dyn_cast<Expr>(S);
      E && isa<CallExpr, CXXConstructExpr>(E) && stopAt(*E))
    return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return leads(Child); });
}

/// Notes the owning pointers that \p S declares: they end with its scope.
void Planner::declares(const Stmt *S) {
  const auto *Declared = dyn_cast_or_null<DeclStmt>(S);
  if (!Declared)
    return;
  for (const Decl *D : Declared->decls())
    if (const auto *Var = dyn_cast<VarDecl>(D);
        Var && Var->hasLocalStorage() &&
        model::isOwningPointer(Var->getType()) && endsVisibly(Var->getType()))
      Pointers.push_back(Var);
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
    declares(Each);
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
                    line(Written.getBeginLoc()));
}

/// `case 1: step(); break;`
bool Planner::cases(const SwitchStmt &Switch, Item &Out) {
  const auto *List = dyn_cast<CompoundStmt>(Switch.getBody());
  if (!List || leads(Switch.getCond()) || leads(Switch.getInit()))
    return refuse(Switch.getBeginLoc(), "the 'switch' in " +
                                            line(Switch.getBeginLoc()) +
                                            " starts an operation outside of "
                                            "its cases");
  Out.Is = Item::Cases;
  Owners Here = Alive;
  size_t Outside = Pointers.size();
  declares(Switch.getInit());
  declares(Switch.getConditionVariableDeclStmt());
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
                    "the case in " + line(Before->getBeginLoc()) +
                        " goes on after it has started an operation");
    Before = nullptr;
    if (!leads(Each))
      continue;
    Out.Holes.emplace_back();
    if (!block(*Each, Out.Holes.back()))
      return false;
    // The other way of a branch goes on behind the switch.
    for (const Item &Inner : Out.Holes.back().Items)
      if (Inner.Is == Item::Forks || Inner.Is == Item::Cases)
        return refuse(Inner.Written->getBeginLoc(),
                      "the case in " + line(Inner.Written->getBeginLoc()) +
                          " starts an operation on one of its ways only");
    Alive = Here;
    const auto *Inner = dyn_cast<CompoundStmt>(Each);
    if (!model::leaves(Each) &&
        !(Inner && !Inner->body_empty() && isa<BreakStmt>(Inner->body_back())))
      Before = Each;
  }
  Pointers.resize(Outside);
  return true;
}

bool Planner::branch(const IfStmt &If, Item &Out) {
  if (leads(If.getCond()) || leads(If.getInit()) || If.isConsteval() ||
      If.isConstexpr())
    return refuse(If.getBeginLoc(),
                  "the 'if' in " + line(If.getBeginLoc()) +
                      " starts an operation in its condition, or is decided "
                      "by the compiler");
  Out.Is = Item::Forks;
  Out.Then = std::make_unique<Block>();
  Owners Here = Alive;
  size_t Before = Pointers.size();
  declares(If.getInit()); // `if (auto self = weak.lock())`
  declares(If.getConditionVariableDeclStmt());
  bool Good = block(*If.getThen(), *Out.Then);
  Alive = Here;
  if (Good && If.getElse()) {
    Out.Else = std::make_unique<Block>();
    Good = block(*If.getElse(), *Out.Else);
    Alive = std::move(Here);
  }
  Pointers.resize(Before);
  return Good;
}

bool Planner::call(const CallExpr &Call, const Stmt &S, Item &Out) {
  const Passed *Stop = stopAt(Call);
  if (!Stop)
    return refuse(S.getBeginLoc(), "an operation of the chain is started "
                                   "inside of a longer statement in " +
                                       line(S.getBeginLoc()));
  return In.Apart.count({Stop->At.In, Stop->At.Where})
             ? spawn(Call, *Stop, S, Out)
             : step(Call, *Stop, Out);
}

bool Planner::step(const CallExpr &Call, const Passed &Stop, Item &Out) {
  bool Hop =
      Stop.At.Started && Stop.At.Started->Is == knowledge::Operation::Hop;
  if (!Stop.Starts && !Hop)
    return callee(Call, Stop, Out);
  Out.Is = Item::Awaits;
  Out.Operation = std::make_unique<Await>();
  return await(Call, Stop, *Out.Operation);
}

/// `step(i + 1)`: its body stands here, or is gone through again.
bool Planner::callee(const CallExpr &Call, const Passed &Stop, Item &Out) {
  const FunctionDecl *F = Call.getDirectCallee();
  const model::Body *Body = nullptr;
  if (F) {
    const FunctionDecl *Defined = nullptr;
    if (F->hasBody(Defined))
      Body = bodyOf(model::idOf(*Defined));
  }
  if (!Body || Body->Lambda)
    return refuse(Call.getBeginLoc(), "the call in " +
                                          line(Call.getBeginLoc()) +
                                          ", which starts " + name(Stop) +
                                          ", leads to no function with a name");
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  if (Member && !model::isSelf(Member->getImplicitObjectArgument()))
    return refuse(Call.getBeginLoc(), "'" + model::displayName(*F) + "' in " +
                                          line(Call.getBeginLoc()) +
                                          " is a member of another object");
  std::vector<Local> Values;
  for (size_t I = 0; I != Call.getNumArgs(); ++I) {
    if (I >= Body->Function->getNumParams())
      return refuse(Call.getBeginLoc(), "the arguments of the call in " +
                                            line(Call.getBeginLoc()) +
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
      // What this round has kept alive ends when its last handler returns.
      Owners Left = Alive;
      Left.erase(nullptr);
      for (const ValueDecl *Var : Before[Body])
        Left.erase(Var);
      for (const Local &V : Values)
        if (const VarDecl *From = source(V.Init))
          Left.erase(origin(From));
      if (!Left.empty())
        return refuse(Call.getBeginLoc(),
                      "'" + (*Left.begin())->getNameAsString() +
                          "' ends after the call in " +
                          line(Call.getBeginLoc()) +
                          " has begun the next round");
      Each->Loop = true;
      Out.Is = Item::Begins;
      Out.Again = Body;
      Out.Values = std::move(Values);
      return true;
    }
  if (auto Known = Before.find(Body);
      Known != Before.end() && Known->second == Alive && Values.empty()) {
    Out.Is = Item::Joins;
    Out.Again = Body;
    return true;
  }
  Before.emplace(Body, Alive);
  size_t Outside = Pointers.size();
  for (const Local &V : Values) {
    Inits[V.Var] = V.Init;
    // It ends with the function, and what it is given with the call.
    const Expr *Given = V.Init;
    while (const auto *Cast = dyn_cast<ImplicitCastExpr>(Given))
      Given = Cast->getSubExpr();
    bool Ends = !V.Reference || isa<MaterializeTemporaryExpr>(Given);
    if (Ends && endsVisibly(V.Var->getType().getNonReferenceType())) {
      if (V.Reference && !model::isOwningPointer(V.Init->getType()))
        return refuse(Call.getBeginLoc(),
                      "what '" + V.Var->getNameAsString() + "' is given in " +
                          line(Call.getBeginLoc()) + " ends with the call");
      if (model::isOwningPointer(V.Var->getType().getNonReferenceType()))
        Pointers.push_back(V.Var);
    }
  }
  Out.Is = Item::Folds;
  Out.Body = std::make_unique<Folded>();
  Out.Body->Parameters = std::move(Values);
  bool Good = fold(*Body, *Out.Body);
  Pointers.resize(Outside);
  return Good;
}

bool Planner::fold(const model::Body &Body, Folded &Out) {
  if (!Body.Lambda) {
    if (!Done.insert(&Body).second)
      return refuse(Body.Function->getLocation(),
                    "'" + model::displayName(*Body.Function) +
                        "' is reached in more than one way, and would have "
                        "to stand there as often");
    P.Gone.push_back(Body.Function);
    if (const NamedDecl *Name =
            changesMeaning(U, *Body.Function, *P.Entry->Function))
      return refuse(Body.Function->getLocation(),
                    "in the place of '" + model::displayName(*Body.Function) +
                        "', '" + Name->getNameAsString() +
                        "' would mean something else");
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

} // namespace cotidy::rewrite
