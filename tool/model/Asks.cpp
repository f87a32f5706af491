//===- model/Asks.cpp - what conditions ask for ---------------------------===//

#include "model/Asks.h"
#include "model/ErrorSense.h"
#include "model/Flow.h"
#include "model/Ids.h"
#include "clang/AST/DeclTemplate.h"

#include <map>

using namespace clang;

namespace cotidy::model {

static bool isAtomicBool(QualType T) {
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  return Record && Record->isInStdNamespace() &&
         Record->getName() == "atomic" &&
         Record->getTemplateArgs()[0].getAsType()->isBooleanType();
}

/// A conversion to bool, written or not.
static bool convertsToBool(const Decl *D) {
  const auto *Conversion = dyn_cast_or_null<CXXConversionDecl>(D);
  return Conversion && Conversion->getConversionType()->isBooleanType();
}

bool isNoneOrOne(QualType T) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    return true;
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() && !Record->isLambda() &&
         llvm::any_of(Record->getDefinition()->getVisibleConversionFunctions(),
                      [](const NamedDecl *D) { return convertsToBool(D); });
}

bool isAskedFor(QualType T) {
  if (T.isNull() || T->isDependentType())
    return false;
  T = T.getNonReferenceType();
  return T->isIntegralOrEnumerationType() || isAtomicBool(T) || isNoneOrOne(T);
}

/// `stopped`, for `stopped.load()`, and `page` for `page.operator bool()`, which
/// nobody has written.
static const Expr &behindConversion(const Expr &E) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E.IgnoreParenImpCasts());
  const CXXMethodDecl *F = Call ? Call->getMethodDecl() : nullptr;
  if (!F)
    return E;
  const Expr &Object = *Call->getImplicitObjectArgument();
  bool Asks = F->getIdentifier() && F->getName() == "has_value" &&
              isNoneOrOne(Object.getType());
  return Asks || convertsToBool(F) ||
                 (F->isConst() && isAtomicBool(Object.getType()))
             ? Object
             : E;
}

Callable variableOf(const Expr &E) {
  const ValueDecl *D = namedBy(behindConversion(E));
  if (!D || !isAskedFor(D->getType()))
    return {};
  if (const auto *Field = dyn_cast<FieldDecl>(D))
    return {Callable::Field, idOf(*Field), 0};
  const auto *Parm = dyn_cast<ParmVarDecl>(D);
  const auto *Owner =
      Parm ? dyn_cast<FunctionDecl>(Parm->getDeclContext()) : nullptr;
  if (!Owner || Parm->getType()->isReferenceType())
    return {};
  return {Callable::Parameter, idOf(*Owner), Parm->getFunctionScopeIndex()};
}

std::optional<std::int64_t> constantOf(const Expr &Value,
                                       const ASTContext &AST) {
  if (Value.isInstantiationDependent() || Value.containsErrors())
    return std::nullopt;
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(&Value))
    return constantOf(*Default->getExpr(), AST);
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(&Value))
    return constantOf(*Default->getExpr(), AST);
  // nullptr, nullopt, an object that is made of nothing.
  const Expr *Inner = strip(&Value);
  QualType T = Inner->getType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  const auto *Made = dyn_cast<CXXConstructExpr>(Inner);
  if (Inner->isNullPointerConstant(const_cast<ASTContext &>(AST),
                                   Expr::NPC_NeverValueDependent) ==
          Expr::NPCK_CXX11_nullptr ||
      (Record && Record->isInStdNamespace() &&
       Record->getName() == "nullopt_t") ||
      (Made && !Made->getNumArgs() && isNoneOrOne(T)))
    return 0;
  const Expr &Number =
      Value.getType()->isIntegralOrEnumerationType() ? Value : *Inner;
  Expr::EvalResult Result;
  if (!T->isIntegralOrEnumerationType() ||
      !Number.EvaluateAsInt(Result, AST) ||
      !Result.Val.getInt().isRepresentableByInt64())
    return std::nullopt;
  return Result.Val.getInt().getExtValue();
}

