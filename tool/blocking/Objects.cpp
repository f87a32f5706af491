//===- blocking/Objects.cpp - what is known of objects at a point ---------===//

#include "blocking/Objects.h"
#include "blocking/Tells.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::blocking {

/// `p->x`, `*p`, `p.get()` and `p->` of a smart pointer mean what p points to.
static const Expr *pointee(const Expr *E) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && (Unary->getOpcode() == UO_Deref ||
                Unary->getOpcode() == UO_AddrOf))
    return Unary->getSubExpr();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
      Operator && Operator->getNumArgs() == 1 &&
      (Operator->getOperator() == OO_Arrow || Operator->getOperator() == OO_Star))
    return Operator->getArg(0);
  return nullptr;
}

Object objectOf(const Expr *E) {
  E = E ? model::strip(E) : nullptr;
  if (!E)
    return {};
  if (const Expr *Inner = pointee(E))
    return objectOf(Inner);
  if (isa<CXXThisExpr>(E))
    return {nullptr};
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return isa<VarDecl>(Ref->getDecl())
               ? Object{Ref->getDecl()->getCanonicalDecl()}
               : Object{};
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (!isa<FieldDecl>(Member->getMemberDecl()))
      return {};
    Object Base = objectOf(Member->getBase());
    if (!Base.empty())
      Base.push_back(Member->getMemberDecl()->getCanonicalDecl());
    return Base;
  }
  return {};
}

Object Objects::resolve(Object O) const {
  // Sharing is acyclic: an object shares with one that was there before it.
  for (auto Found = Shared.find(O); Found != Shared.end();
       Found = Shared.find(O))
    O = Found->second;
  return O;
}

/// All questions of `when:` hold for this call.
static bool holds(const StateChange &Change, const CallSite &Site,
                  const model::Unit &Unit, const Objects &Known) {
  Surroundings Here{Unit, Known};
  return llvm::all_of(Change.When, [&](const Condition &Question) {
    return ask(Question, Site, Here) == Answer::Yes;
  });
}

std::string Objects::innate(const Object &O) const {
  const auto *Var = dyn_cast_or_null<VarDecl>(O.front());
  if (O.size() == 1 && Old.count(Var))
    return "awaited";
  if (!Var || !In->Lambda || In->Coroutine)
    return "";
  if (isa<ParmVarDecl>(Var) && Var->getDeclContext() == In->Function)
    return "handed";
  bool Captured = Var->isInitCapture() || (Var->isLocalVarDeclOrParm() &&
                                           Var->getDeclContext() != In->Function);
  return Captured ? "captured" : "";
}

std::string Objects::stateOf(const VarDecl &Var) const {
  Object O = resolve({Var.getCanonicalDecl()});
  auto Found = States.find(O);
  return Found == States.end() ? innate(O) : Found->second;
}

std::string Objects::stateOf(const Expr *E) const {
  E = E ? model::strip(E) : nullptr;
  if (!E)
    return "";
  Object O = objectOf(E);
  if (!O.empty()) {
    auto Found = States.find(resolve(O));
    return Found == States.end() ? innate(O) : Found->second;
  }
  const FunctionDecl *F = model::calleeOf(E);
  if (!F)
    return "";
  CallSite Site = CallSite::of(E);
  for (auto Change : Unit->Known.states(*F)) {
    if (Change->Of.Of != Operand::Result)
      continue;
    if (Change->Shares)
      return stateOf(Site.operand(*Change->Shares));
    if (Change->Compares.empty())
      return holds(*Change.Is, Site, *Unit, *this) ? Change->State
                                                   : Change->Otherwise;
  }
  return "";
}

static bool isMove(const FunctionDecl &F) {
  return F.isInStdNamespace() && F.getIdentifier() && F.getName() == "move";
}

void Objects::called(const Expr *Call) {
  CallSite Site = CallSite::of(Call);
  if (!Site.Callee)
    return;
  if (isMove(*Site.Callee) && Site.Arguments.size() == 1) {
    if (Object O = objectOf(Site.Arguments[0]); !O.empty())
      States[O] = "moved";
    return;
  }
  // Another answer may be right from here on.
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Site.Callee);
      Method && !Method->isConst() && Site.Object && !Asked.empty())
    Asked.erase(resolve(objectOf(Site.Object)));
  for (auto Change : Unit->Known.states(*Site.Callee)) {
    if (Change->Of.Of == Operand::Result || !Change->Compares.empty())
      continue;
    Object O = objectOf(Site.operand(Change->Of));
    if (O.empty())
      continue;
    bool Holds = holds(*Change.Is, Site, *Unit, *this);
    const std::string &State = Holds ? Change->State : Change->Otherwise;
    if (!State.empty())
      States[resolve(O)] = State;
  }
}

