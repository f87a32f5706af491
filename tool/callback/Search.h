//===- callback/Search.h - what a body starts ------------------*- C++ -*-===//
//
//   on_connect() { greet(); }        on_connect --> async_write, by greet
//   greet() { async_write(…); }
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_SEARCH_H
#define COTIDY_CALLBACK_SEARCH_H

#include "callback/Operations.h"

namespace cotidy::callback {

/// A walk through what a body does before it returns.
class Operations::Search {
public:
  explicit Search(const Operations &All) : All(All) {}

  /// What \p Body starts, in an object of \p Self's; each operation once for
  /// each place in \p Body that leads to it, or a few times where several ways
  /// do.
  std::vector<Reached> walk(const Function &Body, const model::Binding &Bound,
                            const DynamicType *Self);

  /// The bodies that were met.
  std::set<const Function *> Seen;

private:
  using Binding = model::Binding;

  Reached asFar(const Function &Body, const Stop &Here, Reached R) const;
  void add(const Function &Body, const Stop &Here, std::vector<Reached> Inner,
           std::vector<Reached> &Found) const;
  std::vector<Reached> failing(const Callable &Called,
                               std::vector<Reached> There) const;
  std::vector<Reached> enter(const Callable &Target, const Call *By,
                             const Binding &Bound, const Function &From,
                             const DynamicType *Self,
                             const DynamicType *Around = nullptr);
  std::vector<Reached> enter(const Call &C, const Binding &Bound,
                             const Function &From, const DynamicType *Self);
  std::vector<Reached> entered(const Function &Body, const Binding &Bound,
                               const DynamicType *Self);
  const Function *overrider(const std::vector<const Function *> &Bodies,
                            const Callable &Target, const Function &From) const;

  const Operations &All;
  std::set<const Function *> Open; ///< those on the way here
  const Function *First = nullptr; ///< of them
  std::map<std::tuple<const Function *, const DynamicType *, Binding>,
           std::vector<Reached>>
      Memory;
};

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_SEARCH_H