std::optional<Constant> constantFor(const ParmVarDecl &Parameter,
                                    const Expr &Given) {
  QualType T = Parameter.getType();
  const ASTContext &AST = Parameter.getASTContext();
  if (T->isReferenceType() || !isAskedFor(T))
    return std::nullopt;
  if (auto Value = constantOf(Given, AST))
    return Constant{0, *Value, true, {}};
  // An optional that is made of a value has one.
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  const Expr *Value = strip(&Given);
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Value);
      Made && Made->getNumArgs() == 1)
    Value = strip(Made->getArg(0));
  QualType From = Value->getType().getNonReferenceType();
  bool Makes = Record && Record->isInStdNamespace() &&
               Record->getName() == "optional" && !From->isDependentType() &&
               From->getAsCXXRecordDecl() != Record &&
               !isNoneOrOne(From);
  if (Makes)
    return Constant{0, 0, false, {}};
  Callable Variable = variableOf(Given);
  return Variable.Is == Callable::Unknown
             ? std::nullopt
             : std::optional(Constant{0, 0, false, std::move(Variable)});
}

namespace {
/// `state == State::Ready`, `flags & Urgent`: the bits of `Of` in `Mask` are
/// `Value`.
struct Question {
  Callable Of;
  std::int64_t Mask = -1;
  std::int64_t Value = 0;
  bool Is = false; ///< it holds where that is so
};

/// On which edges of a graph something is so, and on which it is not: each a
/// block and the number of a successor.
using Edge = std::pair<unsigned, unsigned>;
using What = std::tuple<Callable, std::int64_t, std::int64_t>; ///< Mask, Value
using Edges = std::map<What, std::array<llvm::DenseSet<Edge>, 2>>;
} // namespace

/// What \p E is of a variable, some of its bits or all of it.
static std::optional<Question> partOf(const Expr &E, const ASTContext &AST) {
  const auto *And = dyn_cast<BinaryOperator>(E.IgnoreParenImpCasts());
  if (And && And->getOpcode() == BO_And)
    for (auto [Variable, Bits] : {std::pair(And->getLHS(), And->getRHS()),
                                  std::pair(And->getRHS(), And->getLHS())})
      if (Callable Of = variableOf(*Variable); Of.Is != Callable::Unknown)
        if (auto Mask = constantOf(*Bits, AST))
          return Question{std::move(Of), *Mask, 0, false};
  if (Callable Of = variableOf(E); Of.Is != Callable::Unknown)
    return Question{std::move(Of), -1, 0, false};
  return std::nullopt;
}

static std::optional<Question> equality(const Expr &A, const Expr &B,
                                        const ASTContext &AST) {
  for (auto [Variable, Value] : {std::pair(&A, &B), std::pair(&B, &A)})
    if (auto Of = partOf(*Variable, AST))
      if (auto Constant = constantOf(*Value, AST)) {
        Of->Value = *Constant;
        Of->Is = true;
        return Of;
      }
  return std::nullopt;
}

static std::optional<Question> questionOf(const Expr &E,
                                          const ASTContext &AST) {
  const Expr *Inner = E.IgnoreParenImpCasts();
  auto Negated = [](std::optional<Question> Of) {
    if (Of)
      Of->Is = !Of->Is;
    return Of;
  };
  if (const auto *Not = dyn_cast<UnaryOperator>(Inner);
      Not && Not->getOpcode() == UO_LNot)
    return Negated(questionOf(*Not->getSubExpr(), AST));
  if (const auto *Binary = dyn_cast<BinaryOperator>(Inner);
      Binary && Binary->isEqualityOp()) {
    auto Found = equality(*Binary->getLHS(), *Binary->getRHS(), AST);
    return Binary->getOpcode() == BO_EQ ? Found : Negated(std::move(Found));
  }
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(Inner)) {
    auto Form = Rewritten->getDecomposedForm();
    if (Form.Opcode != BO_EQ && Form.Opcode != BO_NE)
      return std::nullopt;
    auto Found = equality(*Form.LHS, *Form.RHS, AST);
    return Form.Opcode == BO_EQ ? Found : Negated(std::move(Found));
  }
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(Inner)) {
    bool Equal = Call->getOperator() == OO_EqualEqual;
    if (!Equal && Call->getOperator() != OO_ExclaimEqual)
      return std::nullopt;
    auto Found = equality(*Call->getArg(0), *Call->getArg(1), AST);
    return Equal ? Found : Negated(std::move(Found));
  }
  return partOf(*Inner, AST);
}

