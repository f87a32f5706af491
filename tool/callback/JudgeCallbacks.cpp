//===- callback/JudgeCallbacks.cpp - how a chain calls its caller back ----===//
//
//   void load(url, callback) { op([callback](ec) { callback(ec); }); }
//
// That can only become the result of a coroutine if each path of the chain
// calls it once, last, and later.
//
//===----------------------------------------------------------------------===//

#include "callback/Scene.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::callback {

namespace {

using model::Call;

/// A callback that the function where the chain begins was given.
struct Own {
  const Function *Owner;
  Callable Is;
  std::string Name;
};

class Callbacks {
public:
  explicit Callbacks(Scene &In) : In(In) {
    auto Add = [&](const Function *F) {
      if (!llvm::is_contained(Bodies, F))
        Bodies.push_back(F);
    };
    for (const Step &S : In.Of.Steps)
      for (const Site &At : S.Sites)
        for (const Function *Body : In.handlersOf(At))
          Add(Body);
    for (const Function *F : In.Folded)
      if (!In.isEntry(F))
        Add(F);
  }

  void judge() {
    for (const Function *Owner : In.Entries)
      for (const Own &Of : callbacks(*Owner)) {
        atOnce(Of);
        kept(Of);
        for (const Function *Body : Bodies)
          calls(Of, *Body);
        missed(Of);
      }
  }

private:
  /// The parameters of \p Owner that bodies of the chain call.
  std::vector<Own> callbacks(const Function &Owner) const {
    std::vector<Own> All;
    for (const Function *Body : Bodies)
      for (const Call &C : Body->Calls) {
        if (Body == &Owner || C.Callee.Is != Callable::Parameter ||
            C.Callee.Id != Owner.Id ||
            llvm::any_of(All, [&](const Own &O) { return O.Is == C.Callee; }))
          continue;
        unsigned I = C.Callee.Index;
        bool Known = Owner.AsHandler && I < Owner.AsHandler->Results.size();
        All.push_back({&Owner, C.Callee,
                       Known ? "'" + Owner.AsHandler->Results[I].Name + "'"
                             : "the callback"});
      }
    return All;
  }

  void atOnce(const Own &Of) {
    for (const Call &C : Of.Owner->Calls)
      if (C.Callee == Of.Is)
        In.add(Reason::CallbackAtOnce, C.Where,
               Of.Name + " is called in " + line(C.Where) + ", before " +
                   named(*Of.Owner) + " returns");
  }

  void kept(const Own &Of) {
    std::set<unsigned> Lines; // an assignment to a field is also a call
    auto Tell = [&](const Position &Where, bool Named) {
      if (Lines.insert(Where.Line).second)
        In.add(Reason::CallbackKept, Where,
               Named ? Of.Name + " is kept in " + line(Where) +
                           ", to be called from elsewhere"
                     : "what becomes of " + Of.Name + " is not seen from " +
                           line(Where) + " on");
    };
    std::vector<const Function *> All = Bodies;
    All.push_back(Of.Owner);
    for (const Function *F : All) {
      for (const model::Store &S : F->Stores)
        if (S.Value == Of.Is)
          Tell(S.Where, true);
      for (const model::Kept &K : F->Keeps)
        if (K.Value == Of.Is && !K.Copied)
          Tell(K.Where, !K.Field.empty());
    }
  }

  void calls(const Own &Of, const Function &Body) {
    for (const Call &C : Body.Calls) {
      if (!(C.Callee == Of.Is))
        continue;
      const Call *Again = nullptr;
      for (const Call &D : Body.Calls)
        if (D.Callee == Of.Is && Body.mayFollow(C.When, D.When))
          Again = &D;
      if (Again)
        In.add(Reason::CallbackTwice, Again->Where,
               Of.Name + " is called again in " + line(Again->Where));
      else if (C.How && C.How->RunsAfter.valid())
        In.add(Reason::CallbackThenCode, C.How->RunsAfter,
               "the statement in " + line(C.How->RunsAfter) + " runs after " +
                   Of.Name + " has been called");
    }
  }

  /// A path of a handler ends the chain without a word to the caller.
  void missed(const Own &Of) {
    for (const Function *Body : Bodies)
      if (Body->Quiet.valid() && isHandler(*Body))
        In.add(Reason::CallbackMissed, Body->Quiet,
               Of.Name + " is not called where " + line(Body->Quiet) +
                   " returns");
  }

  bool isHandler(const Function &Body) const {
    for (const Step &S : In.Of.Steps)
      for (const Site &At : S.Sites)
        if (llvm::is_contained(In.handlersOf(At), &Body))
          return true;
    return false;
  }

  Scene &In;
  /// The handlers of the chain, and what leads on.
  std::vector<const Function *> Bodies;
};

} // namespace

void judgeCallbacks(Scene &In) { Callbacks(In).judge(); }

} // namespace cotidy::callback
