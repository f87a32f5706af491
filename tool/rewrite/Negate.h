//===- rewrite/Negate.h - the opposite of a condition ----------*- C++ -*-===//

#ifndef COTIDY_REWRITE_NEGATE_H
#define COTIDY_REWRITE_NEGATE_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/STLExtras.h"

#include <string>

namespace cotidy::rewrite {

/// `!ec` -> `ec`, `!ec && n > 0` -> `ec || n <= 0`, `done()` -> `!done()`.
/// \p Text gives the text of a part.
std::string negated(const clang::Expr &Condition,
                    llvm::function_ref<std::string(const clang::Expr &)> Text);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_NEGATE_H