void Objects::declared(const VarDecl &Var) {
  Old.erase(&Var);
  if (Var.isLocalVarDecl() && Var.getType()->getAsCXXRecordDecl())
    Young.insert(&Var);
  States.erase({Var.getCanonicalDecl()});
  if (!Var.getInit())
    return;
  const Expr *From = model::strip(Var.getInit());
  Object To{Var.getCanonicalDecl()};
  if (const FunctionDecl *F = model::calleeOf(From))
    for (auto Change : Unit->Known.states(*F))
      if (Change->Shares && Change->Of.Of == Operand::Result) {
        Object With = objectOf(CallSite::of(From).operand(*Change->Shares));
        if (!With.empty() && With != To)
          Shared[To] = With;
        return;
      }
  if (Object With = objectOf(From);
      Var.getType()->isReferenceType() && !With.empty()) {
    if (With != To)
      Shared[To] = resolve(With);
    return;
  }
  if (std::string State = stateOf(From); !State.empty() && State != "moved")
    States[To] = State;
}

void Objects::assigned(const Expr *To, const Expr *From) {
  Object O = objectOf(To);
  if (O.empty())
    return;
  Shared.erase(O);
  Asked.erase(O);
  if (O.size() > 1)
    Values[O] = From;
  std::string State = stateOf(From);
  if (State.empty() || State == "moved")
    States.erase(O);
  else
    States[O] = State;
}

std::vector<const Expr *> Objects::fieldsOf(const Expr *E) const {
  std::vector<const Expr *> Found;
  Object O = objectOf(E);
  if (O.empty())
    return Found;
  for (const auto &[Field, Value] : Values)
    if (Field.size() == O.size() + 1 &&
        std::equal(O.begin(), O.end(), Field.begin()))
      Found.push_back(Value);
  const auto *Var = O.size() == 1 ? dyn_cast_or_null<VarDecl>(O[0]) : nullptr;
  if (Var && Var->getInit())
    if (const auto *List = dyn_cast<InitListExpr>(Var->getInit()->IgnoreImplicit()))
      for (const Expr *Init : List->inits())
        Found.push_back(Init);
  return Found;
}

void Objects::suspended() {
  Asked.clear();
  Old.insert(Young.begin(), Young.end());
  Young.clear();
}

void Objects::branched(const Expr *Condition, bool Outcome) {
  if (auto Says = tells(*Condition, Outcome, Unit->Known))
    States[resolve(std::move(Says->Of))] = std::move(Says->State);
  else if (auto Whole = tellsOfWhole(*Condition, Outcome, Unit->Known))
    Asked[resolve(std::move(Whole->Of))] = std::move(Whole->State);
}

std::string Objects::askedOf(const Expr *E) const {
  Object O = objectOf(E);
  auto Found = O.empty() ? Asked.end() : Asked.find(resolve(std::move(O)));
  return Found == Asked.end() ? "" : Found->second;
}

/// Keeps what both maps say; true if something was lost.
template <typename Map> static bool intersect(Map &Mine, const Map &Other) {
  size_t Before = Mine.size();
  for (auto It = Mine.begin(); It != Mine.end();) {
    auto Found = Other.find(It->first);
    bool Same = Found != Other.end() && Found->second == It->second;
    It = Same ? std::next(It) : Mine.erase(It);
  }
  return Mine.size() != Before;
}

bool Objects::join(const Objects &Other) {
  bool Lost = intersect(States, Other.States);
  Lost |= intersect(Shared, Other.Shared);
  Lost |= intersect(Values, Other.Values);
  Lost |= intersect(Asked, Other.Asked);
  size_t Before = Young.size() + Old.size();
  Young.insert(Other.Young.begin(), Other.Young.end());
  Old.insert(Other.Old.begin(), Other.Old.end());
  return Lost || Young.size() + Old.size() != Before;
}

} // namespace cotidy::blocking
