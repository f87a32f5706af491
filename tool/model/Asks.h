//===- model/Asks.h - what conditions ask for ------------------*- C++ -*-===//
//
//   if (again) connect();                // only where `again` is not 0
//   switch (state_) {
//   case State::Ready: send();           // only where `state_` is Ready
//   }
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_ASKS_H
#define COTIDY_MODEL_ASKS_H

#include "model/Function.h"
#include "model/Unit.h"

namespace cotidy::model {

/// Can a condition ask for a value of type \p T: of a number, an enumeration, a
/// pointer, or what converts to a bool?
bool isAskedFor(clang::QualType T);

/// A pointer, an optional, a function: there is none, or one.
bool isNoneOrOne(clang::QualType T);

/// The parameter or field that \p E is, or whose `load()` it calls, if it is of
/// such a type.
Callable variableOf(const clang::Expr &E);

/// The constant that \p Value is, as `Asked::Value` counts.
std::optional<std::int64_t> constantOf(const clang::Expr &Value,
                                       const clang::ASTContext &AST);

/// What is known of \p Parameter where it is given \p Given; the index is left
/// open.
std::optional<Constant> constantFor(const clang::ParmVarDecl &Parameter,
                                    const clang::Expr &Given);

/// The blocks of \p Graph that are only reached where a variable is something,
/// or is not.
std::vector<Asked> asksOf(const Body &Of, const clang::CFG &Graph);

} // namespace cotidy::model

#endif // COTIDY_MODEL_ASKS_H
