//===- rewrite/WriteJoin.cpp - branches that go on alike ------------------===//
//
//   if (last)                                if (last)
//     async_write(…, bind(on_write, …));       co_await async_write(…);
//   else                                     else
//     async_write(…, bind(on_write, …));       co_await async_write(…);
//                                            what on_write does
//
//===----------------------------------------------------------------------===//

#include "rewrite/Writer.h"

#include "llvm/ADT/STLExtras.h"

#include <iterator>

using namespace clang;

namespace cotidy::rewrite {

/// The operations at which the ways through \p B end.
static void ends(const Block *B, std::vector<const Await *> &All) {
  const Item *Last = nullptr;
  for (const Item &Each : B ? llvm::ArrayRef(B->Items) : llvm::ArrayRef<Item>())
    if (Each.Is != Item::Stays)
      Last = &Each;
  if (!Last)
    return;
  if (Last->Is == Item::Awaits)
    All.push_back(Last->Operation.get());
  if (Last->Is == Item::Forks)
    for (const auto *Branch : {Last->Then.get(), Last->Else.get()})
      ends(Branch, All);
}

const Await *Writer::joinedIn(const Item &Fork) {
  std::vector<const Await *> Then, Else;
  ends(Fork.Then.get(), Then);
  ends(Fork.Else.get(), Else);
  auto Is = [](const Await *A, const Await *First) {
    return A == First || A->Joins == First->Then->Of;
  };
  for (const auto *Side : {&Then, &Else})
    for (const Await *First : *Side) {
      if (!First->Then || First->Then->Loop)
        continue;
      auto Goes = [&](const Await *A) { return Is(A, First); };
      if (llvm::none_of(Then, Goes) || llvm::none_of(Else, Goes))
        continue;
      for (const auto *Each : {&Then, &Else})
        llvm::copy_if(*Each, std::inserter(Joined, Joined.end()), Goes);
      return First;
    }
  return nullptr;
}

/// Makes the variables of \p A, which all branches share.
void Writer::share(const Await &A) {
  std::string Error = A.HasError && !A.Throws ? errorVariable(A) : "";
  llvm::ArrayRef<const ParmVarDecl *> Results = A.Results;
  if (A.HasError && !Results.empty()) {
    if (Results.front() && nameOf(*Results.front()) != Error)
      return refuse(*A.Call, "the error" + at(*A.Call) +
                                 " is of another type than the library's");
    Results = Results.drop_front();
  }
  for (const ParmVarDecl *Each : Results) {
    if (!Each)
      continue;
    if (A.Wraps || Results.size() > 1 || !Each->getType()->isScalarType() ||
        Text.isDeduced(*Each))
      return refuse(*A.Call, "'" + Each->getNameAsString() + "'" + at(*A.Call) +
                                 " is a result in more branches than one");
    bool Reused = false;
    std::string Type = Text.typeOf(*Each), Name = result(*Each, Reused);
    if (!Reused)
      Out->add(Type + " " + Name + ";");
  }
}

/// The same in one of the branches: there may be no others.
void Writer::receiveShared(const Await &A, const Stmt &S) {
  size_t Count = Out->size();
  receive(A);
  if (Out->size() != Count + 1)
    refuse(S, "the results" + at(S) + " need variables of their own");
}

/// What the handler of \p A does.
void Writer::goesOn(const Await &A, const Stmt &S, End At) {
  if (!A.Then->Of->Lambda)
    if (std::string Comment = Text.commentOf(*A.Then->Of->Function);
        !Comment.empty()) {
      auto Whole = Text.span(A.Then->Of->Function->getSourceRange());
      Out->add(
          shifted(Comment, Text.indentation(Whole->File, Whole->Begin), ""));
    }
  flattened([&] { block(A.Then->Body, At); }, S);
}

/// `if (…) { … } else if (…) { … }`: the ways out of the last one leave.
void Writer::joins(const Item &Fork, const Await &First, End At) {
  share(First);
  bool Before = false;
  for (const Item *Each = &Fork; Each;) {
    const auto *If = cast<IfStmt>(Each->Written);
    auto Head = Text.span(SourceRange(If->getBeginLoc(), If->getRParenLoc()));
    std::string Condition = code(Head, *If->getCond(), /*Returns=*/false);
    Before ? Out->orElse(Condition) : Out->open(Condition);
    Before = true;
    braced(*Each->Then, End::Goes);
    const Block *Else = Each->Else.get();
    const auto *Next = Else ? dyn_cast<IfStmt>(Else->Written) : nullptr;
    Each = Next && Next->getElse() && !Next->getInit() &&
                   !Next->getConditionVariable() &&
                   Else->Items.front().Is == Item::Forks
               ? &Else->Items.front()
               : nullptr;
    if (Each)
      continue;
    Out->orElse();
    braced(*Else, End::Goes);
  }
  Out->close();
  goesOn(First, *Fork.Written, At);
}

} // namespace cotidy::rewrite
