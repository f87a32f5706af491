//===- knowledge/Yaml.h - YAML as a tree that knows its places -*- C++ -*-===//
//
//   text --readTree()--> Tree --Fields--> values, or the first error
//
// llvm::yaml's own mapping stops at "unknown key"; here every error has its
// line and column and names the mend.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_KNOWLEDGE_YAML_H
#define COTIDY_KNOWLEDGE_YAML_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cotidy::knowledge {

/// A node with the place where it begins.
struct Tree {
  enum Sort { Empty, Scalar, List, Map } Is = Empty;
  unsigned Line = 1, Column = 1;
  std::string Text;                           ///< of a scalar
  std::vector<Tree> Items;                    ///< of a list
  std::vector<std::pair<Tree, Tree>> Entries; ///< of a map: scalar key, value
};

/// The first error of one file. Readers go on after it, and do no harm.
struct Reading {
  std::string File;
  /// `$::name` stands for the name in each of these.
  std::vector<std::string> Namespaces;
  std::string Error;

  bool failed() const { return !Error.empty(); }
  /// Keeps \p Message as `FILE:LINE:COLUMN: MESSAGE` unless there is one.
  void fail(const Tree &At, const llvm::Twine &Message);
};

/// \p Text as a tree. A key that stands twice in a map is an error.
Tree readTree(llvm::StringRef Text, Reading &R);

/// "; did you mean 'x'?", or the list of what is possible.
std::string meant(llvm::StringRef Word, llvm::ArrayRef<std::string> Possible);

/// The entries of a map by key. `finish` fails on keys nobody asked for.
class Fields {
public:
  Fields(Reading &R, const Tree &Map, llvm::StringRef What);

  /// The value of \p Key, or null.
  const Tree *find(llvm::StringRef Key);
  /// As `find`, and an error where there is none.
  const Tree *need(llvm::StringRef Key);
  template <typename T, typename... More>
  void read(llvm::StringRef Key, T &Out, const More &...Extra);
  void finish();

  Reading &R;
  const Tree &Map;

private:
  std::string What; ///< "a blocking entry", for messages
  std::vector<std::string> Asked;
};

void readValue(Reading &R, const Tree &T, std::string &Out);
void readValue(Reading &R, const Tree &T, bool &Out);
void readValue(Reading &R, const Tree &T, long &Out);
void readValue(Reading &R, const Tree &T, int &Out);
void readValue(Reading &R, const Tree &T, unsigned &Out);
/// A list of words, or one text with blanks between the words. Braces
/// multiply (`std::future::{get,wait}`), `$::` goes through the namespaces.
void readValue(Reading &R, const Tree &T, std::vector<std::string> &Out);
template <typename T>
void readValue(Reading &R, const Tree &At, std::optional<T> &Out) {
  readValue(R, At, Out.emplace());
}

template <typename T, typename... More>
void Fields::read(llvm::StringRef Key, T &Out, const More &...Extra) {
  if (const Tree *Value = find(Key))
    readValue(R, *Value, Out, Extra...);
}

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_YAML_H
