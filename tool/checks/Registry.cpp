#include "checks/Check.h"

#include "llvm/ADT/STLExtras.h"

namespace cotidy::checks {

// In a function, because registrations run before `main` in any order.
static std::vector<CheckInfo> &registered() {
  static std::vector<CheckInfo> Checks;
  return Checks;
}

/// The first sentence below the heading, on one line.
static std::string summaryOf(llvm::StringRef Rule) {
  llvm::StringRef Text = Rule.split('\n').second.ltrim();
  Text = Text.substr(0, Text.find("\n\n"));
  std::string Summary;
  for (size_t I = 0; I != Text.size(); ++I) {
    Summary += Text[I] == '\n' ? ' ' : Text[I];
    if (Text[I] == '.' && (I + 1 == Text.size() || isspace(Text[I + 1])))
      break;
  }
  while (!Summary.empty() && isspace(Summary.back()))
    Summary.pop_back();
  return Summary;
}

Registration::Registration(llvm::StringRef Folder, std::unique_ptr<Check> Code,
                           std::vector<Option> Options, bool OnByDefault,
                           Severity Matters) {
  CheckInfo Info;
  Info.Name = ("cotidy-" + Folder).str();
  Info.Rule = ruleText(Folder).str();
  Info.Summary = summaryOf(Info.Rule);
  Info.Options = std::move(Options);
  Info.OnByDefault = OnByDefault;
  Info.Matters = Matters;
  Info.Code = std::move(Code);
  auto &Checks = registered();
  auto After = llvm::find_if(
      Checks, [&](const CheckInfo &C) { return Info.Name < C.Name; });
  Checks.insert(After, std::move(Info));
}

const std::vector<CheckInfo> &all() { return registered(); }

const CheckInfo *find(llvm::StringRef Name) {
  auto It =
      llvm::find_if(all(), [&](const CheckInfo &C) { return C.Name == Name; });
  return It == all().end() ? nullptr : &*It;
}

Options::Options(llvm::StringRef Check, const OptionMap &All)
    : Prefix((Check + ".").str()), All(All) {}

std::string Options::get(llvm::StringRef Name, llvm::StringRef Default) const {
  auto It = All.find((Prefix + Name).str());
  return It == All.end() ? Default.str() : It->second;
}

unsigned Options::get(llvm::StringRef Name, unsigned Default) const {
  unsigned Value;
  return llvm::StringRef(get(Name, "")).trim().getAsInteger(10, Value) ? Default
                                                                       : Value;
}

bool Options::flag(llvm::StringRef Name, bool Default) const {
  std::string Value = llvm::StringRef(get(Name, "")).trim().lower();
  if (Value == "true" || Value == "1")
    return true;
  if (Value == "false" || Value == "0")
    return false;
  return Default;
}

} // namespace cotidy::checks
