//===- rewrite/Writer.cpp - statements and branches -----------------------===//

#include "rewrite/Writer.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "rewrite/Handlers.h"
#include "rewrite/Negate.h"
#include "rewrite/Overload.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

void Writer::refuse(const Stmt &At, std::string Sentence) {
  if (ok())
    Why = {At.getBeginLoc(), std::move(Sentence)};
}

bool Writer::write(Lines &To) {
  Out = &To;
  if (P.Root.Loop)
    loop(P.Root, End::Leaves, nullptr);
  else
    block(P.Root.Body, End::Leaves);
  return ok();
}

/// Tries \p Write in the scope that there is; in one of its own if a name
/// would be declared twice.
void Writer::flattened(llvm::function_ref<void()> Write, const Stmt &At) {
  bool Before = Clash;
  Clash = false;
  Scopes Saved = Names;
  auto SavedNames = Renamed;
  size_t Count = Out->size();
  Write();
  if (Clash && ok()) {
    Clash = false;
    Names = std::move(Saved);
    Renamed = std::move(SavedNames);
    Out->cut(Count);
    Out->open("");
    Names.enter();
    Write();
    Names.leave();
    Out->close();
    if (Clash)
      refuse(At, "a name would be declared twice in one scope" + at(At));
  }
  Clash = Before;
}

void Writer::braced(const Block &B, End At) {
  Names.enter();
  block(B, At);
  Names.leave();
}

void Writer::leave(End At, const Stmt &S) {
  if (At != End::Falls && (At != End::Leaves || P.Beside))
    leave(S);
}

/// Where nothing more is done. An overload has its result by then.
void Writer::leave(const Stmt &S) {
  if (P.Beside)
    return refuse(S, "a way ends without the callback" + at(S));
  Out->add("co_return;");
}

/// No way leads out of the end of \p S; in an overload, calls of the callback
/// are returns.
bool Writer::leaves(const Stmt *S) const {
  return model::leaves(S) || (P.Beside && endsWithCallback(*P.Beside, S));
}

/// `return;`, or nothing at all.
static bool isTrivial(const Item &I) {
  const auto *Return = dyn_cast<ReturnStmt>(I.Written);
  return I.Is == Item::Stays && (isa<NullStmt, BreakStmt>(I.Written) ||
                                 (Return && !Return->getRetValue()));
}

static bool areTrivial(llvm::ArrayRef<Item> Items) {
  return llvm::all_of(Items, isTrivial);
}

void Writer::block(const Block &B, End At) {
  bool Done = false, Called = false;
  for (size_t I = 0; I != B.Items.size() && ok(); ++I) {
    comments(B, I);
    if (Called && !isTrivial(B.Items[I]))
      refuse(*B.Items[I].Written,
             "a statement follows the callback" + at(*B.Items[I].Written));
    if (!Done && !Called)
      Done = item(B, I, At);
    if (Done && !B.Leads)
      break;
    Called |= !Done && P.Beside &&
              endsWithCallback(*P.Beside, B.Items[I].Written);
  }
  comments(B, B.Items.size());
  if (!Done && !Called &&
      (B.Items.empty() || !leaves(B.Items.back().Written)))
    leave(At, *B.Written);
}

