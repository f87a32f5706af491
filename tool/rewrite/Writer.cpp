//===- rewrite/Writer.cpp - statements and branches -----------------------===//

#include "rewrite/Writer.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "rewrite/Handlers.h"
#include "rewrite/Negate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using cotidy::model::leaves;
using llvm::StringRef;

namespace cotidy::rewrite {

void Writer::refuse(const Stmt &At, std::string Sentence) {
  if (ok())
    Why = {At.getBeginLoc(), std::move(Sentence)};
}

static std::string at(const model::Unit &U, const Stmt &S) {
  return " in line " + std::to_string(U.position(S.getBeginLoc()).Line);
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
      refuse(At, "a name would be declared twice in one scope" + at(U, At));
  }
  Clash = Before;
}

void Writer::braced(const Block &B, End At) {
  Names.enter();
  block(B, At);
  Names.leave();
}

void Writer::leave(End At) {
  if (At != End::Leaves)
    Out->add("co_return;");
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
  bool Done = false;
  for (size_t I = 0; I != B.Items.size() && ok(); ++I) {
    comments(B, I);
    if (!Done)
      Done = item(B, I, At);
    if (Done && !B.Leads)
      break;
  }
  comments(B, B.Items.size());
  if (!Done && (B.Items.empty() || !leaves(B.Items.back().Written)))
    leave(At);
}

/// True if all that \p B does is written.
bool Writer::item(const Block &B, size_t I, End At) {
  const Item &Is = B.Items[I];
  if (Is.Is == Item::Stays) {
    stays(*Is.Written);
    return false;
  }
  if (Is.Is == Item::Forks)
    return forks(B, I, At);
  if (Is.Is == Item::Cases)
    return cases(Is);
  if (!areTrivial(llvm::ArrayRef(B.Items).drop_front(I + 1))) {
    refuse(*B.Items[I + 1].Written,
           "a statement follows the operation" + at(U, *Is.Written));
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
  case Item::Stays:
  case Item::Forks:
  case Item::Cases:
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
             "a statement follows the operation" + at(U, *Is.Written));
    flattened([&] { block(*Is.Then, At); }, *Is.Written);
    return true;
  }
  bool Then = Is.Then->Leads, Else = Is.Else && Is.Else->Leads;
  bool Plain = !If->getInit() && !If->getConditionVariable();
  if (Then != Else && !RestLeads && Plain) {
    const Block &Way = Then ? *Is.Then : *Is.Else;
    if (!Last && !leaves(Then ? If->getThen() : If->getElse())) {
      refuse(*Rest.front().Written,
             "a statement follows the operation" + at(U, *Is.Written));
      return true;
    }
    auto TextOf = [&](const Expr &E) { return code(E); };
    guard(*If, Then ? negated(*If->getCond(), TextOf) : code(*If->getCond()),
          Then ? Is.Else.get() : Is.Then.get(), B, I);
    flattened([&] { block(Way, At); }, *Is.Written);
    return true;
  }
  End Inner = Last ? At : End::Goes;
  if (!Last &&
      ((Then && !leaves(If->getThen())) || (Else && !leaves(If->getElse())))) {
    refuse(*Rest.front().Written,
           "a statement follows the operation" + at(U, *Is.Written));
    return true;
  }
  auto Head = Text.span(SourceRange(If->getBeginLoc(), If->getRParenLoc()));
  std::string Condition = code(Head, *If->getCond(), /*Returns=*/false);
  Out->open(Condition);
  Names.enter();
  if (const VarDecl *Var = If->getConditionVariable())
    declare(*Var, false, false);
  braced(*Is.Then, Then ? Inner : End::Goes);
  Names.leave();
  if (Is.Else) {
    Out->orElse();
    braced(*Is.Else, Else ? Inner : End::Goes);
  }
  Out->close();
  if (!Last)
    return false;
  if (!Is.Else)
    leave(At);
  return true;
}

