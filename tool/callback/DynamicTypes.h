//===- callback/DynamicTypes.h - whose object runs a function --*- C++ -*-===//
//
//   struct session {
//     void read() { async_read(…, [this] { on_message(); }); }
//     virtual void on_message() = 0;
//   };
//   struct echo : session { void on_message() override { async_write(…); } };
//   struct sink : session { void on_message() override { read(); } };
//
// `read` leads to one operation in an `echo` and to another one in a `sink`: as
// a template has its instances, it is told for each class apart.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_CALLBACK_DYNAMICTYPES_H
#define COTIDY_CALLBACK_DYNAMICTYPES_H

#include "model/Graph.h"

namespace cotidy::callback {

/// The most derived class of an object.
struct DynamicType {
  std::string Class; ///< its USR
  std::set<std::string> Bases;
  /// Those of the bases whose functions are overridden by what leads to
  /// operations.
  std::set<std::string> Families;

  bool isA(llvm::StringRef Other) const {
    return Class == Other || Bases.count(Other.str());
  }
};

class DynamicTypes {
public:
  explicit DynamicTypes(const model::Graph &Joined);

  /// Those of the objects that run \p F when it is called: \p Self if that is
  /// for the caller's own object; else all that are of class \p Named, if it is
  /// known. Null stands for any, where nothing depends on it.
  std::vector<const DynamicType *> in(const model::Function &F,
                                      const DynamicType *Self,
                                      llvm::StringRef Named = "") const;

  /// What calls of \p C in an object of \p Self's reach.
  model::Callable resolve(const model::Callable &C,
                          const DynamicType *Self) const;

  /// Are the two different classes of one family? No object is of both.
  static bool exclude(const DynamicType *A, const DynamicType *B);

private:
  using Function = model::Function;

  void findActing();
  std::set<std::string> findFamilies();
  void keepApart();
  std::string agreement(const Function &F, const DynamicType &Self) const;

  const model::Graph &Joined;
  std::map<std::string, DynamicType> Types; ///< that objects can have
  /// Those that may lead to an operation.
  std::set<const Function *> Acting;
  /// Those of the objects that may run a function, where it, or another one of
  /// theirs, leads to other operations for one than for another, or than it
  /// says; those that agree, once.
  std::map<const Function *, std::vector<const DynamicType *>> Of;
  mutable std::map<std::pair<model::FunctionId, const DynamicType *>,
                   model::FunctionId>
      Final;
};

} // namespace cotidy::callback

#endif // COTIDY_CALLBACK_DYNAMICTYPES_H
