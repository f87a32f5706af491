//===- blocking/Objects.h - what is known of objects at a point -*- C++ -*-===//
//
// Which descriptor is non-blocking, which future is ready: states that
// knowledge names, carried along the flow of a body.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_BLOCKING_OBJECTS_H
#define COTIDY_BLOCKING_OBJECTS_H

#include "model/Unit.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace cotidy::blocking {

using namespace model;

/// An object by the declarations that lead to it: {this, sock_} for
/// `this->sock_`, {p, fd} for `p->fd`. A null first element is `this`. Empty:
/// not a nameable object.
using Object = std::vector<const clang::Decl *>;

/// The object that \p E names. Pointers stand for what they point to.
Object objectOf(const clang::Expr *E);

/// What is so at one point of a body: states surely, suspensions perhaps.
class Objects {
public:
  Objects(const model::Unit &Unit, const model::Body &In)
      : Unit(&Unit), In(&In) {}

  /// The state of the object or call result \p E; empty if unknown.
  std::string stateOf(const clang::Expr *E) const;
  std::string stateOf(const clang::VarDecl &Var) const;

  /// The state of a part of the object \p E, by what its own functions have
  /// answered; empty if unknown. See `stateOfWhole`.
  std::string askedOf(const clang::Expr *E) const;

  /// The values last given to the fields of the structure that \p E is or
  /// points to.
  std::vector<const clang::Expr *> fieldsOf(const clang::Expr *E) const;

  /// The effects of a call, a declaration, a suspension, a comparison.
  void called(const clang::Expr *Call);
  void declared(const clang::VarDecl &Var);
  void assigned(const clang::Expr *To, const clang::Expr *From);
  void suspended();
  void branched(const clang::Expr *Condition, bool Outcome);

  /// Keeps the states that hold on both ways; true if something changed.
  bool join(const Objects &Other);

private:
  Object resolve(Object O) const;
  /// What the place of a variable alone says: captured, handed.
  std::string innate(const Object &O) const;

  const model::Unit *Unit;
  const model::Body *In;
  std::map<Object, std::string> States;
  std::map<Object, Object> Shared;
  std::map<Object, const clang::Expr *> Values; ///< of fields
  std::map<Object, std::string> Asked;          ///< of parts of objects
  /// Locals since the last suspension, on some way; and those before it.
  std::set<const clang::VarDecl *> Young, Old;
};

} // namespace cotidy::blocking

#endif // COTIDY_BLOCKING_OBJECTS_H
