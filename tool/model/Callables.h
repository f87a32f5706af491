//===- model/Callables.h - what is called -----------------------*- C++ -*-===//
//
//   async_read(socket, data, std::bind(&session::on_read, this, _1));
//                            `session::on_read`, whatever is put around it
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_CALLABLES_H
#define COTIDY_MODEL_CALLABLES_H

#include "model/Function.h"
#include "model/Unit.h"

#include <utility>

namespace cotidy::model {

/// The callable that \p E is a value of. Wrappers (std::bind, bind_executor,
/// std::function) are looked through.
Callable callableOf(const clang::Expr *E, const knowledge::Lookup &Known);

/// `bind(more ? &session::read : &session::close, this)`: the two that \p E may
/// be a value of, or nothing if that is not so.
std::vector<Callable> chosenOf(const clang::Expr *E,
                               const knowledge::Lookup &Known);

/// The sides of the assignment that \p S is, also of an object; else null.
std::pair<const clang::Expr *, const clang::Expr *>
assignment(const clang::Stmt *S);

/// Can a value of type \p T be called?
bool isCallableType(clang::QualType T);

} // namespace cotidy::model

#endif // COTIDY_MODEL_CALLABLES_H
