//===- knowledge/Tables.h - what is known, by name -------------*- C++ -*-===//
//
// Loaded once, and asked for each call that is read: most names are told apart
// by their last part, without writing them in full.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_KNOWLEDGE_TABLES_H
#define COTIDY_KNOWLEDGE_TABLES_H

#include "knowledge/Classes.h"
#include "knowledge/Lookup.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace cotidy::knowledge {

inline llvm::StringRef lastPart(llvm::StringRef Name) {
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.substr(At + 2);
}

/// Entries of one sort by the names of their functions.
template <typename Entry> class Table {
public:
  void add(const Library &In, const Entry &Is, const Names &Of) {
    for (const std::string &Name : Of) {
      ByName[Name].push_back({&In, &Is});
      Last.insert(lastPart(Name));
    }
  }
  void addAll(const Library &In, const std::vector<Entry> &Entries) {
    for (const Entry &E : Entries)
      add(In, E, E.Functions);
  }
  /// In the order in which they were loaded.
  llvm::ArrayRef<Known<Entry>> find(llvm::StringRef Name) const {
    auto It = ByName.find(Name);
    if (It == ByName.end())
      return {};
    return It->second;
  }
  bool mayKnow(llvm::StringRef LastPart) const {
    return Last.contains(LastPart);
  }

private:
  llvm::StringMap<std::vector<Known<Entry>>> ByName;
  llvm::StringSet<> Last;
};

/// Names of declarations. The last parts tell most others apart without
/// writing their full names.
class NameSet {
public:
  void add(const Names &Of) {
    for (const std::string &Name : Of) {
      Full.insert(Name);
      Last.insert(lastPart(Name));
    }
  }
  bool contains(llvm::StringRef Name) const { return Full.contains(Name); }
  bool contains(const clang::NamedDecl &D) const {
    if (D.getIdentifier() && !Last.contains(D.getName()))
      return false;
    return Full.contains(nameOf(D));
  }
  bool containsAny(clang::QualType T) const {
    return anyClass(recordOf(T),
                    [&](llvm::StringRef N) { return contains(N); });
  }

private:
  llvm::StringSet<> Full, Last;
};

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_TABLES_H
