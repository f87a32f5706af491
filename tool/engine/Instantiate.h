//===- engine/Instantiate.h - what skipped bodies would bring --*- C++ -*-===//
//
//   auto s = std::make_shared<session<tcp>>(io);   // session<tcp>'s constructor
//                                                  // and virtual members
//
//   socket.async_read_some(b, [this](auto e, auto) { on_read(e); }); // on_read
//
// A library's bodies are not read, so nobody asks for the constructors that
// they would call, nor instantiates a generic lambda for them. Of a class
// template these constructors, and what such a lambda calls, would be missing.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_ENGINE_INSTANTIATE_H
#define COTIDY_ENGINE_INSTANTIATE_H

#include "model/Unit.h"
#include "clang/Sema/Sema.h"

namespace cotidy::engine {

/// Instantiates the constructors that `std::make_shared` and its like call in
/// \p Bodies, and the members that generic lambdas call in there. To be called
/// once the unit has been read. True if there may be more bodies now.
bool instantiateMissing(clang::Sema &S, const knowledge::Lookup &Known,
                        const std::vector<model::Body> &Bodies);

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_INSTANTIATE_H
