//===- engine/Facts.h - the facts of a unit on disk ------------*- C++ -*-===//
//
//   UnitFacts --write()--> JSON --read()--> the same UnitFacts
//
// So that a build system can analyse units on many machines and join them on
// one. A file holds for the version of cotidy that wrote it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_FACTS_H
#define COTIDY_ENGINE_FACTS_H

#include "engine/Unit.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace cotidy::engine {

void write(const UnitFacts &Facts, llvm::raw_ostream &Out);

/// An error is one sentence that begins with \p Name, the file's.
llvm::Expected<UnitFacts> read(llvm::StringRef Text, llvm::StringRef Name);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_FACTS_H
