//===- callback/JudgeFunctions.cpp - obstacles in functions ---------------===//

#include "callback/Scene.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include <map>

namespace cotidy::callback {

namespace {

using model::Trait;
using model::Use;

/// What no function of its sort can be.
const char *specialSort(const Function &F) {
  for (auto [T, Text] : {std::pair(Trait::Constructor, "is a constructor"),
                         {Trait::Destructor, "is a destructor"},
                         {Trait::Main, "is where the program begins"},
                         {Trait::Constexpr, "is constexpr"},
                         {Trait::Variadic, "takes any number of arguments"},
                         {Trait::DeducedReturn, "has a deduced return type"}})
    if (has(F, T))
      return Text;
  return nullptr;
}

void judgeText(Scene &In, const Function &F) {
  // A chain that begins in a constructor leaves it one.
  bool Begins = has(F, Trait::Constructor) && In.isEntry(&F) &&
                !llvm::is_contained(In.Folded, &F);
  if (const char *Sort = Begins ? nullptr : specialSort(F))
    In.add(Reason::SpecialFunction, F.Where,
           named(F) + " in " + line(F.Where) + " " + Sort +
               ", and no coroutine");
  if (has(F, Trait::Noexcept))
    In.add(Reason::Noexcept, F.Where,
           named(F) + " in " + line(F.Where) +
               " is noexcept, and a coroutine passes exceptions on");
  if (F.Standard < 20) {
    bool C = F.Standard == 0;
    std::string Name = llvm::sys::path::filename(F.Where.File).str();
    std::string As = C ? "C" : "C++" + std::to_string(F.Standard);
    if (llvm::none_of(In.Found, [](const Obstacle &O) {
          return O.Why == Reason::Standard;
        }))
      In.add(Reason::Standard, F.Where,
             "coroutines need C++20, and " + Name + " is compiled as " + As);
  }
}

//===----------------------------------------------------------------------===//
// Others who name a function
//===----------------------------------------------------------------------===//

/// The instances of a generic lambda have one text.
bool isInChain(const Scene &In, const Use &U) {
  if (llvm::any_of(In.Stops,
                   [&](const Passed &P) { return P.At.Where == U.Where; }))
    return true;
  return llvm::any_of(In.Of.Steps, [&](const Step &S) {
    return llvm::any_of(S.Sites,
                        [&](const Site &At) { return whereIs(At) == U.Where; });
  });
}

/// A binder is given the function, and its result to an operation: that is no
/// use of its own.
bool isBound(const Use &U, const Function &F) {
  auto Is = [&](const Callable &Given) {
    return Given.Is == Callable::Function && Given.Id == F.Id;
  };
  return !U.By && !U.Given &&
         (llvm::any_of(U.From->Starts,
                       [&](const model::Start &S) { return Is(S.Target); }) ||
          llvm::any_of(U.From->Calls, [&](const model::Call &C) {
            return llvm::any_of(C.Arguments, [&](const model::Argument &A) {
              return Is(A.Value);
            });
          }));
}

/// \p F leads on, so that its text would go into the coroutine: it must be
/// nobody else's.
void judgeFold(Scene &In, const Function &F) {
  std::string Here = named(F) + " in " + line(F.Where);
  if (has(F, Trait::Virtual))
    In.add(Reason::Virtual, F.Where,
           Here + " is virtual: it must stay a function of its own");
  if (has(F, Trait::Exported) && has(F, Trait::Declared))
    In.add(Reason::Exported, F.Where,
           Here + " is declared in a header, where others may call it");
  for (const Use &U : In.Joined.usesOf(F)) {
    // A lambda has no name for others to use, and what has the same name in
    // another program is another function.
    if (F.Lambda || isInChain(In, U) || isBound(U, F) ||
        In.Joined.find(F.Id, *U.From) != &F)
      continue;
    std::string How = calls(U, F)       ? " is also called in "
                      : U.Given || U.By ? " is also given away in "
                                        : " is also kept in ";
    In.add(Reason::HandlerShared, U.Where,
           named(F) + How + line(U.Where));
  }
}

/// One handler of several operations would have to be there several times.
void judgeShared(Scene &In) {
  std::map<const Function *, const Step *> Of;
  for (const Step &S : In.Of.Steps) {
    if (!S.Several)
      continue;
    Position First = whereIs(S.Sites.front()), Last = whereIs(S.Sites.back());
    In.add(Reason::HandlerShared, Last,
           quoted(S) + " is started in " + line(First) +
               (First == Last ? " of several instances"
                              : " and in " + line(Last)) +
               ", with handlers that do the same");
  }
  for (const Step &S : In.Of.Steps)
    for (const Site &At : S.Sites)
      for (const Function *Body : In.handlersOf(At)) {
        auto [Known, New] = Of.emplace(Body, &S);
        if (!New && Known->second != &S && llvm::is_contained(In.Folded, Body))
          In.add(Reason::HandlerShared, S.Where,
                 named(*Body) + " is the handler of " + quoted(*Known->second) +
                     " and of " + quoted(S));
      }
}

} // namespace

void judgeFunctions(Scene &In) {
  std::vector<const Function *> Rewritten = In.Folded;
  for (const Function *F : In.Entries)
    if (!llvm::is_contained(Rewritten, F))
      Rewritten.push_back(F);
  for (const Function *F : Rewritten)
    judgeText(In, *F);
  for (const Function *F : In.Folded)
    if (!In.isEntry(F))
      judgeFold(In, *F);
  judgeShared(In);
  std::map<Position, size_t> Places;
  for (const Step &S : In.Of.Steps)
    if (++Places[S.Where] > 1) {
      bool ByClass = S.Sites.front().Self != nullptr;
      In.add(ByClass ? Reason::Virtual : Reason::Template, S.Where,
             ByClass ? "what follows " + quoted(S) +
                           " depends on the object's class"
                     : quoted(S) + " stands in a template, several instances "
                                   "of which are in the chain");
    }
  for (const Scene::Way &W : In.Ways)
    if (W.Is->ByClass)
      In.add(Reason::Virtual, W.Is->Way.front().Where,
             "the object's class decides what is called in " +
                 line(W.Is->Way.front().Where));
  // A lambda goes where its operation goes, also the last one.
  std::vector<const Function *> Moved = In.Folded;
  for (const Step &S : In.Of.Steps)
    for (const Site &At : S.Sites)
      for (const Function *Body : In.handlersOf(At))
        if (Body->Lambda && !llvm::is_contained(Moved, Body))
          Moved.push_back(Body);
  for (const Function *F : Moved) {
    if (has(*F, Trait::Conditional))
      In.add(Reason::Conditional, F->Where,
             "there is an '#if' inside of " + named(*F) + " in " +
                 line(F->Where));
    if (F->Lambda && !llvm::is_contained(Rewritten, F))
      judgeText(In, *F);
  }
}

} // namespace cotidy::callback
