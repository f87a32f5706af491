//===- rewrite/WriteWrapped.cpp - operations that know callbacks only -----===//
//
//   load(name, [](page first) { … });
//
//   auto start = [&](auto handler) {          what the library's knowledge says
//     … load(name, [done](page first) { (*done)(std::move(first)); });
//   };
//   page first = co_await …(start, …);
//
//===----------------------------------------------------------------------===//

#include "rewrite/Writer.h"

#include "model/ReadAsyncCall.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

namespace {

/// What the callback that is written takes, and what of it goes on.
struct Signature {
  std::vector<std::string> Parameters, Results, Types;

  void add(const ParmVarDecl &P, const std::string &Type, bool GoesOn) {
    QualType T = P.getType();
    std::string Name = P.getNameAsString();
    Parameters.push_back((T->isReferenceType() ? "const " + Type + " &"
                                               : Type + " ") +
                         (GoesOn ? Name : ""));
    Parameters.back() = StringRef(Parameters.back()).rtrim().str();
    if (!GoesOn)
      return;
    const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
    bool Moves = Record && !Record->isTriviallyCopyable() &&
                 !T.isConstQualified();
    Results.push_back(Moves ? "std::move(" + Name + ")" : Name);
    Types.push_back(Type);
  }
};

} // namespace

/// The name of an error that the library would throw: it has a token for it.
static bool isNamed(const ParmVarDecl &P, StringRef Type) {
  const CXXRecordDecl *Record =
      P.getType().getNonReferenceType()->getAsCXXRecordDecl();
  return Record && !Type.empty() && knowledge::nameOf(*Record) == Type;
}

/// The function is declared to take a pointer to a function for \p Argument; a
/// template takes what it is given.
static bool takesPointer(const CallExpr &Call, const Expr &Argument) {
  const FunctionDecl *F = Call.getDirectCallee();
  if (F && F->getPrimaryTemplate())
    F = F->getPrimaryTemplate()->getTemplatedDecl();
  for (unsigned I = 0; F && I != Call.getNumArgs(); ++I)
    if (Call.getArg(I) == &Argument)
      return I < F->getNumParams() &&
             F->getParamDecl(I)->getType()->isFunctionPointerType();
  return false;
}

void Writer::receiveWrapped(const Await &A) {
  const knowledge::Tasks &Family = *Library.Family.Is;
  if (!Family.CallbackStart || !Family.Callback || !Family.CallbackAwait)
    return refuse(*A.Call, "the library knows no way to await a function "
                           "with a callback" +
                               at(*A.Call));
  // With a `void *` for the coroutine, nobody would end it if the function
  // threw before it has begun.
  if (takesPointer(*A.Call, *A.Argument))
    return refuse(*A.Call, "a pointer to a function is passed" + at(*A.Call) +
                               ", which cannot hold a coroutine");
  Signature Is;
  std::vector<const ParmVarDecl *> Values;
  llvm::ArrayRef<ParmVarDecl *> Declared = A.Of->Function->parameters();
  // A binder takes whatever it is called with. A template that looks at what it
  // is given may do another thing then.
  const FunctionDecl *To = model::calleeOf(A.Call);
  if (A.HasBinder && (!To || To->getPrimaryTemplate()))
    return refuse(*A.Call, "a bound function is passed to a template" +
                               at(*A.Call));
  bool Bound = A.HasBinder || Declared.size() != A.Results.size() ||
               llvm::any_of(A.Locals, [](const Local &L) {
                 return isa<ParmVarDecl>(L.Var);
               });
  for (size_t I = 0; I != A.Results.size(); ++I) {
    const ParmVarDecl *P = A.Results[I];
    if (!P && Bound) {
      Is.Parameters.push_back("auto &&");
      continue;
    }
    bool GoesOn = P != nullptr;
    P = P ? P : Declared[I];
    QualType T = P->getType();
    // What is behind a reference can change while the handler runs, and a copy
    // would not. Errors are values.
    if (T->isReferenceType() &&
        !(T.getNonReferenceType().isConstQualified() &&
          isNamed(*P, errorType()))) {
      if (GoesOn)
        return refuse(*A.Call, "'" + P->getNameAsString() + "' is passed" +
                                   at(*A.Call) +
                                   " by reference: a copy of it may differ");
      Is.Parameters.push_back("auto &&");
      continue;
    }
    if (GoesOn && isNamed(*P, "std::exception_ptr"))
      return refuse(*A.Call, "an exception is passed" + at(*A.Call) +
                                 ", and would be thrown");
    Is.add(*P, Text.typeOf(*P), GoesOn);
    if (GoesOn)
      Values.push_back(P);
  }
  // Binders drop what is left.
  if (Bound) {
    while (!Is.Parameters.empty() && Is.Parameters.back() == "auto &&")
      Is.Parameters.pop_back();
    Is.Parameters.push_back("auto &&...");
  }

  std::string Error;
  if (!Values.empty() && isNamed(*Values.front(), errorType())) {
    bool Reused = false;
    std::string Type = Text.typeOf(*Values.front());
    Error = result(*Values.front(), Reused);
    if (!Reused)
      Out->add(Type + " " + Error + ";");
    Values.erase(Values.begin());
  }
  auto Whole = Text.span(A.Call->getSourceRange());
  auto Given = Text.span(A.Argument->getSourceRange());
  if (!Whole || !Given)
    return refuse(*A.Call, "the call" + at(*A.Call) +
                               " comes from a macro in part");
  std::string Start = Names.fresh("start");
  Names.add(Start, {});
  // Inside of the lambda.
  auto Free = [&](StringRef Wanted) {
    std::string Name = Names.fresh(Wanted);
    while (llvm::any_of(Declared, [&](const ParmVarDecl *P) {
      return P->getName() == Name;
    }))
      Name = Names.fresh(Name + "_");
    return Name;
  };
  std::string Handler = Free("handler"), Done = Free("done");
  std::vector<Change> Changes;
  changes(A.Call->getCallee(), false, Changes);
  for (const Expr *Argument : A.Call->arguments())
    if (Argument != A.Argument && !isa<CXXDefaultArgExpr>(Argument))
      changes(Argument, false, Changes);
  rewrite::Values Inner{{"handler", Handler},
                {"done", Done},
                {"parameters", llvm::join(Is.Parameters, ", ")},
                {"results", llvm::join(Is.Results, ", ")},
                {"types", llvm::join(Is.Types, ", ")},
                {"start", Start}};
  Changes.push_back({*Given, Library.fill(Includes, *Family.Callback, Inner)});
  std::string Call =
      shifted(Text.text(*Whole, std::move(Changes)),
              Text.indentation(Whole->File, Whole->Begin), IndentUnit);
  Inner.push_back({"call", "{call}"});
  std::string Before = shiftedBy(
      Library.fill(Includes, *Family.CallbackStart, Inner), "", IndentUnit);
  size_t Hole = Before.find("{call}");
  if (Hole == std::string::npos)
    return refuse(*A.Call, "the library's text for a callback has no call");
  Before.replace(Hole, StringRef("{call}").size(), Call);
  Out->add(Before);

  std::string Token = "token";
  if (!Error.empty() && Family.ErrorToken) {
    Token = Names.fresh(Token);
    Names.add(Token, {});
    Out->add("auto " + Token + " = " + token(A, Error) + ";");
  } else if (Family.Token) {
    Token = Library.fill(Includes, *Family.Token);
  }
  Inner.push_back({"token", Token});
  receiveValues(Values, "co_await " +
                            Library.fill(Includes, *Family.CallbackAwait,
                                         Inner) +
                            ";");
}

} // namespace cotidy::rewrite
