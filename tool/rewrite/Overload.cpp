#include "rewrite/Overload.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "rewrite/Handlers.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

//===----------------------------------------------------------------------===//
// Is there one?
//===----------------------------------------------------------------------===//

/// What something of type \p T is called with, if that is fixed:
/// `std::function<void(error_code)>`, `void (*)(error_code)`.
static const FunctionProtoType *signatureOf(QualType T) {
  T = T.getNonReferenceType();
  if (T->isFunctionPointerType())
    T = T->getPointeeType();
  else if (const auto *Record =
               dyn_cast_or_null<ClassTemplateSpecializationDecl>(
                   T->getAsCXXRecordDecl());
           Record && Record->getTemplateArgs().size() &&
           Record->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    T = Record->getTemplateArgs()[0].getAsType();
  return T->getAs<FunctionProtoType>();
}

namespace {
/// Finds what a callback is moved and copied to.
class NamesOf {
public:
  explicit NamesOf(std::set<const ValueDecl *> &Names) : Names(Names) {}

  void collect(const Plan &P) {
    size_t Before;
    do {
      Before = Names.size();
      locals(P.Captures);
      folded(P.Root);
    } while (Names.size() != Before);
  }

private:
  void locals(llvm::ArrayRef<Local> All) {
    for (const Local &L : All)
      if (const VarDecl *From = L.Init ? source(L.Init) : nullptr;
          From && Names.count(From))
        Names.insert(L.Var);
  }
  void folded(const Folded &F) {
    locals(F.Parameters);
    block(F.Body);
  }
  void block(const Block &B) {
    for (const Item &Each : B.Items) {
      for (const Block *Inner : {Each.Then.get(), Each.Else.get()})
        if (Inner)
          block(*Inner);
      for (const Block &Hole : Each.Holes)
        block(Hole);
      if (Each.Body)
        folded(*Each.Body);
      if (const Await *A = Each.Operation.get()) {
        locals(A->Locals);
        if (A->Then)
          folded(*A->Then);
      }
    }
  }
  std::set<const ValueDecl *> &Names;
};
} // namespace

/// Nothing else is done in the function than to start the chain.
static const Stmt *doneBeside(const Plan &P) {
  const auto *List = dyn_cast<CompoundStmt>(P.Entry->Statements);
  if (P.WholeEntry || !List)
    return P.WholeEntry ? nullptr : P.Entry->Statements;
  auto Is = [&](const Stmt *S) {
    const auto *Declared = dyn_cast<DeclStmt>(S);
    const auto *Var = Declared && Declared->isSingleDecl()
                          ? dyn_cast<VarDecl>(Declared->getSingleDecl())
                          : nullptr;
    const auto *Return = dyn_cast<ReturnStmt>(S);
    return S == P.Replaces || isa<NullStmt>(S) ||
           (Var && Var->getInit() && isOwningSelf(Var->getInit())) ||
           (Var && P.Moved.count(Var)) || (Return && !Return->getRetValue());
  };
  if (!llvm::is_contained(List->body(), P.Replaces))
    return P.Replaces;
  auto Other = llvm::find_if_not(List->body(), Is);
  return Other == List->body_end() ? nullptr : *Other;
}

/// Why \p F can have no overload; empty if it can.
static std::string notOverloadable(const FunctionDecl &F, bool ByName) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!F.getIdentifier() || isa<CXXConstructorDecl>(F) ||
      !F.getReturnType()->isVoidType() || F.isExternC() || F.isMain())
    return "is a function of a special kind";
  if (Method && (Method->isVirtual() ||
                 Method->getRefQualifier() != RefQualifierKind::RQ_None))
    return "is virtual, or has a qualifier";
  if (F.getTemplateInstantiationPattern() || F.isDependentContext())
    return "is a template";
  for (const FunctionDecl *D : F.redecls())
    for (const ParmVarDecl *Each : D->parameters())
      if (Each->hasDefaultArg())
        return "has default arguments";
  for (const NamedDecl *Other : F.getDeclContext()->lookup(F.getDeclName()))
    if (Other->getCanonicalDecl() != F.getCanonicalDecl())
      return "is overloaded already";
  return ByName ? "is also named without a call" : "";
}

