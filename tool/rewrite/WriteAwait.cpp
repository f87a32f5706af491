//===- rewrite/WriteAwait.cpp - operations and their results -----------===//

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "rewrite/Handlers.h"
#include "rewrite/Writer.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

static constexpr unsigned LineLength = 80;

//===----------------------------------------------------------------------===//
// Variables
//===----------------------------------------------------------------------===//

/// \p Var is a parameter that stands for what it was given: a copy could be
/// told from it.
bool Writer::isReference(const VarDecl &Var) const {
  QualType T = Var.getType();
  return T->isLValueReferenceType() &&
         (!T.getNonReferenceType().isConstQualified() || P.Shared.count(&Var) ||
          !P.Copied.count(&Var));
}

/// A loop around will give a variable of that name its next value.
bool Writer::isLoops(StringRef Name) const {
  return llvm::any_of(Rounds, [&](const Round &R) {
    return llvm::any_of(R.Of->Function->parameters(),
                        [&](ParmVarDecl *V) { return nameOf(*V) == Name; });
  });
}

void Writer::locals(llvm::ArrayRef<Local> All, const Stmt &At) {
  for (const Local &L : All)
    if (!P.Beside || !P.Beside->Names.count(L.Var))
      local(L, All, At);
}

void Writer::local(const Local &L, llvm::ArrayRef<Local> Beside,
                   const Stmt &At) {
  std::string Name = L.Var->getNameAsString();
  const VarDecl *From = source(L.Init);
  // A copy of what others see is a variable of its own.
  if (From && !isReference(*L.Var) && !From->getType().isConstQualified() &&
      (P.Shared.count(From) || isReference(*From)))
    From = nullptr;
  // So is one that may be changed, of what may not.
  auto IsConst = [](const VarDecl &Var) {
    return Var.getType().getNonReferenceType().isConstQualified();
  };
  if (From && IsConst(*From) && !IsConst(*L.Var) && !L.IsSelf)
    From = nullptr;
  bool SameType = From && U.AST.hasSameUnqualifiedType(
                              From->getType().getNonReferenceType(),
                              L.Var->getType().getNonReferenceType());
  if (From && SameType && nameOf(*From) == Name && Names.find(Name) &&
      Names.means(Name, variable(From))) {
    Same[L.Var] = variable(From);
    return;
  }
  if (L.IsSelf && Names.self() == Name)
    return;
  const auto *Parameter = dyn_cast<ParmVarDecl>(L.Var);
  bool Used = !Parameter || Parameter->isReferenced();
  // A copy that is only kept; whether it has to be, has been seen to.
  bool IsCopy = source(L.Init) && !isMove(*L.Init);
  if (!Used && (IsCopy || !L.Init->HasSideEffects(U.AST)))
    return;
  if (Name.empty() || !Used)
    return refuse(At, "a value that nobody uses is computed in line " +
                          std::to_string(U.position(At.getBeginLoc()).Line));
  // They all have their values at once.
  bool Again = Names.isTaken(Name) || isLoops(Name) ||
               llvm::any_of(Beside, [&](const Local &Other) {
                 return namesLike(Other.Init, Name);
               });
  std::string Fresh = Names.isOuter(Name) || Again ? Names.fresh(Name) : Name;
  std::string Init =
      L.IsSelf && !Names.self().empty() ? Names.self() : code(*L.Init);
  std::string Type = "auto ";
  if (Parameter) {
    QualType T = Parameter->getType();
    bool Const = T.getNonReferenceType().isConstQualified();
    Type = (Const && T->isReferenceType() ? "const " : "") +
           Text.typeOf(*L.Var) + " ";
    if (isReference(*L.Var))
      Type += "&";
  } else if (L.Reference) {
    Type = "auto &";
  }
  // The initialiser may name another variable of that name.
  if (Fresh != Name)
    Renamed[L.Var] = Fresh;
  Out->add(Type + Fresh + " = " + Init + ";");
  declare(*L.Var, false, L.IsSelf);
}

