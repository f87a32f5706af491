//===- checks/Check.h - what a check is ------------------------*- C++ -*-===//
//
// A check is a folder under checks/: its code registers itself with
// `Registration`, its rule.md is its documentation, the text of `--explain`
// and the help in reports, its tests/ are found by the test suite.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CHECKS_CHECK_H
#define COTIDY_CHECKS_CHECK_H

#include "model/Function.h"
#include "model/Unit.h"
#include "support/Finding.h"
#include "llvm/ADT/StringRef.h"

#include <functional>
#include <map>
#include <memory>

namespace cotidy::checks {

/// `CheckOptions` as in .clang-tidy: "cotidy-blocking-call.MinSleepMs" → "5".
using OptionMap = std::map<std::string, std::string>;

/// An option of a check.
struct Option {
  std::string Name;    ///< "MinSleepMs"
  std::string Default; ///< as it is written in .clang-tidy
  std::string Help;    ///< one line
};

/// The options that one check sees.
class Options {
public:
  Options(llvm::StringRef Check, const OptionMap &All);
  /// The value set for \p Name, or else \p Default.
  std::string get(llvm::StringRef Name, llvm::StringRef Default) const;
  unsigned get(llvm::StringRef Name, unsigned Default) const;
  bool flag(llvm::StringRef Name, bool Default) const;

private:
  std::string Prefix;
  const OptionMap &All;
};

/// How much a finding of a check matters.
enum class Severity {
  Hazard, ///< the program does what nobody wants
  Advice  ///< the program could be simpler
};

class Check {
public:
  virtual ~Check() = default;
  /// Findings that one translation unit is enough for.
  virtual void inUnit(const model::Unit &, const Options &,
                      std::vector<Finding> &) const {}
  /// Findings over the joined functions of all units that were analysed.
  virtual void inProject(const std::vector<model::Function> &,
                         const Options &, std::vector<Finding> &) const {}
};

struct CheckInfo {
  std::string Name;    ///< "cotidy-blocking-call"
  std::string Summary; ///< the first sentence of rule.md
  std::string Rule;    ///< all of rule.md
  std::vector<Option> Options;
  bool OnByDefault = true;
  Severity Matters = Severity::Hazard;
  std::unique_ptr<Check> Code;
};

/// All registered checks, by name.
const std::vector<CheckInfo> &all();
const CheckInfo *find(llvm::StringRef Name);

/// The text of checks/FOLDER/rule.md.
llvm::StringRef ruleText(llvm::StringRef Folder);

/// `static Registration R("blocking-call", std::make_unique<…>(), {…});`
struct Registration {
  Registration(llvm::StringRef Folder, std::unique_ptr<Check> Code,
               std::vector<Option> Options = {}, bool OnByDefault = true,
               Severity Matters = Severity::Hazard);
};

} // namespace cotidy::checks

#endif // COTIDY_CHECKS_CHECK_H
