//===- rewrite/Home.h - the executor on which a coroutine runs -*- C++ -*-===//

#ifndef COTIDY_REWRITE_HOME_H
#define COTIDY_REWRITE_HOME_H

#include "rewrite/Plan.h"

namespace cotidy::rewrite {

/// The executor of a chain's first operation, and the library that it is of.
struct Home {
  knowledge::Known<knowledge::Tasks> Family; ///< none: not known
  std::string Namespace;
  /// The executor, or an object that has one; null where none is needed.
  const clang::Expr *From = nullptr;
  std::string Text; ///< as the function that starts the chain writes it
  bool Inside = false; ///< the coroutine can write it so as well
};

Home homeOf(const model::Unit &U, const Plan &P);

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_HOME_H
