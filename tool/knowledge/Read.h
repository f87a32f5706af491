//===- knowledge/Read.h - one file's text into a library -------*- C++ -*-===//

#ifndef COTIDY_KNOWLEDGE_READ_H
#define COTIDY_KNOWLEDGE_READ_H

#include "knowledge/Schema.h"
#include "knowledge/Yaml.h"

namespace cotidy::knowledge {

struct KnowledgeFile {
  Library Is;
  std::vector<Tree> Includes; ///< texts: the files to read before this one
};

/// \p Text of the file \p R is about; what went wrong is in \p R.
KnowledgeFile readFile(Reading &R, llvm::StringRef Text);

/// A task type, in ReadTasks.cpp.
void readValue(Reading &R, const Tree &T, Tasks &Out);

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_READ_H
