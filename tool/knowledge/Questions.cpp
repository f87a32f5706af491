//===- knowledge/Questions.cpp - what functions and types are said to be --===//

#include "knowledge/Index.h"
#include "knowledge/OwnFutures.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::knowledge {

bool Lookup::isSameExecutor(const NamedDecl &D) const {
  return Indexed->Same.contains(D);
}

bool Lookup::answersByError(const FunctionDecl &F) const {
  return Indexed->Answers.contains(F);
}

bool Lookup::saysHere(const FunctionDecl &F) const {
  return Indexed->Here.contains(F);
}

bool Lookup::namesCaller(const FunctionDecl &F) const {
  return Indexed->Caller.contains(F);
}

bool Lookup::comparesThreads(const FunctionDecl &F) const {
  return Indexed->Equal.contains(F);
}

bool Lookup::makes(const FunctionDecl &F) const {
  return Indexed->Makers.contains(F);
}

bool Lookup::isFuture(QualType T) const {
  const CXXRecordDecl *R = recordOf(T);
  if (!R)
    return false;
  auto [It, New] = Indexed->IsFuture.try_emplace(R->getCanonicalDecl());
  if (New)
    It->second = Indexed->Futures.containsAny(T) || isOwnFuture(*R);
  return It->second;
}

bool Lookup::isMinor(const FunctionDecl &F) const {
  return Indexed->Minor.contains(F);
}

std::optional<bool> Lookup::saysOpen(const FunctionDecl &F) const {
  if (Indexed->Open.contains(F))
    return true;
  return Indexed->Closing.contains(F) ? std::optional<bool>(false)
                                      : std::nullopt;
}

bool Lookup::cuts(const FunctionDecl &F) const {
  return Indexed->Cuts.contains(F);
}

bool Lookup::hasBodyToRead(const FunctionDecl &F) const {
  return (F.getIdentifier() || F.getOverloadedOperator() == OO_Call) &&
         Indexed->Bodies.contains(F);
}

bool Lookup::isOneOf(QualType T, const Names &Of) const {
  return anyClass(recordOf(T),
                  [&](StringRef Name) { return llvm::is_contained(Of, Name); });
}

bool Lookup::takesHandler(const FunctionDecl &F, unsigned Argument) const {
  if (Argument >= F.getNumParams())
    return false;
  QualType T = F.getParamDecl(Argument)->getType();
  while (const auto *Alias = T->getAs<TypedefType>()) {
    if (Indexed->HandlerTypes.contains(*Alias->getDecl()))
      return true;
    T = Alias->desugar();
  }
  return false;
}

bool Lookup::isStackless(QualType T) const {
  return Indexed->Stackless.containsAny(T);
}

bool Lookup::isValue(const CXXRecordDecl &Class) const {
  return Indexed->Values.contains(Class);
}

bool Lookup::isThreadMutex(QualType T) const {
  return Indexed->Mutexes.containsAny(T);
}

bool Lookup::isGuard(QualType T) const {
  return Indexed->Guards.containsAny(T);
}

bool Lookup::defersLock(QualType T) const {
  return Indexed->Defer.containsAny(T);
}

bool Lookup::acquires(const FunctionDecl &F) const {
  return Indexed->Acquire.contains(F);
}

bool Lookup::releases(const FunctionDecl &F) const {
  return Indexed->Release.contains(F);
}

} // namespace cotidy::knowledge