bool planOverload(const model::Unit &U, const callback::Scene &In, Plan &P,
                  Refused &Why) {
  const FunctionDecl &F = *P.Entry->Function;
  auto Refuse = [&](SourceLocation Where, std::string Sentence) {
    Why = {Where, std::move(Sentence)};
    return false;
  };
  std::string Name = "'" + model::displayName(F) + "'";
  const callback::Function &Entry = *In.Of.root().Sites.front().In;
  if (!callback::has(Entry, model::Trait::Exported))
    return Refuse(F.getLocation(), Name + " is not for others to call");
  bool ByName =
      llvm::any_of(In.Joined.usesOf(Entry), [&](const model::Use &Use) {
        return !callback::calls(Use, Entry);
      });
  if (std::string Problem = notOverloadable(F, ByName); !Problem.empty())
    return Refuse(F.getLocation(), Name + " " + Problem);
  Overload Made;
  for (const ParmVarDecl *Each : F.parameters()) {
    const FunctionProtoType *Is = signatureOf(Each->getType());
    if (!Is)
      continue;
    if (Made.Callback)
      return Refuse(Each->getLocation(), Name + " has two callbacks");
    Made.Callback = Each;
    if (!Is->getReturnType()->isVoidType() || Is->isVariadic())
      return Refuse(Each->getLocation(),
                    "the callback of " + Name + " has a result");
    for (QualType T : Is->param_types()) {
      QualType Value = T.getNonReferenceType().getUnqualifiedType();
      bool Copies = !T->isReferenceType() || isErrorCode(T, U.Known);
      // What it is called with would be looked at when that is gone.
      if (!Copies || Value->isPointerType() || isText(Value) || isView(Value))
        return Refuse(Each->getLocation(),
                      "the callback of " + Name +
                          " is given what is kept elsewhere");
      Made.Results.push_back(Value);
    }
  }
  if (!Made.Callback)
    return Refuse(F.getLocation(),
                  Name + " has no callback whose results are known");
  if (P.RunsLoop)
    return Refuse(F.getLocation(), Name + " runs the loop itself");
  if (const Stmt *Other = doneBeside(P))
    return Refuse(Other->getBeginLoc(),
                  Name + " does more than to start the chain, in line " +
                      std::to_string(U.position(Other->getBeginLoc()).Line));
  Made.Names.insert(Made.Callback);
  NamesOf(Made.Names).collect(P);
  P.Beside = std::move(Made);
  return true;
}

//===----------------------------------------------------------------------===//
// Where it is called
//===----------------------------------------------------------------------===//

const CallExpr *calledBack(const Overload &O, const Stmt *S) {
  if (const auto *Return = dyn_cast_or_null<ReturnStmt>(S))
    S = Return->getRetValue();
  const auto *E = dyn_cast_or_null<Expr>(S);
  const auto *Call = E ? dyn_cast<CallExpr>(model::strip(E)) : nullptr;
  if (!Call)
    return nullptr;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
  if (Operator ? Operator->getOperator() != OO_Call
               : isa<CXXMemberCallExpr>(Call))
    return nullptr;
  const Expr *Called = Operator ? Operator->getArg(0) : Call->getCallee();
  const VarDecl *Var = source(Called);
  return Var && O.Names.count(Var) ? Call : nullptr;
}

bool endsWithCallback(const Overload &O, const Stmt *S) {
  if (const auto *List = dyn_cast_or_null<CompoundStmt>(S))
    return llvm::any_of(List->body(), [&](const Stmt *Each) {
      return endsWithCallback(O, Each);
    });
  if (const auto *If = dyn_cast_or_null<IfStmt>(S))
    return endsWithCallback(O, If->getThen()) &&
           endsWithCallback(O, If->getElse());
  return calledBack(O, S);
}

} // namespace cotidy::rewrite
