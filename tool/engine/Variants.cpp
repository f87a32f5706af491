//===- engine/Variants.cpp - sources compiled in several ways -------------===//

#include "engine/Variants.h"
#include "engine/Facts.h"
#include "llvm/ADT/STLExtras.h"

#include <map>

using namespace llvm;

namespace cotidy::engine {
namespace {

/// All that \p Unit says of its functions.
std::string functionsOf(UnitFacts &Unit) {
  UnitFacts Only;
  Only.Functions = std::move(Unit.Functions);
  std::string Text;
  raw_string_ostream Out(Text);
  write(Only, Out);
  Unit.Functions = std::move(Only.Functions);
  return Text;
}

/// For each unit the how-manieth variant of its source it is.
std::vector<size_t> number(std::vector<UnitFacts> &Units) {
  std::map<StringRef, std::vector<size_t>> ByFile;
  for (size_t I = 0; I != Units.size(); ++I)
    ByFile[Units[I].File].push_back(I);
  std::vector<size_t> Variant(Units.size());
  for (const auto &[File, Same] : ByFile) {
    if (Same.size() == 1)
      continue;
    std::vector<std::string> Known;
    for (size_t I : Same) {
      std::string Functions = functionsOf(Units[I]);
      Variant[I] = llvm::find(Known, Functions) - Known.begin();
      if (Variant[I] == Known.size())
        Known.push_back(std::move(Functions));
    }
  }
  return Variant;
}

} // namespace

void forEachVariant(
    std::vector<UnitFacts> &Units,
    function_ref<void(const std::vector<model::Function> &)> Look) {
  std::vector<size_t> Variant = number(Units);
  std::vector<std::vector<model::Function>> Others(1);
  std::vector<model::Function> All;
  std::vector<size_t> Count;
  for (size_t I = 0; I != Units.size(); ++I) {
    if (Variant[I] >= Others.size())
      Others.resize(Variant[I] + 1);
    Count.push_back(Units[I].Functions.size());
    auto &Into = Variant[I] ? Others[Variant[I]] : All;
    std::move(Units[I].Functions.begin(), Units[I].Functions.end(),
              std::back_inserter(Into));
    Units[I].Functions.clear();
  }
  Look(All);
  for (std::vector<model::Function> &First : drop_begin(Others)) {
    // What these units saw of headers, all see as the first ones did.
    size_t Own = First.size();
    std::move(All.begin(), All.end(), std::back_inserter(First));
    Look(First);
    All.assign(std::make_move_iterator(First.begin() + Own),
               std::make_move_iterator(First.end()));
    First.resize(Own);
  }
  // They have stayed in the order of the units.
  std::vector<size_t> Next(Others.size());
  for (size_t I = 0; I != Units.size(); ++I)
    for (size_t Left = Count[I]; Left != 0; --Left) {
      auto &From = Variant[I] ? Others[Variant[I]] : All;
      Units[I].Functions.push_back(std::move(From[Next[Variant[I]]++]));
    }
}

} // namespace cotidy::engine
