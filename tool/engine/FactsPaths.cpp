//===- engine/FactsPaths.cpp - facts that no machine is named in ----------===//

#include "engine/Facts.h"
#include "engine/FactsFields.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include <functional>

using namespace llvm;

namespace cotidy::engine {
namespace {

/// Visits every text in facts, with the name of the member that it is.
struct EachText {
  std::function<void(StringRef Member, std::string &Text)> Do;

  template <class T> void operator()(StringRef Member, T &Value) {
    visit(Member, Value);
  }

private:
  void visit(StringRef Member, std::string &Text) { Do(Member, Text); }
  void visit(StringRef, bool &) {}
  void visit(StringRef, unsigned &) {}
  void visit(StringRef, int64_t &) {}
  void visit(StringRef, checks::OptionMap &) {}
  template <class T> void visit(StringRef Member, std::vector<T> &Items) {
    for (T &Item : Items)
      visit(Member, Item);
  }
  template <class T> void visit(StringRef Member, std::optional<T> &O) {
    if (O)
      visit(Member, *O);
  }
  template <class T> void visit(StringRef, T &Struct) {
    if constexpr (!std::is_enum_v<T>)
      fields(*this, Struct);
  }
};

/// Is for people or files to read: what looks like a path there is none of
/// ours.
bool isProse(StringRef Member) {
  return is_contained({"text", "message", "title", "summary", "refusal",
                       "notes", "name", "what"},
                      Member);
}

/// Where paths begin in ids and types: `/src/a.cpp@12@…`,
/// `(lambda at /src/a.cpp:3:5)`. \p Change gets all that follows, and changes
/// its beginning.
void eachPath(std::string &Text,
              function_ref<void(std::string &Beginning)> Change) {
  constexpr StringLiteral Mark = " at ";
  // From behind, so that the marks before stay where they are.
  for (size_t At = StringRef(Text).rfind(Mark); At != StringRef::npos;
       At = StringRef(Text).take_front(At).rfind(Mark)) {
    std::string Rest = Text.substr(At + Mark.size());
    Change(Rest);
    Text = Text.substr(0, At + Mark.size()) + Rest;
  }
  Change(Text);
}

/// `/p/build` → {"/p/build/" ↔ "<.>/"}, {"/p/" ↔ "<..>/"}. The root is not
/// among them: what shares nothing with the folder stays as it is.
std::vector<std::pair<std::string, std::string>> places(StringRef Folder) {
  std::vector<std::pair<std::string, std::string>> All;
  std::string Up = ".";
  for (StringRef At = Folder; At != sys::path::root_path(At);
       At = sys::path::parent_path(At)) {
    All.emplace_back((At + "/").str(), "<" + Up + ">/");
    Up = Up == "." ? ".." : Up + "/..";
  }
  return All;
}

void change(UnitFacts &Facts, StringRef Folder, bool ToRelative) {
  auto Places = places(Folder);
  EachText Visit{[&](StringRef Member, std::string &Text) {
    if (isProse(Member))
      return;
    eachPath(Text, [&](std::string &Beginning) {
      for (const auto &[Absolute, Relative] : Places) {
        const std::string &From = ToRelative ? Absolute : Relative;
        if (StringRef(Beginning).starts_with(From)) {
          Beginning.replace(0, From.size(), ToRelative ? Relative : Absolute);
          return;
        }
      }
    });
  }};
  fields(Visit, Facts);
}

} // namespace

void makeRelative(UnitFacts &Facts, StringRef Folder) {
  change(Facts, Folder, /*ToRelative=*/true);
}

void makeAbsolute(UnitFacts &Facts, StringRef Folder) {
  change(Facts, Folder, /*ToRelative=*/false);
}

std::set<std::string> filesOf(const UnitFacts &Facts) {
  std::set<std::string> All;
  EachText Visit{[&](StringRef Member, std::string &Text) {
    if (Member == "file" && !Text.empty())
      All.insert(Text);
  }};
  UnitFacts Copy = Facts; // only looked at, but `fields` could change it
  fields(Visit, Copy);
  return All;
}

} // namespace cotidy::engine
