//===- rewrite/PlanOwners.cpp - what handlers keep alive ------------------===//
//
//   timer_.async_wait([self, file](error_code) {  alive until it returns: self,
//     async_write(socket_, …, [self](…) { … });   and file, which the coroutine
//   });                                           would have until its end
//
//===----------------------------------------------------------------------===//

#include "rewrite/Planner.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

using callback::Passed;

/// The end of a \p T can be seen, perhaps by the end of what it points to.
bool Planner::endsVisibly(QualType T) const {
  if (T->isReferenceType())
    return false;
  if (!model::isOwningPointer(T))
    return !model::endsSilently(T, U.Known);
  QualType Pointee = model::pointeeOf(T);
  return Pointee.isNull() || endsVisibly(Pointee);
}

/// The variable of which \p Var has what it owns, by moves, by references and
/// by copies of owning pointers.
const ValueDecl *Planner::origin(const ValueDecl *Var) const {
  for (unsigned Depth = 0; Depth < 32; ++Depth) {
    const auto *V = dyn_cast<VarDecl>(Var);
    if (!V)
      return Var;
    auto Known = Inits.find(V);
    const Expr *Init = Known != Inits.end()  ? Known->second
                       : isa<ParmVarDecl>(V) ? nullptr
                                             : V->getInit();
    const VarDecl *From = Init ? source(Init) : nullptr;
    if (!From || !From->hasLocalStorage() || From == V ||
        !(V->getType()->isReferenceType() || isMove(*Init) ||
          model::isOwningPointer(V->getType())))
      return V;
    Var = From;
  }
  return Var;
}

/// The same; null if what is owned is the object whose members run.
const ValueDecl *Planner::ownerOf(const VarDecl *Var) const {
  const ValueDecl *From = origin(Var);
  const auto *V = dyn_cast<VarDecl>(From);
  auto Known = Inits.find(V);
  const Expr *Init = Known != Inits.end()        ? Known->second
                     : V && !isa<ParmVarDecl>(V) ? V->getInit()
                                                 : nullptr;
  return Init && isOwningSelf(Init) ? nullptr : From;
}

/// The same where \p Var is a parameter of a loop, and \p Init its next value.
const ValueDecl *Planner::ownerAgain(const VarDecl &Var,
                                     const Expr *Init) const {
  const VarDecl *From = source(Init);
  bool Shares =
      From && (isMove(*Init) || model::isOwningPointer(Var.getType()));
  return Shares ? ownerOf(From) : &Var;
}

/// \p L is bound to the handler of a loop again: if that is another value, the
/// variable that there is for it changes.
void Planner::changes(const Local &L) {
  auto Given = [&](const VarDecl *Var) {
    auto Known = Inits.find(Var);
    return Known == Inits.end() ? nullptr : source(Known->second);
  };
  std::set<const VarDecl *> All;
  for (const VarDecl *Var = L.Var; Var && All.insert(Var).second;)
    Var = Given(Var);
  const VarDecl *From = source(L.Init);
  for (std::set<const VarDecl *> Seen;
       From && !All.count(From) && Seen.insert(From).second;)
    From = Given(From);
  if (!From || !All.count(From))
    P.Changed.insert(All.begin(), All.end());
}

/// What a handler held is gone when it has returned: all that it held must be
/// held by the next one too.
bool Planner::keeps(const GivenHandler &Has, const Passed &Stop,
                    const model::Body &Body, SourceLocation Where,
                    Owners &Held) {
  bool Again =
      llvm::any_of(Open, [&](const Folded *F) { return F->Of == &Body; });
  auto Add = [&](const VarDecl &Var, const Expr *Init) {
    QualType T = Var.getType();
    if (!endsVisibly(T))
      return true;
    bool Pointer = model::isOwningPointer(T);
    const ValueDecl *Owner = Pointer && Init && model::isSelf(Init) ? nullptr
                             : Again && Init && isa<ParmVarDecl>(Var)
                                 ? ownerAgain(Var, Init)
                                 : ownerOf(&Var);
    P.KeepsSelf |= !Owner;
    Held.insert(Owner);
    bool First = Open.size() == 1 && P.Operations.size() <= 1;
    bool IsNew = Init && Var.isInitCapture() && !source(Init);
    if (Pointer || First || IsNew || (Init && isMove(*Init)))
      return true;
    return refuse(Where, "the handler in " + line(Where) + " has a copy of '" +
                             Var.getNameAsString() +
                             "', whose end can be seen");
  };
  if (Has.Lambda)
    for (const LambdaCapture &C : Has.Lambda->captures())
      if (C.capturesVariable() && C.getCaptureKind() == LCK_ByCopy) {
        const auto *Var = dyn_cast<VarDecl>(C.getCapturedVar());
        if (!Var)
          return refuse(C.getLocation(), "a structured binding is captured");
        bool Own = !isa<ParmVarDecl>(Var) && Has.Lambda->isInitCapture(&C);
        bool Self = !isa<ParmVarDecl>(Var) && Var->getInit() &&
                    model::isSelf(Var->getInit());
        if (!Add(*Var, Own || Self ? Var->getInit() : nullptr))
          return false;
      }
  for (const Local &L : Has.Bound) {
    if (Again)
      changes(L);
    else
      Inits[L.Var] = L.Init;
    if (!Add(*L.Var, L.Init))
      return false;
  }
  if (Has.Object && isOwningSelf(Has.Object)) {
    Held.insert(nullptr);
    P.KeepsSelf = true;
  }
  // The coroutine has it from its beginning.
  bool First = Open.size() == 1 && P.Operations.size() <= 1;
  if (P.KeepsSelf && !First && !RootKeepsSelf)
    return refuse(Where, "the object itself is kept alive by the handler of " +
                             name(Stop) + " in " + line(Where) +
                             ", and was not before");
  RootKeepsSelf |= First && P.KeepsSelf;
  auto Ends = [&](const ValueDecl *Var) {
    return refuse(Where, (Var ? "'" + Var->getNameAsString() + "'"
                              : std::string("the object itself")) +
                             ", which was kept alive until here, is not kept "
                             "by the handler of " +
                             name(Stop) + " in " + line(Where));
  };
  if (Beside && Beside->Any && Held.count(nullptr) && !Beside->KeepsSelf)
    return refuse(Where, "the object itself is kept alive by the handler of " +
                             name(Stop) + " in " + line(Where) +
                             ", and was not before");
  if (Beside && !Beside->Any)
    *Beside = {true, Held.count(nullptr) != 0};
  for (const ValueDecl *Var : Alive)
    if (!Held.count(Var) && !isIdle(Var))
      return Ends(Var);
  for (const VarDecl *Var : Pointers)
    if (const ValueDecl *Owner = ownerOf(Var);
        !Held.count(Owner) && !isIdle(Owner))
      return Ends(Owner ? Var : nullptr);
  if (!Again)
    Before.emplace(&Body, Held);
  else if (auto Known = Before.find(&Body); Known != Before.end())
    // The function that starts it all was nobody's handler in its first round.
    for (const ValueDecl *Var : Held)
      if (!Known->second.count(Var))
        return refuse(Where, (Var ? "'" + Var->getNameAsString() + "'"
                                  : std::string("the object itself")) +
                                 " is kept alive for the next round in " +
                                 line(Where) + ", and was not for this one");
  return true;
}

} // namespace cotidy::rewrite