/// The variable for a result; \p Reused if it is there already.
std::string Writer::result(const ParmVarDecl &Of, bool &Reused) {
  StringRef Name = Of.getName();
  QualType T = Of.getType()
                   .getNonReferenceType()
                   .getUnqualifiedType()
                   .getCanonicalType();
  const Scopes::Name *Known = Names.find(Name);
  Reused = Known && Known->Result && Known->Type == T;
  if (Reused) {
    if (Known->Var)
      Same[&Of] = Known->Var;
    return Name.str();
  }
  if (Names.isTaken(Name) || Names.isOuter(Name))
    Renamed[&Of] = Names.fresh(Name);
  declare(Of, true, false);
  return nameOf(Of);
}

/// The library has one error type for each place that it can be in.
std::string Writer::errorType() const {
  std::string Type;
  StringRef Outermost = StringRef(Library.Namespace).split("::").first;
  if (Library.Family.In->SyncTwins)
    for (const std::string &Each : Library.Family.In->SyncTwins->ErrorTypes)
      if (Type.empty() || StringRef(Each).split("::").first == Outermost)
        Type = Each;
  return Type;
}

/// Makes sure that there is a variable for the error of \p A; its name.
std::string Writer::errorVariable(const Await &A) {
  const ParmVarDecl *Error = A.Results.empty() ? nullptr : A.Results.front();
  std::string Type = errorType();
  const CXXRecordDecl *Declared =
      Error ? Error->getType().getNonReferenceType()->getAsCXXRecordDecl()
            : nullptr;
  if (Declared && knowledge::nameOf(*Declared) == Type) {
    bool Reused = false;
    std::string Written = Text.typeOf(*Error);
    std::string Name = result(*Error, Reused);
    if (!Reused)
      Out->add(Written + " " + Name + ";");
    return Name;
  }
  // One that nobody looks at, or that is converted to the declared type.
  std::string Wanted = Error ? "result" : "ignored";
  if (const Scopes::Name *Known = Names.find(Wanted); Known && Known->Error)
    return Wanted;
  std::string Name = Names.fresh(Wanted);
  auto [Space, Last] = StringRef(Type).rsplit("::");
  Out->add(Library.Names.of(Space, Last) + " " + Name + ";");
  Scopes::Name Made;
  Made.Error = true;
  Names.add(Name, Made);
  return Name;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

std::string Writer::token(const Await &A, StringRef Error) {
  const knowledge::Tasks &Family = *Library.Family.Is;
  if (!Error.empty())
    return Library.fill(Includes, *Family.ErrorToken, {{"error", Error.str()}});
  if (!A.Hop)
    return Library.fill(Includes, *Family.Token);
  // Else the coroutine's own executor would take it back at once.
  if (!Family.BoundToken) {
    refuse(*A.Call, "the library knows no way to go to an executor");
    return "";
  }
  return Library.fill(Includes, *Family.BoundToken,
                      {{"executor", code(*A.Call->getArg(0))}});
}

/// GCC 11 and 12 destroy a lambda twice that is written in an awaited call: it
/// needs a name. Empty if \p Argument is none.
std::string Writer::nameLambda(const Expr &Argument,
                               const ParmVarDecl *Parameter) {
  if (!hasFragileLambda(&Argument))
    return "";
  if (!isa<LambdaExpr>(model::strip(&Argument))) {
    refuse(Argument,
           "a lambda is a part of the awaited call in line " +
               std::to_string(U.position(Argument.getBeginLoc()).Line));
    return "";
  }
  std::string Name =
      Names.fresh(Parameter && Parameter->getIdentifier() ? Parameter->getName()
                                                          : "callable");
  auto Where = Text.span(Argument.getSourceRange());
  std::string Code = code(Argument);
  if (Where)
    Out->add("auto " + Name + " = " +
             shifted(Code, Text.indentation(Where->File, Where->Begin), "") +
             ";");
  Names.add(Name, {});
  return Name;
}

std::string Writer::callText(const Await &A, StringRef Error) {
  auto Whole = Text.span(A.Call->getSourceRange());
  auto Handler = Text.span(A.Handler->getSourceRange());
  if (!Whole || !Handler) {
    refuse(*A.Call, "the call comes from a macro in part");
    return "";
  }
  std::string Token = token(A, Error);
  std::vector<Change> Changes;
  changes(A.Call->getCallee(), false, Changes);
  const FunctionDecl *Callee = A.Call->getDirectCallee();
  for (unsigned I = 0; I != A.Call->getNumArgs(); ++I) {
    const Expr *Argument = A.Call->getArg(I);
    if (Argument == A.Argument || isa<CXXDefaultArgExpr>(Argument))
      continue;
    std::string Name =
        nameLambda(*Argument, Callee && I < Callee->getNumParams()
                                  ? Callee->getParamDecl(I)
                                  : nullptr);
    auto Where = Text.span(Argument->getSourceRange());
    if (!Name.empty() && Where)
      Changes.push_back({*Where, Name});
    else
      changes(Argument, false, Changes);
  }
  // The handler began on a line of its own; the token need not.
  StringRef Before = Text.file(Whole->File).slice(Whole->Begin, Handler->Begin);
  unsigned Blank = Before.size() - Before.rtrim().size();
  Span Place = *Handler;
  if (Before.rtrim().ends_with(",") || Before.rtrim().ends_with("(")) {
    Place.Begin -= Blank;
    Token = (Before.rtrim().ends_with(",") ? " " : "") + Token;
  }
  // Comments stay.
  StringRef After = Text.file(Whole->File).slice(Handler->End, Whole->End);
  if (After.trim() == ")")
    Place.End = Whole->End - 1;
  Changes.push_back({Place, Token});
  std::string Code = Text.text(*Whole, std::move(Changes));
  std::string Line = joined(Code);
  if (Line.size() + 24 + Out->level() * IndentUnit.size() <= LineLength + 16)
    return Line;
  return shifted(Code, Text.indentation(Whole->File, Whole->Begin), "");
}

/// Writes the variables that are made when the operation is started.
void Writer::prepare(const Await &A) {
  std::vector<Local> Made, Next;
  for (const Local &L : A.Locals)
    if (A.Again && isa<ParmVarDecl>(L.Var) && !L.IsSelf)
      Next.push_back(L);
    else if (L.Init && !Rotated.count(&A))
      Made.push_back(L);
  locals(Made, *A.Call);
  bindsAgain(Next, A);
}

/// Writes the await, with variables for what the handler looks at.
void Writer::receive(const Await &A) {
  if (A.Wraps)
    return receiveWrapped(A);
  std::string Error = A.HasError && !A.Throws ? errorVariable(A) : "";
  std::string Call = "co_await " + callText(A, Error) + ";";
  receiveValues(
      llvm::ArrayRef(A.Results).drop_front(A.HasError && !A.Results.empty()),
      Call);
  // The handler declared the error with another type.
  const ParmVarDecl *Declared = A.HasError && !A.Throws && !A.Results.empty()
                                    ? A.Results.front()
                                    : nullptr;
  if (Declared && nameOf(*Declared) != Error) {
    bool Reused = false;
    std::string Type = Text.typeOf(*Declared);
    std::string Name = result(*Declared, Reused);
    Out->add((Reused ? Name : Type + " " + Name) + " = " + Error + ";");
  }
}

void Writer::receiveValues(llvm::ArrayRef<const ParmVarDecl *> Values,
                           const std::string &Call) {
  if (llvm::none_of(Values, [](const ParmVarDecl *P) { return P; }))
    return Out->add(Call);
  if (Values.size() == 1) {
    bool Reused = false;
    std::string Type =
        Text.isDeduced(*Values.front()) ? "auto" : Text.typeOf(*Values.front());
    std::string Name = result(*Values.front(), Reused);
    return Out->add((Reused ? Name : Type + " " + Name) + " = " + Call);
  }
  std::string List;
  for (const ParmVarDecl *Each : Values) {
    if (!List.empty())
      List += ", ";
    if (!Each) {
      std::string Name = Names.fresh("ignored");
      Names.add(Name, {});
      List += Name;
      continue;
    }
    if (Names.find(Each->getName()) || Names.isOuter(Each->getName()))
      Renamed[Each] = Names.fresh(Each->getName());
    declare(*Each, false, false);
    List += nameOf(*Each);
  }
  Out->add("auto [" + List + "] = " + Call);
}

/// All operations in \p B that begin the handler of \p First again are written
/// as \p First is: then they are one, at the top of the loop.
bool Writer::rotates(const Block &B, const Await &First,
                     std::vector<const Await *> &Sites) {
  for (const Item &Each : B.Items) {
    for (const Block *Inner : {Each.Then.get(), Each.Else.get()})
      if (Inner && !rotates(*Inner, First, Sites))
        return false;
    for (const Block &Hole : Each.Holes)
      if (!rotates(Hole, First, Sites))
        return false;
    if (Each.Body && !rotates(Each.Body->Body, First, Sites))
      return false;
    const Await *A = Each.Operation.get();
    if (A && A->Then && !rotates(A->Then->Body, First, Sites))
      return false;
    if (!A || A->Again != First.Then->Of)
      continue;
    auto Here = Text.span(A->Call->getSourceRange());
    auto There = Text.span(First.Call->getSourceRange());
    auto Plain = [](const Local &L) {
      return !L.IsSelf && !(isa<ParmVarDecl>(L.Var) && isSource(L));
    };
    if (!Here || !There || llvm::any_of(A->Locals, Plain) ||
        llvm::any_of(First.Locals, Plain) ||
        joined(Text.text(*Here)) != joined(Text.text(*There)))
      return false;
    Sites.push_back(A);
  }
  return true;
}

void Writer::awaits(const Await &A, const Stmt &S, End At) {
  prepare(A);
  if (Rotated.count(&A))
    return again(*A.Again, S, At);
  if (A.Then && A.Then->Loop) {
    std::vector<const Await *> Sites;
    bool Turns = rotates(A.Then->Body, A, Sites) && !Sites.empty();
    if (Turns) {
      Rotated.insert(Sites.begin(), Sites.end());
      return loop(*A.Then, At, &A);
    }
    receive(A);
    return loop(*A.Then, At, nullptr);
  }
  if (Joined.count(&A))
    return receiveShared(A, S);
  if (A.Joins)
    return refuse(S, "'" + model::displayName(*A.Joins->Function) +
                         "' is reached in more than one way, and would have "
                         "to stand there as often");
  receive(A);
  if (A.Again)
    return again(*A.Again, S, At);
  if (A.Calls || A.CallsVariable) {
    std::string Given;
    for (const ParmVarDecl *Each : A.Results)
      Given += (Given.empty() ? "" : ", ") + (Each ? nameOf(*Each) : "{}");
    if (P.Beside && P.Beside->Names.count(A.CallsVariable))
      return Out->add("co_return " +
                      (A.Results.size() > 1 ? Tuple + "(" + Given + ")"
                                            : Given) +
                      ";");
    const NamedDecl &Called =
        A.Calls ? static_cast<const NamedDecl &>(*A.Calls) : *A.CallsVariable;
    if (!A.Locals.empty())
      return refuse(S, "'" + knowledge::nameOf(Called) +
                           "' stays a function, and values are bound to it");
    Out->add((A.Calls ? Called.getNameAsString() : nameOf(*A.CallsVariable)) +
             "(" + Given + ");");
    return leave(At, S);
  }
  goesOn(A, S, At);
}

} // namespace cotidy::rewrite
