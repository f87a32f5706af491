//===- rewrite/Emit.h - a plan as text -------------------------*- C++ -*-===//

#ifndef COTIDY_REWRITE_EMIT_H
#define COTIDY_REWRITE_EMIT_H

#include "rewrite/Plan.h"
#include "support/Finding.h"

namespace cotidy::rewrite {

/// The edits that make \p P real, in all files that they touch; nothing, and
/// the reason in \p Why, where the text does not allow it. Counts as many awaits
/// as there are in the text.
std::optional<EditSet> emit(const model::Unit &U, Plan &P, Refused &Why);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_EMIT_H
