//===- model/Truths.cpp - what bools are, and who asks --------------------===//

#include "model/Truths.h"
#include "model/ErrorSense.h"
#include "model/Failures.h"
#include "model/Ids.h"
#include "model/Makers.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;

namespace cotidy::model {

static bool isAtomicBool(QualType T) {
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  return Record && Record->isInStdNamespace() &&
         Record->getName() == "atomic" &&
         Record->getTemplateArgs()[0].getAsType()->isBooleanType();
}

static bool isBool(QualType T) {
  return !T.isNull() &&
         (T.getNonReferenceType()->isBooleanType() || isAtomicBool(T));
}

/// `stopped`, for `stopped.load()`, also where nobody has written the call.
static const Expr &behindLoad(const Expr &E) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E.IgnoreParenImpCasts());
  const CXXMethodDecl *F = Call ? Call->getMethodDecl() : nullptr;
  return F && F->isConst() &&
                 isAtomicBool(Call->getImplicitObjectArgument()->getType())
             ? *Call->getImplicitObjectArgument()
             : E;
}

/// The parameter or field that \p E is, if that is a bool.
static Callable boolOf(const Expr &E) {
  const ValueDecl *D = namedBy(behindLoad(E));
  if (!D || !isBool(D->getType()))
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

std::vector<Asked> asksOf(const Body &Of, const CFG &Graph) {
  // On which edges is which of them what?
  using Edge = std::pair<unsigned, unsigned>;
  llvm::SmallVector<std::pair<Callable, std::array<llvm::DenseSet<Edge>, 2>>, 4>
      Edges;
  for (const CFGBlock *Block : Graph) {
    const auto *Asks = dyn_cast_or_null<Expr>(Block->getLastCondition());
    if (!Asks || Block->succ_size() != 2 ||
        isa_and_nonnull<SwitchStmt>(Block->getTerminatorStmt()))
      continue;
    bool Then = true;
    Asks = Asks->IgnoreParenImpCasts();
    while (const auto *Not = dyn_cast<UnaryOperator>(Asks)) {
      if (Not->getOpcode() != UO_LNot)
        break;
      Then = !Then;
      Asks = Not->getSubExpr()->IgnoreParenImpCasts();
    }
    Callable Variable = boolOf(*Asks);
    if (Variable.Is == Callable::Unknown)
      continue;
    auto Known = llvm::find_if(
        Edges, [&](const auto &E) { return E.first == Variable; });
    if (Known == Edges.end()) {
      Edges.push_back({Variable, {}});
      Known = &Edges.back();
    }
    Known->second[Then].insert({Block->getBlockID(), 0});
    Known->second[!Then].insert({Block->getBlockID(), 1});
  }
  std::vector<Asked> Found;
  for (const auto &[Variable, Where] : Edges)
    for (bool Is : {false, true}) {
      auto Without = reached(Graph, [&](unsigned Block, unsigned Successor) {
        return !Where[Is].count({Block, Successor});
      });
      for (const CFGBlock *Block : Graph)
        if (!Without.count(Block))
          Found.push_back({Block->getBlockID(), Variable, Is});
    }
  return Found;
}

namespace {
class Giver {
public:
  Giver(const Unit &Unit, std::vector<Truth> &Found)
      : Unit(Unit), Found(Found) {}

  void read(const Body &Of) {
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Of.Function)) {
      Makes = Constructor->getParent();
      for (const CXXCtorInitializer *Init : Constructor->inits()) {
        if (const FieldDecl *Field = Init->getAnyMember())
          give(*Field, Init->getInit(), true);
        walk(Init->getInit());
      }
    }
    walk(Of.Statements);
  }

private:
  void give(Callable To, const Expr *Value, bool Made) {
    Truth Of{std::move(To), std::nullopt, {}, Made};
    if (const auto *Default = dyn_cast_or_null<CXXDefaultInitExpr>(Value))
      Value = Default->getExpr();
    if (const auto *Default = dyn_cast_or_null<CXXDefaultArgExpr>(Value))
      Value = Default->getExpr();
    bool Is = false;
    if (Value && !Value->isInstantiationDependent() &&
        !Value->containsErrors() &&
        Value->EvaluateAsBooleanCondition(Is, Unit.AST))
      Of.Is = Is;
    else if (Value)
      Of.From = boolOf(*Value);
    Found.push_back(std::move(Of));
  }
  void give(const FieldDecl &Field, const Expr *Value, bool Made) {
    if (isBool(Field.getType()) && Unit.isUsers(Field.getLocation()))
      give({Callable::Field, idOf(Field), 0}, Value, Made);
  }
  /// A field or a parameter, named in the body, is given anything.
  void change(const Expr &Named, const Expr *Value = nullptr) {
    if (const auto *Field = dyn_cast_or_null<FieldDecl>(namedBy(Named)))
      give(*Field, Value, Field->getParent() == Makes);
    else if (Callable Of = boolOf(Named); Of.Is == Callable::Parameter)
      give(std::move(Of), nullptr, false);
  }
  void give(const FunctionDecl &F, unsigned Index, const Expr *Value) {
    if (isBool(F.getParamDecl(Index)->getType()))
      give({Callable::Parameter, idOf(F), Index}, Value, false);
  }

  /// Lambdas and virtual functions are also called where nobody names them.
  bool isCalledByName(const FunctionDecl &F) const {
    const auto *Method = dyn_cast<CXXMethodDecl>(&F);
    return Unit.isUsers(F.getLocation()) &&
           !(Method && (Method->isVirtual() ||
                        Method->getOverloadedOperator() == OO_Call));
  }

  /// A call of \p F, with \p Given.
  void call(const FunctionDecl &F, llvm::ArrayRef<const Expr *> Given) {
    if (!isCalledByName(F))
      return;
    for (unsigned I = 0; I != F.getNumParams(); ++I)
      give(F, I, I < Given.size() ? Given[I] : nullptr);
  }

  /// `bind(&F, object, true, _1)`: the bools among what it is given are the
  /// first of those that \p F takes.
  void bind(const FunctionDecl &F, llvm::ArrayRef<const Expr *> Given) {
    if (!isCalledByName(F))
      return;
    llvm::SmallVector<const Expr *, 2> Bools;
    for (const Expr *E : Given)
      if (isBool(strip(E)->getType()))
        Bools.push_back(E);
    unsigned Takes = llvm::count_if(F.parameters(), [](const ParmVarDecl *P) {
      return isBool(P->getType());
    });
    unsigned Next = 0;
    for (unsigned I = 0; I != F.getNumParams(); ++I)
      if (isBool(F.getParamDecl(I)->getType()))
        give(F, I, Bools.size() == Takes ? Bools[Next++] : nullptr);
  }

  void walk(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      for (const Expr *Init : Lambda->capture_inits())
        walk(Init);
      return;
    }
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(S)) {
      arguments(Construct->getConstructor(),
                {Construct->getArgs(), Construct->getNumArgs()});
    } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
      // What is called is not given away.
      if (const auto *Member = dyn_cast<MemberExpr>(Call->getCallee()))
        walk(Member->getBase());
      else if (!Call->getDirectCallee())
        walk(Call->getCallee());
      auto Given = llvm::ArrayRef(Call->getArgs(), Call->getNumArgs());
      if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
          Member && Member->getMethodDecl() &&
          !Member->getMethodDecl()->isConst() &&
          isAtomicBool(Member->getImplicitObjectArgument()->getType()))
        change(*Member->getImplicitObjectArgument());
      bool Operator = isa<CXXOperatorCallExpr>(Call) &&
                      isa_and_nonnull<CXXMethodDecl>(Call->getDirectCallee());
      arguments(Call->getDirectCallee(), Operator ? Given.drop_front() : Given);
      if (Operator) {
        if (cast<CXXOperatorCallExpr>(Call)->isAssignmentOp() &&
            isAtomicBool(Given.front()->getType()))
          change(*Given.front(), Given.size() > 1 ? Given[1] : nullptr);
        walk(Given.front());
      }
      return;
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
      // Whoever has its address may give it anything.
      if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl()))
        bind(*F, {});
      return;
    } else if (const auto *Assign = dyn_cast<BinaryOperator>(S);
               Assign && Assign->isAssignmentOp()) {
      change(*Assign->getLHS(),
             Assign->getOpcode() == BO_Assign ? Assign->getRHS() : nullptr);
    } else if (const auto *List = dyn_cast<InitListExpr>(S)) {
      const RecordDecl *Record = List->getType()->getAsRecordDecl();
      unsigned Index = 0;
      if (Record && List->isSemanticForm())
        for (const FieldDecl *Field : Record->fields())
          if (Index < List->getNumInits() && !Field->isUnnamedBitField())
            give(*Field, List->getInit(Index++), true);
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(S);
               Unary && Unary->getOpcode() == UO_AddrOf) {
      change(*Unary->getSubExpr());
    }
    for (const Stmt *Child : S->children())
      walk(Child);
  }

  static const Expr *addressed(const Expr *E) {
    const auto *Address = dyn_cast<UnaryOperator>(E);
    return Address && Address->getOpcode() == UO_AddrOf
               ? strip(Address->getSubExpr())
               : E;
  }

  /// Who is given a reference to something can change it; who takes anything,
  /// by `T &&`, hands it on.
  static bool mayChange(const FunctionDecl &F, unsigned Index) {
    if (Index >= F.getNumParams())
      return false;
    QualType T = F.getParamDecl(Index)->getType();
    if (!T->isLValueReferenceType() || T->getPointeeType().isConstQualified())
      return false;
    const FunctionDecl *Pattern = F.getTemplateInstantiationPattern();
    if (!Pattern || !Pattern->getNumParams())
      return true;
    unsigned Last = Pattern->getNumParams() - 1;
    QualType As = Pattern->getParamDecl(std::min(Index, Last))->getType();
    return !As.getNonPackExpansionType()->isRValueReferenceType();
  }

  void arguments(const FunctionDecl *F, llvm::ArrayRef<const Expr *> Given) {
    const FunctionDecl *Bound = nullptr;
    if (F)
      if (auto Wrapper = Unit.Known.wrapper(*F);
          Wrapper && unsigned(Wrapper->Callable) < Given.size()) {
        const Expr *Of = strip(Given[Wrapper->Callable]);
        Bound = dyn_cast_or_null<FunctionDecl>(namedBy(*addressed(Of)));
        if (Bound)
          bind(*Bound, Given.drop_front(Wrapper->Callable + 1));
      }
    if (F && !Bound)
      call(*F, Given);
    if (const auto *Made = F && Unit.Known.makes(*F)
                               ? constructorCalled(*F, Given.size())
                               : nullptr)
      call(*Made, Given);
    for (unsigned I = 0; I != Given.size(); ++I) {
      const Expr *E = Given[I];
      if (Bound && namedBy(*addressed(strip(E))) == Bound)
        continue;
      if (F && mayChange(*F, I))
        change(*E);
      walk(E);
    }
  }

  const model::Unit &Unit;
  std::vector<Truth> &Found;
  const CXXRecordDecl *Makes = nullptr; ///< if the body is a constructor's
};
} // namespace

std::vector<Truth> truthsOf(const Unit &Unit, const Body &Of) {
  std::vector<Truth> Found;
  Giver(Unit, Found).read(Of);
  return Found;
}

} // namespace cotidy::model