/// The edges of a `switch`: of each case, and of the rest.
static void addCases(const CFGBlock &Block, const SwitchStmt &Switch,
                     const ASTContext &AST, Edges &To) {
  Callable Of = variableOf(*Switch.getCond());
  if (Of.Is == Callable::Unknown)
    return;
  llvm::SmallVector<std::pair<unsigned, std::int64_t>, 8> Cases;
  std::optional<unsigned> Rest;
  unsigned Index = 0;
  for (const CFGBlock *Next : Block.succs()) {
    const Stmt *Label = Next ? Next->getLabel() : nullptr;
    const auto *Case = dyn_cast_or_null<CaseStmt>(Label);
    if (Case && !Case->getRHS()) {
      if (auto Value = constantOf(*Case->getLHS(), AST))
        Cases.emplace_back(Index, *Value);
    } else if (!Case) {
      Rest = Index;
    }
    ++Index;
  }
  for (auto [At, Value] : Cases) {
    auto &Where = To[{Of, -1, Value}];
    Where[true].insert({Block.getBlockID(), At});
    if (Rest)
      Where[false].insert({Block.getBlockID(), *Rest});
  }
}

static Edges edgesOf(const CFG &Graph, const ASTContext &AST) {
  Edges Found;
  for (const CFGBlock *Block : Graph) {
    if (const auto *Switch =
            dyn_cast_or_null<SwitchStmt>(Block->getTerminatorStmt())) {
      addCases(*Block, *Switch, AST, Found);
      continue;
    }
    const Expr *Asks = conditionOf(*Block);
    auto Of = Asks ? questionOf(*Asks, AST) : std::nullopt;
    if (!Of)
      continue;
    auto &Where = Found[{Of->Of, Of->Mask, Of->Value}];
    Where[Of->Is].insert({Block->getBlockID(), 0});
    Where[!Of->Is].insert({Block->getBlockID(), 1});
  }
  return Found;
}

/// The blocks to which edges lead that are \p Among some.
static std::vector<unsigned>
behind(const CFG &Graph, llvm::function_ref<bool(const Edge &)> Among) {
  llvm::DenseSet<const CFGBlock *> All;
  for (const CFGBlock *Block : Graph) {
    unsigned Index = 0;
    for (const CFGBlock *Next : Block->succs())
      if (Among({Block->getBlockID(), Index++}) && Next &&
          All.insert(Next).second)
        for (const CFGBlock *Later : reachedFrom(*Next))
          All.insert(Later);
  }
  std::vector<unsigned> Ids;
  for (const CFGBlock *Block : All)
    Ids.push_back(Block->getBlockID());
  llvm::sort(Ids);
  return Ids;
}

std::vector<Asked> asksOf(const Body &Of, const CFG &Graph) {
  Edges All = edgesOf(Graph, Of.Function->getASTContext());
  std::vector<Asked> Found;
  for (const auto &[This, Where] : All) {
    const auto &[Variable, Mask, Value] = This;
    for (bool Is : {false, true}) {
      // Where nobody comes if all of it is `Value`, or not by an edge on which
      // that, or its opposite, is so.
      auto Passes = [&, &Variable = Variable, &Mask = Mask, &Value = Value,
                     &Where = Where](const Edge &E) {
        if (Is || Mask != -1)
          return !Where[Is].count(E);
        return llvm::none_of(All, [&](const auto &Other) {
          const auto &[Of, Bits, Wanted] = Other.first;
          return Of == Variable &&
                 Other.second[(Value & Bits) != Wanted].count(E);
        });
      };
      auto Without = reached(Graph, [&](unsigned Block, unsigned Successor) {
        return Passes({Block, Successor});
      });
      std::vector<unsigned> After;
      if (Variable.Is == Callable::Field)
        After = behind(Graph, [&](const Edge &E) { return !Passes(E); });
      for (const CFGBlock *Block : Graph)
        if (!Without.count(Block))
          Found.push_back(
              {Block->getBlockID(), Variable, Value, Is, Mask, After});
    }
  }
  return Found;
}

} // namespace cotidy::model
