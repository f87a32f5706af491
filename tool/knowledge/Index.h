//===- knowledge/Index.h - what a Lookup looks in --------------*- C++ -*-===//

#ifndef COTIDY_KNOWLEDGE_INDEX_H
#define COTIDY_KNOWLEDGE_INDEX_H

#include "knowledge/Tables.h"
#include "llvm/ADT/DenseMap.h"

namespace cotidy::knowledge {

struct Lookup::Index {
  Table<BlockingFunction> Blocking;
  Table<StateChange> States;
  Table<CallableUse> Callables;
  Table<Wrapper> Wrappers;
  Table<Hop> Hops;
  Table<Spawn> Spawns;
  Table<Tasks> TypesOfTasks, PromisesOfTasks;
  NameSet Loop, Pool, Wrapping, Erased, Same, Here, Caller, Equal, Answers,
      Cuts, Stackless, Makers, Minor, Open, Closing, Values, Bodies,
      EntryPoints, Futures, HandlerTypes;
  NameSet Mutexes, Guards, Defer, Acquire, Release;
  /// Answers that are asked for again and again, by canonical declaration.
  mutable llvm::DenseMap<const clang::Decl *, Known<BlockingFunction>>
      BlockingOf;
  mutable llvm::DenseMap<const clang::Decl *, const clang::NamedDecl *> TwinOf;
  mutable llvm::DenseMap<const clang::Decl *, std::optional<Thread>> ExecutorOf;
  mutable llvm::DenseMap<const clang::Decl *, bool> IsFuture;

  std::optional<Thread> executor(const clang::CXXRecordDecl *R) const;

  template <typename Entry>
  llvm::ArrayRef<Known<Entry>> find(const Table<Entry> &In,
                                    const clang::FunctionDecl &F) const;
};

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_INDEX_H
