//===- model/CallObject.h - what a call is made on -------------*- C++ -*-===//
//
//   socket_.async_read_some(…)          "socket_"
//   uv_read_start(&peer->stream, …)     "&peer->stream"
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_CALLOBJECT_H
#define COTIDY_MODEL_CALLOBJECT_H

#include "model/Unit.h"

namespace cotidy::model {

std::vector<const clang::Expr *> argumentsOf(const clang::Expr &Call);

/// The object of \p Call, or its first argument; null if that has no name, or
/// is the handler.
const clang::Expr *objectOf(const clang::Expr &Call,
                            const clang::Expr &Handler);

std::string objectText(const Unit &Unit, const clang::Expr *Object);

/// Does \p Object begin with a local that \p In got from who makes such
/// things, or is it a member that \p In has given something just made?
bool isOnNew(const clang::Expr &Object, const Body &In, const Unit &Unit);

/// \p E is the object whose member function it stands in, or a pointer that
/// keeps that object alive: `this`, `shared_from_this()`, `self`.
bool isSelf(const clang::Expr *E);

/// As it is written.
std::string textOf(const clang::Expr &E, const Unit &Unit);

} // namespace cotidy::model

#endif // COTIDY_MODEL_CALLOBJECT_H
