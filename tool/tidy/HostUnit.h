//===- tidy/HostUnit.h - the unit that clang-tidy is reading ----*- C++ -*-===//
//
//   clang-tidy's parse --request()--> UnitRequest --analyse()--> UnitFacts
//     --joinOne()--> the findings of all enabled checks, computed once
//
// clang-tidy reads every body of every header, and predefines a macro. What a
// check sees would depend on that; so the unit is read anew, as the command
// reads it, with what clang-tidy made of the compile command.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TIDY_HOSTUNIT_H
#define COTIDY_TIDY_HOSTUNIT_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "engine/Unit.h"

namespace clang {
class Preprocessor;
}

namespace cotidy::tidy {

/// One translation unit of clang-tidy, shared by the checks that are enabled
/// for it.
class HostUnit {
public:
  explicit HostUnit(clang::tidy::ClangTidyContext &Host)
      : Host(Host), File(Host.getCurrentFile()) {}

  /// This is the unit of which \p Other is told now.
  bool isOf(const clang::tidy::ClangTidyContext &Other) const {
    return &Host == &Other && File == Other.getCurrentFile() && !PP;
  }
  void enable(llvm::StringRef Check) { Checks.push_back(Check.str()); }
  /// Before the first header is read: lets clang-tidy read those that need it.
  void begin(clang::Preprocessor &PP);
  /// Of all checks; filters and NOLINT are clang-tidy's business.
  const std::vector<Finding> &findings();

private:
  engine::UnitRequest request() const;

  clang::tidy::ClangTidyContext &Host;
  std::string File; ///< as clang-tidy names it
  std::vector<std::string> Checks;
  std::vector<knowledge::Library> Libraries;
  engine::Shimmed Shims;             ///< filled while clang-tidy reads
  clang::Preprocessor *PP = nullptr; ///< set once reading has begun
  std::optional<std::vector<Finding>> Found;
};

} // namespace cotidy::tidy

#endif // COTIDY_TIDY_HOSTUNIT_H
