//===- model/Programs.cpp - which files make a program --------------------===//

#include "model/Programs.h"
#include "llvm/ADT/STLExtras.h"

namespace cotidy::model {

Programs::Programs(const std::vector<const Function *> &Bodies) {
  Files Mains;
  for (const Function *F : Bodies) {
    Defined[F->Id].insert(F->Where.File);
    if (llvm::is_contained(F->Traits, Trait::Main))
      Mains.insert(F->Where.File);
    auto Add = [&](const Callable &C) {
      if (C.Is == Callable::Function)
        Needs[F->Where.File].insert(C.Id);
    };
    for (const Call &C : F->Calls) {
      Add(C.Callee);
      for (const Argument &A : C.Arguments)
        Add(A.Value);
    }
    for (const Start &S : F->Starts)
      Add(S.Target);
    for (const Store &S : F->Stores)
      Add(S.Value);
    for (const Kept &K : F->Keeps)
      Add(K.Value);
  }
  if (Mains.size() < 2)
    return;
  for (const auto &[Id, In] : Defined)
    if (In.size() > 1)
      for (const std::string &File : In)
        Doubles[File].insert(Id);
  unsigned Program = 0;
  for (const std::string &Main : Mains) {
    for (const std::string &File : link(Main))
      Of[File].insert(Program);
    ++Program;
  }
}

/// The files of the program that begins in \p Main.
std::set<std::string> Programs::link(const std::string &Main) const {
  Files Linked{Main};
  auto Fits = [&](const std::string &File) {
    auto Own = Doubles.find(File);
    return Own == Doubles.end() ||
           llvm::none_of(Own->second, [&](llvm::StringRef Id) {
             return llvm::any_of(Defined.at(Id), [&](const std::string &Other) {
               return Linked.count(Other) != 0;
             });
           });
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    Files Missing;
    for (const std::string &File : Linked) {
      auto All = Needs.find(File);
      if (All == Needs.end())
        continue;
      for (llvm::StringRef Id : All->second) {
        auto In = Defined.find(Id);
        if (In == Defined.end() ||
            llvm::any_of(In->second, [&](const std::string &Other) {
              return Linked.count(Other) != 0;
            }))
          continue;
        Files Fitting;
        llvm::copy_if(In->second, std::inserter(Fitting, Fitting.end()), Fits);
        if (Fitting.size() == 1)
          Missing.insert(*Fitting.begin());
      }
    }
    // One after the other: what is there now may rule others out.
    for (const std::string &File : Missing)
      if (!Linked.count(File) && Fits(File))
        Changed |= Linked.insert(File).second;
  }
  return Linked;
}

bool Programs::meet(const Function &A, const Function &B) const {
  auto InA = Of.find(A.Where.File), InB = Of.find(B.Where.File);
  if (A.Where.File == B.Where.File || InA == Of.end() || InB == Of.end())
    return true;
  return llvm::any_of(InA->second, [&](unsigned Program) {
    return InB->second.count(Program) != 0;
  });
}

} // namespace cotidy::model
