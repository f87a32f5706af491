//===- engine/Variants.h - sources compiled in several ways ----*- C++ -*-===//
//
//   a.cpp -DFAST, a.cpp -DSLOW, b.cpp  -->  [a FAST, b], [a SLOW, b]
//
// Of a function that several units saw, a join looks at the first one. Where
// targets compile a source differently its functions differ, too, and each of
// them belongs to a program that has to be looked at.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_VARIANTS_H
#define COTIDY_ENGINE_VARIANTS_H

#include "engine/Unit.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <vector>

namespace cotidy::engine {

/// Calls \p Look with the functions of all \p Units, each time with those of
/// other variants first; once where no source has several. They are lent:
/// in the end \p Units have them again.
void forEachVariant(
    std::vector<UnitFacts> &Units,
    llvm::function_ref<void(const std::vector<model::Function> &)> Look);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_VARIANTS_H
