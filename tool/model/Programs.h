//===- model/Programs.h - which files make a program -----------*- C++ -*-===//
//
//   server.c: main, calls serve, reply      serve.c:   serve, reply
//   client.c: main, calls connect, reply    connect.c: connect, reply
//
// A project can make several programs, in which one name means different
// functions. Who is linked to whom is found as a linker does: from each `main`
// on, a file is added for what is missing, if nothing that it defines is there
// already. Above, server.c needs serve.c for `serve`, so that `reply` of
// connect.c is none of its own.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_PROGRAMS_H
#define COTIDY_MODEL_PROGRAMS_H

#include "model/Function.h"
#include "llvm/ADT/StringMap.h"

#include <map>
#include <set>
#include <string>

namespace cotidy::model {

class Programs {
public:
  /// Where there is no second `main`, all is one program.
  explicit Programs(const std::vector<const Function *> &Bodies);

  /// May the two be in one program?
  bool meet(const Function &A, const Function &B) const;

private:
  std::set<std::string> link(const std::string &Main) const;

  using Files = std::set<std::string>;
  std::map<llvm::StringRef, Files> Defined;  ///< by what id
  std::map<std::string, std::set<llvm::StringRef>> Needs, Doubles;
  llvm::StringMap<std::set<unsigned>> Of; ///< the programs of a file
};

} // namespace cotidy::model

#endif // COTIDY_MODEL_PROGRAMS_H