/// The text of a `switch`, with what leads on written into it. Each such place
/// leaves by itself; the others go on behind it.
bool Writer::cases(const Item &Is) {
  auto Whole = Text.statement(*Is.Written);
  if (!Whole) {
    refuse(*Is.Written,
           "the 'switch'" + at(U, *Is.Written) + " comes from a macro in part");
    return true;
  }
  std::vector<Change> Changes;
  changes(Is.Written, /*Returns=*/true, Changes);
  for (const Block &Hole : Is.Holes) {
    auto Where = Text.statement(*Hole.Written);
    if (!Where) {
      refuse(*Hole.Written,
             "the code" + at(U, *Hole.Written) + " comes from a macro in part");
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
      if (J == Inside->Items.size() || Leaves)
        continue;
      if (!isTrivial(Inside->Items[J]))
        stays(*Inside->Items[J].Written);
      else if (isa<ReturnStmt>(Inside->Items[J].Written))
        Out->add("co_return;");
      Leaves = leaves(Inside->Items[J].Written);
    }
  for (size_t J = I + 1; J != B.Items.size() && !Leaves && ok(); ++J) {
    comments(B, J);
    if (isTrivial(B.Items[J])) {
      if (isa<ReturnStmt>(B.Items[J].Written))
        Out->add("co_return;");
    } else {
      stays(*B.Items[J].Written);
    }
    Leaves = leaves(B.Items[J].Written);
  }
  if (!Leaves)
    Out->add("co_return;");
  Names.leave();
  if (Braces)
    Out->close();
  else
    Out->outdent();
}

//===----------------------------------------------------------------------===//
// Loops and functions
//===----------------------------------------------------------------------===//

void Writer::loop(const Folded &F, End At, const Await *First) {
  Rounds.push_back({F.Of, At, Names.depth()});
  Out->open("for (;;)");
  Names.enter();
  if (First)
    receive(*First);
  flattened([&] { block(F.Body, End::Repeats); }, *F.Body.Written);
  Names.leave();
  Out->close();
  Rounds.pop_back();
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
  refuse(S, "the loop that goes on" + at(U, S) + " is around other loops");
}

void Writer::begins(const Item &Is, End At) {
  std::vector<const Local *> Changed;
  for (const Local &L : Is.Values) {
    const auto *Ref = dyn_cast<DeclRefExpr>(model::strip(L.Init));
    bool Used = L.Var->isReferenced();
    if ((Ref && nameOf(*Ref->getDecl()) == nameOf(*L.Var)) ||
        (!Used && !L.Init->HasSideEffects(U.AST)))
      continue;
    if (L.Reference)
      return refuse(*Is.Written,
                    "a reference means something else in each round of the "
                    "loop" +
                        at(U, *Is.Written));
    Changed.push_back(&L);
  }
  // What others still need is changed last.
  std::vector<const Local *> Order;
  while (!Changed.empty()) {
    auto Free = llvm::find_if(Changed, [&](const Local *L) {
      return llvm::none_of(Changed, [&](const Local *Other) {
        return Other != L && mentions(Other->Init, *L->Var);
      });
    });
    if (Free == Changed.end())
      return refuse(*Is.Written, "the values for the next round of the loop "
                                 "depend on each other" +
                                     at(U, *Is.Written));
    Order.push_back(*Free);
    Changed.erase(Free);
  }
  for (const Local *L : Order) {
    std::string Name = nameOf(*L->Var);
    const auto *Sum = dyn_cast<BinaryOperator>(L->Init->IgnoreParenImpCasts());
    const auto *Left =
        Sum ? dyn_cast<DeclRefExpr>(Sum->getLHS()->IgnoreParenImpCasts())
            : nullptr;
    const auto *One =
        Sum ? dyn_cast<IntegerLiteral>(Sum->getRHS()->IgnoreParenImpCasts())
            : nullptr;
    if (Left && Left->getDecl() == L->Var && One && One->getValue() == 1 &&
        (Sum->getOpcode() == BO_Add || Sum->getOpcode() == BO_Sub))
      Out->add((Sum->getOpcode() == BO_Add ? "++" : "--") + Name + ";");
    else
      Out->add(Name + " = " + code(*L->Init) + ";");
  }
  again(*Is.Again, *Is.Written, At);
}

void Writer::folds(const Folded &F, const Stmt &S, End At) {
  std::string Comment = F.Of->Lambda ? "" : Text.commentOf(*F.Of->Function);
  if (!Comment.empty()) {
    auto Span = Text.span(F.Of->Function->getSourceRange());
    Out->add(shifted(Comment, Text.indentation(Span->File, Span->Begin), ""));
  }
  flattened(
      [&] {
        for (const Local &L : F.Parameters)
          local(L, S);
        if (F.Loop)
          loop(F, At, nullptr);
        else
          block(F.Body, At);
      },
      S);
}

//===----------------------------------------------------------------------===//
// Statements that stay
//===----------------------------------------------------------------------===//

void Writer::declare(const VarDecl &Var, bool Result, bool Self) {
  std::string Name = nameOf(Var);
  Clash |= Names.isTaken(Name);
  Names.add(Name, {Var.getType()
                       .getNonReferenceType()
                       .getUnqualifiedType()
                       .getCanonicalType(),
                   Result, false, Self});
}

/// `struct { int n; char text[]; }`: GCC takes none into a coroutine's frame.
static bool endsInArray(QualType T) {
  const RecordDecl *Record = T->getAsRecordDecl();
  if (!Record || !Record->getDefinition())
    return false;
  Record = Record->getDefinition();
  return Record->hasFlexibleArrayMember() ||
         llvm::any_of(Record->fields(), [](const FieldDecl *F) {
           return F->getType()->isIncompleteArrayType() ||
                  endsInArray(F->getType());
         });
}

void Writer::stays(const Stmt &S) {
  if (isa<NullStmt>(S))
    return;
  if (const auto *List = dyn_cast<DeclStmt>(&S)) {
    const auto *Only = List->isSingleDecl()
                           ? dyn_cast<VarDecl>(List->getSingleDecl())
                           : nullptr;
    if (Only && Only->getInit() && isOwningSelf(Only->getInit()) &&
        Names.self() == Only->getName())
      return;
    for (const Decl *D : List->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D)) {
        if (endsInArray(Var->getType()))
          return refuse(S, "'" + Var->getNameAsString() + "'" + at(U, S) +
                               " ends in an array without a size, and has no "
                               "place in a coroutine");
        if (Names.isOuter(Var->getName()))
          Renamed[Var] = Names.fresh(Var->getName());
        declare(*Var, false, Var->getInit() && isOwningSelf(Var->getInit()));
        if (const auto *Many = dyn_cast<DecompositionDecl>(Var))
          for (const BindingDecl *Each : Many->bindings()) {
            if (Names.isOuter(Each->getName()))
              refuse(S, "the name '" + Each->getNameAsString() +
                            "' would hide another" + at(U, S));
            Clash |= Names.isTaken(Each->getName());
            Names.add(Each->getName(), {});
          }
      } else if (const auto *Named = dyn_cast<NamedDecl>(D);
                 Named && Named->getIdentifier()) {
        Clash |= Names.isTaken(Named->getName());
        Names.add(Named->getName(), {});
      }
  }
  auto Where = Text.statement(S);
  if (!Where)
    return refuse(S,
                  "the statement" + at(U, S) + " comes from a macro in part");
  std::string Code = code(Where, S, /*Returns=*/true);
  Out->add(shifted(Code, Text.indentation(Where->File, Where->Begin), ""));
}

