//===- rewrite/Scopes.h - which names are taken ----------------*- C++ -*-===//

#ifndef COTIDY_REWRITE_SCOPES_H
#define COTIDY_REWRITE_SCOPES_H

#include "clang/AST/Type.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include <set>
#include <string>
#include <vector>

namespace cotidy::rewrite {

/// The names that are visible at the end of the code written so far.
class Scopes {
public:
  struct Name {
    clang::QualType Type; ///< canonical, neither a reference nor const
    bool Result = false;  ///< made for a result: may be assigned anew
    bool Error = false;   ///< takes errors for which there is no variable
    bool Self = false;    ///< keeps alive the object whose members run
    const clang::ValueDecl *Var = nullptr; ///< what it means, if that is known
  };

  explicit Scopes(std::set<std::string> Outer) : Outer(std::move(Outer)) {
    enter();
  }

  void enter() { Frames.emplace_back(); }
  void leave() { Frames.pop_back(); }
  size_t depth() const { return Frames.size(); }

  const Name *find(llvm::StringRef Of) const {
    for (size_t I = Frames.size(); I-- != 0;)
      if (auto Found = Frames[I].find(Of); Found != Frames[I].end())
        return &Found->second;
    return nullptr;
  }
  /// In the innermost scope, where it cannot be declared again.
  bool isTaken(llvm::StringRef Of) const {
    return Frames.back().count(Of) != 0;
  }
  /// The moved code means something else by it.
  bool isOuter(llvm::StringRef Of) const { return Outer.count(Of.str()) != 0; }
  void add(llvm::StringRef Of, Name Is) {
    Frames.back()[Of] = Is;
    Added.insert(Is.Var);
  }
  /// By \p Of, \p Var is meant; also where it was never added.
  bool means(llvm::StringRef Of, const clang::ValueDecl *Var) const {
    const Name *Here = find(Of);
    return !Here || !Here->Var || Here->Var == Var || !Added.count(Var);
  }
  /// \p Wanted, or something like it that is not taken anywhere.
  std::string fresh(llvm::StringRef Wanted) const {
    std::string Free = Wanted.str();
    for (unsigned N = 2; find(Free) || isOuter(Free); ++N)
      Free = Wanted.str() + std::to_string(N);
    return Free;
  }
  /// A variable that keeps the object alive; empty if there is none.
  std::string self() const {
    for (const auto &Frame : Frames)
      for (const auto &Each : Frame)
        if (Each.second.Self)
          return Each.first().str();
    return "";
  }

private:
  std::vector<llvm::StringMap<Name>> Frames;
  std::set<std::string> Outer;
  std::set<const clang::ValueDecl *> Added;
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_SCOPES_H
