//===- rewrite/WriteLoop.cpp - loops, and functions written in place ------===//

#include "rewrite/Writer.h"

#include "model/Unit.h"
#include "rewrite/FreeNames.h"
#include "llvm/ADT/STLExtras.h"

#include <map>

using namespace clang;

namespace cotidy::rewrite {

namespace {
/// The calls of one function whose body stands in one of them.
struct Shared {
  const Folded *Body = nullptr;
  unsigned Calls = 0;
  bool Begins = false; ///< it begins something again
};

/// Finds what calls in \p B share; those in loops and switches of their own
/// cannot leave the loop around them.
void findShared(const Block &B, bool Direct,
                std::map<const model::Body *, Shared> &All, bool &Begins) {
  for (const Item &Each : B.Items) {
    for (const Block *Inner : {Each.Then.get(), Each.Else.get()})
      if (Inner)
        findShared(*Inner, Direct, All, Begins);
    for (const Block &Hole : Each.Holes)
      findShared(Hole, false, All, Begins);
    Begins |= Each.Is == Item::Begins;
    if (const Await *A = Each.Operation.get()) {
      Begins |= A->Again != nullptr;
      if (A->Then)
        findShared(A->Then->Body, Direct && !A->Then->Loop, All, Begins);
    }
    if (Each.Is == Item::Joins && Direct)
      ++All[Each.Again].Calls;
    if (!Each.Body)
      continue;
    bool Inner = false;
    findShared(Each.Body->Body, Direct && !Each.Body->Loop, All, Inner);
    Begins |= Inner;
    if (Direct) {
      Shared &Here = All[Each.Body->Of];
      Here.Body = Each.Body.get();
      Here.Begins = Inner;
    }
  }
}
} // namespace

void Writer::loop(const Folded &F, End At, const Await *First) {
  std::map<const model::Body *, Shared> All;
  bool Begins = false;
  findShared(F.Body, true, All, Begins);
  const Folded *Exit = nullptr;
  for (const auto &[Of, Is] : All)
    if (Is.Body && Is.Calls && !Is.Begins && Is.Body->Parameters.empty())
      Exit = Is.Body;
  Rounds.push_back({F.Of, At, Exit});
  Out->open("for (;;)");
  Names.enter();
  if (First)
    receive(*First);
  flattened([&] { block(F.Body, End::Repeats); }, *F.Body.Written);
  Names.leave();
  Out->close();
  Rounds.pop_back();
  if (Exit)
    folds(*Exit, *F.Body.Written, At);
}

/// \p To stands behind the innermost loop: then that is left.
bool Writer::leavesBy(const model::Body &To) {
  if (Rounds.empty() || !Rounds.back().Exit || Rounds.back().Exit->Of != &To)
    return false;
  Out->add("break;");
  return true;
}

void Writer::again(const model::Body &Of, const Stmt &S, End At) {
  size_t Level = Rounds.size();
  while (Level && Rounds[Level - 1].Of != &Of)
    --Level;
  if (Level == Rounds.size() && Level) {
    if (At != End::Repeats)
      Out->add("continue;");
    return;
  }
  // The end of an inner loop is the end of what the outer one does.
  if (Level && Level + 1 == Rounds.size() &&
      Rounds.back().After == End::Repeats) {
    Out->add("break;");
    return;
  }
  refuse(S, "the loop that goes on" + at(S) + " is around other loops");
}

/// Does \p S name the variable that there is for \p Var?
bool Writer::uses(const Stmt *S, const VarDecl &Var) const {
  if (!S)
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  return (Ref && variable(Ref->getDecl()) == variable(&Var)) ||
         llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return uses(Child, Var); });
}

/// \p L is what the loop's variable is already.
bool Writer::isSame(const Local &L) const {
  const VarDecl *From = source(L.Init);
  return From && variable(From) == variable(L.Var);
}

/// Those of \p Values that are others in the next round: what others still need
/// is changed last.
std::vector<const Local *> Writer::changed(llvm::ArrayRef<Local> Values,
                                           const Stmt &S) {
  std::vector<const Local *> Changed;
  for (const Local &L : Values) {
    bool IsCopy = source(L.Init) && !isMove(*L.Init);
    bool Used = L.Var->isReferenced();
    if (isSame(L) || (!Used && (IsCopy || !L.Init->HasSideEffects(U.AST))))
      continue;
    if (!Used)
      refuse(S, "a value that nobody uses is computed" + at(S));
    if (L.Reference)
      refuse(S, "a reference means something else in each round of the loop" +
                    at(S));
    Changed.push_back(&L);
  }
  std::vector<const Local *> Order;
  while (!Changed.empty()) {
    auto Free = llvm::find_if(Changed, [&](const Local *L) {
      return llvm::none_of(Changed, [&](const Local *Other) {
        return Other != L && uses(Other->Init, *L->Var);
      });
    });
    if (Free == Changed.end()) {
      refuse(S, "the values for the next round of the loop depend on each "
                "other" +
                    at(S));
      return {};
    }
    Order.push_back(*Free);
    Changed.erase(Free);
  }
  return Order;
}