/// What stands between the statements of \p B, before number \p Before.
void Writer::comments(const Block &B, size_t Before) {
  const auto *List = dyn_cast<CompoundStmt>(B.Written);
  if (!List || !ok())
    return;
  Span Gap;
  auto After = Before ? Text.statement(*B.Items[Before - 1].Written)
                      : Text.span(SourceRange(List->getLBracLoc()));
  auto Next = Before == B.Items.size()
                  ? Text.span(SourceRange(List->getRBracLoc()))
                  : Text.statement(*B.Items[Before].Written);
  if (!After || !Next || After->File != Next->File || After->End > Next->Begin)
    return;
  Gap = {After->File, After->End, Next->Begin};
  StringRef Left = Text.text(Gap);
  StringRef Was = Text.indentation(Next->File, Next->Begin);
  bool First = true, Blank = false;
  while (true) {
    auto [Line, Rest] = Left.split('\n');
    bool Last = Line.size() == Left.size();
    StringRef Words = Line.trim(" \t\r");
    if (Words.starts_with("#"))
      return refuse(*B.Written, "there is a directive of the preprocessor" +
                                    at(U, *B.Written));
    if (Words.empty()) {
      Blank |= !First && !Last;
    } else if (First && Before) {
      Out->append((" " + Words).str());
    } else {
      if (Blank)
        Out->space();
      Blank = false;
      if (!Line.consume_front(Was))
        Line = Line.ltrim(" \t");
      Out->add(Line.rtrim(" \t\r"));
    }
    if (Last)
      break;
    Left = Rest;
    First = false;
  }
  if (Blank && Before && Before != B.Items.size())
    Out->space();
}

} // namespace cotidy::rewrite
