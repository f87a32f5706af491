//===- model/Truths.cpp - what variables are given ------------------------===//

#include "model/Truths.h"
#include "model/Asks.h"
#include "model/ErrorSense.h"
#include "model/Ids.h"
#include "model/Makers.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;

namespace cotidy::model {

/// What a parameter is given wherever its function is called is told of bools
/// and enumerations only: numbers differ.
static bool isWatched(const ParmVarDecl &P) {
  QualType T = P.getType().getNonReferenceType();
  return isAskedFor(T) && !isNoneOrOne(T) &&
         (!T->isIntegerType() || T->isBooleanType() || T->isEnumeralType());
}

static const Expr *addressed(const Expr *E) {
  const auto *Address = dyn_cast<UnaryOperator>(E);
  return Address && Address->getOpcode() == UO_AddrOf
             ? strip(Address->getSubExpr())
             : E;
}

/// Calls \p Found for each parameter of \p F that is watched, where
/// `bind(&F, object, true, _1)` is given \p Given: what that has of one type is
/// meant for the parameters of that type, in their order, if they are as many.
static void
eachBound(const FunctionDecl &F, llvm::ArrayRef<const Expr *> Given,
          const Unit &Unit,
          llvm::function_ref<void(unsigned Index, const Expr *Value)> Found) {
  auto TypeOf = [&](QualType T) {
    return Unit.AST.getCanonicalType(T.getNonReferenceType())
        .getUnqualifiedType();
  };
  llvm::MapVector<QualType, llvm::SmallVector<unsigned, 2>> Takes;
  for (unsigned I = 0; I != F.getNumParams(); ++I)
    if (isWatched(*F.getParamDecl(I)))
      Takes[TypeOf(F.getParamDecl(I)->getType())].push_back(I);
  for (const auto &[Type, Indices] : Takes) {
    llvm::SmallVector<const Expr *, 2> Like;
    for (const Expr *E : Given)
      if (TypeOf(strip(E)->getType()) == Type)
        Like.push_back(E);
    for (unsigned I = 0; I != Indices.size(); ++I)
      Found(Indices[I], Like.size() == Indices.size() ? Like[I] : nullptr);
  }
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
          give(*Field, Init->getInit(), Made);
        walk(Init->getInit());
      }
    }
    walk(Of.Statements);
  }

private:
  enum Manner { Any, Made, Assigned };

  void give(Callable To, const Expr *Value, Manner By = Any) {
    Truth Of{std::move(To), std::nullopt, {}, By == Made, By == Assigned};
    if (Value)
      Of.Is = constantOf(*Value, Unit.AST);
    if (Value && !Of.Is)
      Of.From = variableOf(*Value);
    Found.push_back(std::move(Of));
  }
  void give(const FieldDecl &Field, const Expr *Value, Manner By) {
    if (isAskedFor(Field.getType()) && Unit.isUsers(Field.getLocation()))
      give({Callable::Field, idOf(Field), 0}, Value, By);
  }
  /// A field or a parameter, named in the body, is given something.
  void change(const Expr &Named, const Expr *Value = nullptr,
              Manner By = Any) {
    if (const auto *Field = dyn_cast_or_null<FieldDecl>(namedBy(Named)))
      give(*Field, Value, Field->getParent() == Makes ? Made : By);
    else if (Callable Of = variableOf(Named); Of.Is == Callable::Parameter)
      give(std::move(Of), nullptr);
  }
  void give(const FunctionDecl &F, unsigned Index, const Expr *Value) {
    if (isWatched(*F.getParamDecl(Index)))
      give({Callable::Parameter, idOf(F), Index}, Value);
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

  void bind(const FunctionDecl &F, llvm::ArrayRef<const Expr *> Given) {
    if (isCalledByName(F))
      eachBound(F, Given, Unit, [&](unsigned Index, const Expr *Value) {
        give(F, Index, Value);
      });
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
          !Member->getMethodDecl()->isConst())
        change(*Member->getImplicitObjectArgument());
      bool Operator = isa<CXXOperatorCallExpr>(Call) &&
                      isa_and_nonnull<CXXMethodDecl>(Call->getDirectCallee());
      arguments(Call->getDirectCallee(), Operator ? Given.drop_front() : Given);
      if (Operator) {
        if (cast<CXXOperatorCallExpr>(Call)->getOperator() == OO_Equal)
          change(*Given.front(), Given[1], Assigned);
        else if (cast<CXXOperatorCallExpr>(Call)->isAssignmentOp())
          change(*Given.front());
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
      if (Assign->getOpcode() == BO_Assign)
        change(*Assign->getLHS(), Assign->getRHS(), Assigned);
      else
        change(*Assign->getLHS());
    } else if (const auto *List = dyn_cast<InitListExpr>(S)) {
      const RecordDecl *Record = List->getType()->getAsRecordDecl();
      unsigned Index = 0;
      if (Record && List->isSemanticForm())
        for (const FieldDecl *Field : Record->fields())
          if (Index < List->getNumInits() && !Field->isUnnamedBitField())
            give(*Field, List->getInit(Index++), Made);
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(S);
               Unary && (Unary->getOpcode() == UO_AddrOf ||
                         Unary->isIncrementDecrementOp())) {
      change(*Unary->getSubExpr());
    }
    for (const Stmt *Child : S->children())
      walk(Child);
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
      if (F && (mayChange(*F, I) || F->getBuiltinID() == Builtin::BImove))
        change(*E);
      walk(E);
    }
  }

  const model::Unit &Unit;
  std::vector<Truth> &Found;
  const CXXRecordDecl *Makes = nullptr; ///< if the body is a constructor's
};
} // namespace

std::vector<Constant> boundConstants(const Expr &Handler, const Unit &Unit) {
  std::vector<Constant> Found;
  const Expr *E = strip(&Handler);
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Binder = Call ? Call->getDirectCallee() : nullptr;
  if (!Binder)
    return Found;
  auto Wrapper = Unit.Known.wrapper(*Binder);
  if (!Wrapper || unsigned(Wrapper->Callable) >= Call->getNumArgs())
    return Found;
  auto Given = llvm::ArrayRef(Call->getArgs(), Call->getNumArgs());
  const Expr *Of = strip(Given[Wrapper->Callable]);
  const auto *F = dyn_cast_or_null<FunctionDecl>(namedBy(*addressed(Of)));
  if (!F)
    return boundConstants(*Of, Unit); // bind_executor(strand, bind(…))
  eachBound(*F, Given.drop_front(Wrapper->Callable + 1), Unit,
            [&](unsigned Index, const Expr *Value) {
              auto Is = Value ? constantOf(*Value, Unit.AST) : std::nullopt;
              if (Is)
                Found.push_back({Index, *Is, true, {}});
            });
  return Found;
}

std::vector<Truth> truthsOf(const Unit &Unit, const Body &Of) {
  std::vector<Truth> Found;
  Giver(Unit, Found).read(Of);
  return Found;
}

} // namespace cotidy::model