void Writer::change(llvm::ArrayRef<const Local *> Values, const Stmt &S) {
  for (const Local *L : Values) {
    std::string Name = nameOf(*L->Var);
    if (!Names.means(Name, variable(L->Var)))
      return refuse(S,
                    "'" + Name + "'" + at(S) + " would mean another variable");
    const auto *Sum = dyn_cast<BinaryOperator>(L->Init->IgnoreParenImpCasts());
    const auto *Left =
        Sum ? dyn_cast<DeclRefExpr>(Sum->getLHS()->IgnoreParenImpCasts())
            : nullptr;
    const auto *One =
        Sum ? dyn_cast<IntegerLiteral>(Sum->getRHS()->IgnoreParenImpCasts())
            : nullptr;
    if (Left && variable(Left->getDecl()) == variable(L->Var) && One &&
        One->getValue() == 1 &&
        (Sum->getOpcode() == BO_Add || Sum->getOpcode() == BO_Sub))
      Out->add((Sum->getOpcode() == BO_Add ? "++" : "--") + Name + ";");
    else
      Out->add(Name + " = " + code(*L->Init) + ";");
  }
}

void Writer::begins(const Item &Is, End At) {
  change(changed(Is.Values, *Is.Written), *Is.Written);
  again(*Is.Again, *Is.Written, At);
}

/// `bind(&S::on_read, self, i + 1, _1)`: what is bound to the handler of a loop
/// is what its parameters are in the next round.
void Writer::bindsAgain(llvm::ArrayRef<Local> Bound, const Await &A) {
  std::vector<const Local *> Changed = changed(Bound, *A.Call);
  for (const Local *L : Changed) {
    if (L->Var->getType()->isReferenceType())
      refuse(*A.Call, "a reference means something else in each round of the "
                      "loop" +
                          at(*A.Call));
    for (const Stmt *Part : A.Call->children())
      if (Part != A.Argument && uses(Part, *L->Var))
        refuse(*A.Call, "'" + nameOf(*L->Var) + "' has its next value before " +
                            "the call" + at(*A.Call) + " has used it");
  }
  change(Changed, *A.Call);
}

/// A copy of \p L that is made before \p Body, and not when the operation in it
/// is started, could be another one.
bool Writer::referentMayChange(const Local &L, const Block &Body) const {
  if (!L.Reference || isReference(*L.Var) || !L.Init->isLValue())
    return false;
  const VarDecl *From = source(L.Init);
  if (From && From->hasLocalStorage() && !P.Shared.count(From))
    return false; // nobody else has it
  std::function<bool(const Stmt *)> Acts = [&](const Stmt *S) {
    const auto *E = dyn_cast_or_null<Expr>(S);
    if (E)
      return E->HasSideEffects(U.AST);
    return S && llvm::any_of(S->children(), Acts);
  };
  return llvm::any_of(Body.Items, [&](const Item &Each) {
    return Each.Is == Item::Stays && Acts(Each.Written);
  });
}

void Writer::folds(const Folded &F, const Stmt &S, End At) {
  if (leavesBy(*F.Of))
    return;
  std::string Comment = F.Of->Lambda ? "" : Text.commentOf(*F.Of->Function);
  if (!Comment.empty()) {
    auto Span = Text.span(F.Of->Function->getSourceRange());
    Out->add(shifted(Comment, Text.indentation(Span->File, Span->Begin), ""));
  }
  flattened(
      [&] {
        for (const Local &L : F.Parameters)
          if (referentMayChange(L, F.Body))
            return refuse(S, "what '" + L.Var->getNameAsString() +
                                 "' refers to may change before the handler" +
                                 " takes its copy" + at(S));
        locals(F.Parameters, S);
        if (F.Loop)
          loop(F, At, nullptr);
        else
          block(F.Body, At);
      },
      S);
}

} // namespace cotidy::rewrite
