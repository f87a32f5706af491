//===- engine/Baseline.h - findings that are known already -----*- C++ -*-===//
//
//   {"cotidy-baseline": 1, "findings": [
//   {"file": "a.cpp", "check": …, "function": …, "message": …, "count": 1,
//    "fingerprint": …},
//   ]}
//
// Where a way leads through other files, "via" lists these.
//
// One line for each, sorted, so that version control shows what changes. Only
// check and fingerprint decide; the others tell people what it is about.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_BASELINE_H
#define COTIDY_ENGINE_BASELINE_H

#include "support/Sources.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <vector>

namespace cotidy::engine {

class Baseline {
public:
  struct Entry {
    std::string File; ///< relative to the root of reports
    std::vector<std::string> Via; ///< other files on the way
    std::string Check, Function, Message, Fingerprint;
    unsigned Count = 1; ///< how many findings there are of the same content
  };

  Baseline() = default;
  /// What there is to know of \p Findings.
  Baseline(const std::vector<Finding> &Findings, Sources &Texts,
           llvm::StringRef Root);
  /// An error is one sentence that names the file.
  static llvm::Expected<Baseline> read(const std::string &File);
  void write(llvm::raw_ostream &Out) const;

  /// Adds those of \p Old of which nothing was \p Learned.
  void keep(const Baseline &Old,
            llvm::function_ref<bool(const Entry &)> Learned);

  /// The findings of \p All that are not known. As many as are known of one
  /// content are left out, from the first on.
  std::vector<Finding> unknown(const std::vector<Finding> &All,
                               Sources &Texts) const;
  /// What is known of more often than \p Now has it, by how much.
  std::vector<Entry> missingIn(const Baseline &Now) const;

  size_t size() const;

private:
  std::vector<Entry> Entries; ///< sorted
};

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_BASELINE_H
