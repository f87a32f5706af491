//===- engine/Facts.h - the facts of a unit on disk ------------*- C++ -*-===//
//
//   UnitFacts --write()--> JSON --read()--> the same UnitFacts
//
// So that a build system can analyse units on many machines and join them on
// one. A file holds for the build of cotidy that wrote it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_FACTS_H
#define COTIDY_ENGINE_FACTS_H

#include "engine/Unit.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <set>

namespace cotidy::engine {

/// A source can be compiled in several ways, each of which is a unit.
void write(llvm::ArrayRef<UnitFacts> Units, llvm::raw_ostream &Out);

/// An error is one sentence that begins with \p Name, the file's.
llvm::Expected<std::vector<UnitFacts>> read(llvm::StringRef Text,
                                            llvm::StringRef Name);

/// Names files below \p Folder, or below a folder that it is in, by where they
/// are from there: the same facts in every copy of a project.
void makeRelative(UnitFacts &Facts, llvm::StringRef Folder);
/// The opposite, for the copy in which \p Folder is.
void makeAbsolute(UnitFacts &Facts, llvm::StringRef Folder);

/// The files in which \p Facts have places.
std::set<std::string> filesOf(const UnitFacts &Facts);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_FACTS_H