/// True if all that \p B does is written.
bool Writer::item(const Block &B, size_t I, End At) {
  const Item &Is = B.Items[I];
  if (Is.Is == Item::Stays) {
    if (!P.Thrown.count(Is.Written))
      stays(*Is.Written);
    return false;
  }
  if (Is.Is == Item::Forks)
    return forks(B, I, At);
  if (Is.Is == Item::Cases)
    return cases(Is);
  if (Is.Is == Item::Spawns) {
    spawns(Is);
    return false;
  }
  if (!areTrivial(llvm::ArrayRef(B.Items).drop_front(I + 1))) {
    refuse(*B.Items[I + 1].Written,
           "a statement follows the operation" + at(*Is.Written));
    return true;
  }
  switch (Is.Is) {
  case Item::Awaits:
    awaits(*Is.Operation, *Is.Written, At);
    break;
  case Item::Folds:
    folds(*Is.Body, *Is.Written, At);
    break;
  case Item::Begins:
    begins(Is, At);
    break;
  case Item::Joins:
    if (!leavesBy(*Is.Again))
      refuse(*Is.Again->Statements,
             "'" + model::displayName(*Is.Again->Function) +
                 "' is reached in more than one way, and would have to stand "
                 "there as often");
    break;
  case Item::Stays:
  case Item::Forks:
  case Item::Cases:
  case Item::Spawns:
    break;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

bool Writer::forks(const Block &B, size_t I, End At) {
  const Item &Is = B.Items[I];
  auto Rest = llvm::ArrayRef(B.Items).drop_front(I + 1);
  bool RestLeads = llvm::any_of(
      Rest, [](const Item &Each) { return Each.Is != Item::Stays; });
  bool Last = areTrivial(Rest);
  const auto *If = dyn_cast<IfStmt>(Is.Written);
  if (!If) {
    if (!Last)
      refuse(*Rest.front().Written,
             "a statement follows the operation" + at(*Is.Written));
    flattened([&] { block(*Is.Then, At); }, *Is.Written);
    return true;
  }
  bool Then = Is.Then->Leads, Else = Is.Else && Is.Else->Leads;
  bool Plain = !If->getInit() && !If->getConditionVariable();
  if (const Await *First =
          Plain && Last && Then && Else ? joinedIn(Is) : nullptr) {
    joins(Is, *First, At);
    return true;
  }
  if (Then != Else && !RestLeads && Plain) {
    const Block &Way = Then ? *Is.Then : *Is.Else;
    if (!Last && !leaves(Then ? If->getThen() : If->getElse())) {
      refuse(*Rest.front().Written,
             "a statement follows the operation" + at(*Is.Written));
      return true;
    }
    auto TextOf = [&](const Expr &E) { return code(E); };
    if (!P.Thrown.count(Is.Written))
      guard(*If, Then ? negated(*If->getCond(), TextOf) : code(*If->getCond()),
            Then ? Is.Else.get() : Is.Then.get(), B, I);
    flattened([&] { block(Way, At); }, *Is.Written);
    return true;
  }
  End Inner = Last ? At : End::Goes;
  End Other = Last ? End::Goes : End::Falls;
  if (!Last &&
      ((Then && !leaves(If->getThen())) || (Else && !leaves(If->getElse())))) {
    refuse(*Rest.front().Written,
           "a statement follows the operation" + at(*Is.Written));
    return true;
  }
  auto Head = Text.span(SourceRange(If->getBeginLoc(), If->getRParenLoc()));
  std::string Condition = code(Head, *If->getCond(), /*Returns=*/false);
  Out->open(Condition);
  Names.enter();
  if (const VarDecl *Var = If->getConditionVariable())
    declare(*Var, false, false);
  braced(*Is.Then, Then ? Inner : Other);
  Names.leave();
  if (Is.Else) {
    Out->orElse();
    braced(*Is.Else, Else ? Inner : Other);
  }
  Out->close();
  if (!Last)
    return false;
  if (!Is.Else)
    leave(At, *Is.Written);
  return true;
}

/// The text of a `switch`, with what leads on written into it. Each such place
/// leaves by itself; the others go on behind it.
bool Writer::cases(const Item &Is) {
  auto Whole = Text.statement(*Is.Written);
  if (!Whole) {
    refuse(*Is.Written,
           "the 'switch'" + at(*Is.Written) + " comes from a macro in part");
    return true;
  }
  std::vector<Change> Changes;
  changes(Is.Written, /*Returns=*/true, Changes);
  for (const Block &Hole : Is.Holes) {
    auto Where = Text.statement(*Hole.Written);
    if (!Where) {
      refuse(*Hole.Written,
             "the code" + at(*Hole.Written) + " comes from a macro in part");
      return true;
    }
    llvm::erase_if(Changes,
                   [&](const Change &C) { return Where->contains(C.At); });
    Lines Inner = Out->another();
    std::swap(Inner, *Out);
    Out->indent();
    Names.enter();
    block(Hole, End::Goes);
    Names.leave();
    std::swap(Inner, *Out);
    std::string Indent = Text.indentation(Where->File, Where->Begin).str();
    Changes.push_back(
        {*Where, "{\n" + Inner.text(Indent, IndentUnit) + Indent + "}"});
  }
  Out->add(shifted(Text.text(*Whole, std::move(Changes)),
                   Text.indentation(Whole->File, Whole->Begin), ""));
  return false;
}

/// `if (`, or `if(`, as it is written.
std::string Writer::keyword(const IfStmt &If) const {
  auto Where = Text.span(SourceRange(If.getIfLoc(), If.getLParenLoc()));
  return Where ? Text.text(*Where).str() : "if (";
}

/// `if (condition) { what is done instead; co_return; }`
void Writer::guard(const IfStmt &If, std::string Condition, const Block *Inside,
                   const Block &B, size_t I) {
  bool Empty = (!Inside || areTrivial(Inside->Items)) &&
               areTrivial(llvm::ArrayRef(B.Items).drop_front(I + 1));
  bool Braces = isa<CompoundStmt>(If.getThen()) || !Empty;
  std::string Head = keyword(If) + Condition + ")";
  if (Braces) {
    Out->open(Head);
  } else {
    Out->add(Head);
    Out->indent();
  }
  Names.enter();
  bool Leaves = false;
  if (Inside)
    for (size_t J = 0; J <= Inside->Items.size() && ok(); ++J) {
      comments(*Inside, J);
      if (J == Inside->Items.size())
        continue;
      if (Leaves) {
        if (P.Beside && !isTrivial(Inside->Items[J]))
          refuse(If, "a statement follows the callback" + at(If));
        continue;
      }
      if (!isTrivial(Inside->Items[J]))
        stays(*Inside->Items[J].Written);
      else if (isa<ReturnStmt>(Inside->Items[J].Written))
        leave(*Inside->Items[J].Written);
      Leaves = leaves(Inside->Items[J].Written);
    }
  for (size_t J = I + 1; J != B.Items.size() && !Leaves && ok(); ++J) {
    comments(B, J);
    if (isTrivial(B.Items[J])) {
      if (isa<ReturnStmt>(B.Items[J].Written))
        leave(*B.Items[J].Written);
    } else {
      stays(*B.Items[J].Written);
    }
    Leaves = leaves(B.Items[J].Written);
  }
  if (!Leaves)
    leave(If);
  Names.leave();
  if (Braces)
    Out->close();
  else
    Out->outdent();
}

} // namespace cotidy::rewrite
