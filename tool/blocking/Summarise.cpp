//===- blocking/Summarise.cpp - from bodies to summaries ------------------===//

#include "blocking/Summarise.h"
#include "blocking/Reader.h"

using namespace clang;

namespace cotidy::blocking {

const char *kindName(Kind What) {
  switch (What) {
  case Kind::Sleep:
    return "sleep";
  case Kind::IO:
    return "io";
  case Kind::Lock:
    return "lock";
  case Kind::Wait:
    return "wait";
  case Kind::Process:
    return "process";
  case Kind::DNS:
    return "dns";
  case Kind::DB:
    return "db";
  case Kind::HTTP:
    return "http";
  case Kind::EventLoop:
    return "event-loop";
  case Kind::CPU:
    return "cpu";
  }
  llvm_unreachable("all kinds are named");
}

/// Lambdas in variables that nobody uses: their bodies never run.
static llvm::DenseSet<const FunctionDecl *>
unusedLambdas(const model::Unit &Unit) {
  llvm::DenseSet<const FunctionDecl *> Unused;
  for (const model::Body &Body : Unit.Bodies)
    for (const Decl *D : Body.Function->decls()) {
      const auto *Var = dyn_cast<VarDecl>(D);
      if (!Var || Var->isReferenced() || !Var->getInit())
        continue;
      const CXXRecordDecl *Record = Var->getType()->getAsCXXRecordDecl();
      if (Record && Record->isLambda())
        Unused.insert(Record->getLambdaCallOperator());
    }
  return Unused;
}

std::vector<Function> summarise(const model::Unit &Unit,
                                const SummaryOptions &Options) {
  auto Unused = unusedLambdas(Unit);
  std::vector<Function> Functions;
  for (const model::Body &Body : Unit.Bodies)
    if (!Unused.count(Body.Function))
      Functions.push_back(Reader(Unit, Body, Options).read());
  return Functions;
}

} // namespace cotidy::blocking
