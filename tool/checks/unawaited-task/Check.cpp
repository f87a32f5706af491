//===- unawaited-task/Check.cpp - cotidy-unawaited-task -------------------===//

#include "checks/Check.h"
#include "checks/Suspension.h"
#include "checks/unawaited-task/Discarded.h"
#include "clang/AST/DeclTemplate.h"

#include <set>

using namespace clang;

namespace cotidy::checks {
namespace {

/// What a call that returns a task leaves undone when the task is dropped.
enum class Loss {
  None,   ///< no task, or one that is made to be dropped
  Result, ///< it runs, but nobody learns how it ended
  Rest,   ///< it runs up to where it first suspends, and is destroyed there
  Body    ///< it does not even begin to run
};

class UnawaitedTask : public Check {
public:
  void inUnit(const model::Unit &Unit, const Options &Set,
              std::vector<Finding> &Findings) const override {
    Loss Least =
        Set.get("Sensitivity", "Normal") == "High" ? Loss::Result : Loss::Rest;
    // Instantiations of one template share their places.
    std::set<Position> Seen;
    for (const model::Body &Body : Unit.Bodies)
      for (const Discarded &D : discardedIn(Unit.AST, *Body.Statements)) {
        Loss Is = lossOf(Unit, *D.Call);
        // Where nothing can be awaited, a task may be kept for its lifetime.
        bool Kept = D.Unread && !Body.isTask(Unit.Known);
        if (Is == Loss::None || (Kept ? Loss::Result : Is) < Least)
          continue;
        Finding F = describe(Unit, Body, D, Is);
        if (Seen.insert(F.Where).second)
          Findings.push_back(std::move(F));
      }
  }

private:
  static Loss lossOf(const model::Unit &Unit, const CallExpr &Call) {
    if (Call.isTypeDependent())
      return Loss::None;
    const CXXRecordDecl *Task = Call.getType()->getAsCXXRecordDecl();
    if (!Call.isPRValue() || !Task || !(Task = Task->getDefinition()))
      return Loss::None;
    const FunctionDecl *Callee = Call.getDirectCallee();
    const CXXRecordDecl *Promise = promiseOf(*Task, Callee);
    if (Promise && isGenerator(*Promise))
      return Loss::None;
    if (auto Known = Unit.Known.tasks(Call.getType(), Promise)) {
      if (Known->Detached || Known->Synchronous)
        return Loss::None;
      return Known->Eager ? Loss::Result : Loss::Body;
    }
    if (!Promise || finishesByItself(*Task))
      return Loss::None;
    switch (startOf(*Promise, Task)) {
    case Start::Lazy:
      return isAwaitable(*Task) || destroysFrame(*Task) ? Loss::Body
                                                        : Loss::None;
    case Start::Eager:
      // One that is made to be dropped keeps its frame until it is done.
      if (!isAwaitable(*Task))
        return Loss::None;
      return destroysFrame(*Task) ? Loss::Rest : Loss::Result;
    case Start::Unknown:
      return Loss::None;
    }
    return Loss::None;
  }

  /// The promise of the coroutine that is called, or else the one that \p Task
  /// names as its own.
  static const CXXRecordDecl *promiseOf(const CXXRecordDecl &Task,
                                        const FunctionDecl *Callee) {
    if (Callee)
      if (const auto *Body =
              dyn_cast_or_null<CoroutineBodyStmt>(bodyOf(*Callee)))
        if (const VarDecl *Promise = Body->getPromiseDecl())
          if (const auto *R = Promise->getType()->getAsCXXRecordDecl())
            return R;
    return promiseNamedBy(Task);
  }

  static const CXXRecordDecl *promiseNamedBy(const CXXRecordDecl &Task) {
    ASTContext &AST = Task.getASTContext();
    for (const NamedDecl *D : Task.lookup(&AST.Idents.get("promise_type"))) {
      if (const auto *Alias = dyn_cast<TypedefNameDecl>(D))
        return definition(Alias->getUnderlyingType()->getAsCXXRecordDecl());
      if (const auto *R = dyn_cast<CXXRecordDecl>(D))
        return definition(R);
    }
    for (const CXXBaseSpecifier &Base : Task.bases())
      if (const CXXRecordDecl *R = Base.getType()->getAsCXXRecordDecl())
        if (const CXXRecordDecl *Promise = promiseNamedBy(*R))
          return Promise;
    return nullptr;
  }

  /// Where no coroutine of this type stands in the unit, the promise was not
  /// made from its template yet.
  static const CXXRecordDecl *definition(const CXXRecordDecl *R) {
    if (!R || R->getDefinition())
      return R ? R->getDefinition() : nullptr;
    return definition(R->getInstantiatedFromMemberClass());
  }

  /// It hands out values one by one and awaits nothing.
  static bool isGenerator(const CXXRecordDecl &Promise) {
    return hasMember(Promise, "yield_value");
  }

  static bool hasMember(const CXXRecordDecl &Class, llvm::StringRef Name) {
    IdentifierInfo &Id = Class.getASTContext().Idents.get(Name);
    if (!Class.lookup(&Id).empty())
      return true;
    for (const CXXBaseSpecifier &Base : Class.bases())
      if (const auto *R = definition(Base.getType()->getAsCXXRecordDecl()))
        if (hasMember(*R, Name))
          return true;
    return false;
  }

  static bool isAwaitable(const CXXRecordDecl &Task) {
    if (hasMember(Task, "await_ready"))
      return true;
    ASTContext &AST = Task.getASTContext();
    DeclarationName Operator =
        AST.DeclarationNames.getCXXOperatorName(OO_Coawait);
    if (!Task.lookup(Operator).empty())
      return true;
    for (const NamedDecl *D :
         Task.getEnclosingNamespaceContext()->lookup(Operator))
      if (const FunctionDecl *F = D->getAsFunction();
          F && F->getNumParams() == 1 && isOf(F->getParamDecl(0), Task))
        return true;
    for (const CXXBaseSpecifier &Base : Task.bases())
      if (const auto *R = definition(Base.getType()->getAsCXXRecordDecl()))
        if (isAwaitable(*R))
          return true;
    return false;
  }

  /// \p Parameter takes a \p Task, or what its template can become.
  static bool isOf(const ParmVarDecl *Parameter, const CXXRecordDecl &Task) {
    QualType T = Parameter->getType().getNonReferenceType();
    if (const auto *R = T->getAsCXXRecordDecl())
      return R->getCanonicalDecl() == Task.getCanonicalDecl();
    const auto *Of = T->getAs<TemplateSpecializationType>();
    const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(&Task);
    return Of && Made &&
           Of->getTemplateName().getAsTemplateDecl() ==
               Made->getSpecializedTemplate();
  }

  static bool callsInDestructor(const CXXRecordDecl &Task,
                                llvm::ArrayRef<llvm::StringRef> Names) {
    const CXXDestructorDecl *Destructor = Task.getDestructor();
    return Destructor &&
           anyWithin(bodyOf(*Destructor), false, [&](const Stmt &S) {
             // The body may still be that of a template.
             const IdentifierInfo *Id = nullptr;
             if (const auto *Member = dyn_cast<MemberExpr>(&S))
               Id = Member->getMemberDecl()->getIdentifier();
             else if (const auto *Open =
                          dyn_cast<CXXDependentScopeMemberExpr>(&S))
               Id = Open->getMember().getAsIdentifierInfo();
             return Id && llvm::is_contained(Names, Id->getName());
           });
  }

  /// Dropping it starts it, or waits for it.
  static bool finishesByItself(const CXXRecordDecl &Task) {
    return callsInDestructor(Task,
                             {"resume", "start", "detach", "wait", "done"});
  }

  /// Dropping it ends the coroutine where it stands: before its first line.
  static bool destroysFrame(const CXXRecordDecl &Task) {
    return callsInDestructor(Task, {"destroy"});
  }

  static Finding describe(const model::Unit &Unit, const model::Body &Body,
                          const Discarded &D, Loss Is) {
    Finding F;
    F.Check = "cotidy-unawaited-task";
    F.Function = model::nameAround(Body);
    F.Where = Unit.position(beginOf(*D.Call));
    F.Message = "task" + nameOf(*D.Call) + " is dropped: " + consequence(Is);
    if (D.Unread)
      F.Notes.push_back({Unit.position(D.Unread->getLocation()),
                         "nothing uses '" + D.Unread->getNameAsString() + "'",
                         Note::Remark});
    bool Becomes = becomesTask(Unit, Body);
    if (Becomes)
      F.Notes.push_back(
          {Unit.position(Body.Function->getLocation()),
           (isLambda(*Body.Function)
                ? "the lambda"
                : "'" + model::displayName(*Body.Function) + "'") +
               " is no coroutine, as it awaits nothing, and returns no task",
           Note::Remark});
    if (Becomes || Body.isTask(Unit.Known))
      F.Fix = fix(Unit, D);
    return F;
  }

  /// For `job()` of a function object: `job`.
  static SourceLocation beginOf(const CallExpr &Call) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
    return Operator && Operator->getOperator() == OO_Call
               ? Operator->getArg(0)->getBeginLoc()
               : Call.getBeginLoc();
  }

  static const char *consequence(Loss Is) {
    switch (Is) {
    case Loss::Body:
      return "its body never runs";
    case Loss::Rest:
      return "it ends at its first suspension point";
    default:
      return "nobody waits for its result";
    }
  }

  /// " of coroutine 'f'", or nothing for a callee without a name.
  static std::string nameOf(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee || (isa<CXXOperatorCallExpr>(Call) && !isLambda(*Callee)))
      return "";
    const Stmt *Body = bodyOf(*Callee);
    bool Coroutine =
        Body ? isa<CoroutineBodyStmt>(Body)
             : !Callee->getASTContext().getSourceManager().isInSystemHeader(
                   Callee->getLocation());
    return Coroutine ? " of " + model::displayCoroutine(*Callee)
                     : " of '" + model::displayName(*Callee) + "'";
  }

  static bool isLambda(const FunctionDecl &F) {
    const auto *Method = dyn_cast<CXXMethodDecl>(&F);
    return Method && Method->getParent()->isLambda();
  }

  /// \p Body is to return a task and returns nothing: `co_await` makes it the
  /// coroutine that it was meant to be.
  static bool becomesTask(const model::Unit &Unit, const model::Body &Body) {
    if (Body.Coroutine || !runsOffItsEnd(Body))
      return false;
    QualType Return = Body.Function->getReturnType();
    const CXXRecordDecl *Task = Return->getAsCXXRecordDecl();
    if (!Task || !(Task = Task->getDefinition()))
      return false;
    const CXXRecordDecl *Promise = promiseNamedBy(*Task);
    for (const model::Body &Other : Unit.Bodies)
      if (Other.Coroutine &&
          Other.Function->getReturnType().getCanonicalType() ==
              Return.getCanonicalType())
        Promise = Other.promise();
    if (Promise &&
        (isGenerator(*Promise) || hasMember(*Promise, "return_void")))
      return !isGenerator(*Promise);
    // Nobody made its promise yet; awaiting it tells the same.
    IdentifierInfo &Resume = Unit.AST.Idents.get("await_resume");
    return llvm::any_of(Task->lookup(&Resume), [](const NamedDecl *D) {
      const FunctionDecl *F = D->getAsFunction();
      return F && F->getReturnType()->isVoidType();
    });
  }

  /// Whatever way control takes: it returns nowhere, and does not always throw.
  static bool runsOffItsEnd(const model::Body &Body) {
    if (Body.Function->getReturnType()->isVoidType() || !Body.cfg() ||
        anyWithin(Body.Statements, /*Lambdas=*/false,
                  [](const Stmt &S) { return isa<ReturnStmt>(S); }))
      return false;
    auto Throws = [](const CFGElement &E) {
      auto In = E.getAs<CFGStmt>();
      return In && isa<CXXThrowExpr>(In->getStmt());
    };
    return llvm::any_of(Body.cfg()->getExit().preds(), [&](auto From) {
      const CFGBlock *Block = From;
      return Block && !Block->hasNoReturnElement() &&
             llvm::none_of(*Block, Throws);
    });
  }

  static std::optional<EditSet> fix(const model::Unit &Unit,
                                    const Discarded &D) {
    SourceLocation Begin = beginOf(*D.Call);
    bool Infix = isa<CXXOperatorCallExpr>(D.Call) &&
                 cast<CXXOperatorCallExpr>(D.Call)->isInfixBinaryOp();
    if (D.InHandler || D.Unread || Infix || Begin.isMacroID())
      return std::nullopt;
    Position At = Unit.position(Begin);
    return EditSet{"await the task", {{At.File, At.Offset, 0, "co_await "}}};
  }
};

const Registration Registered(
    "unawaited-task", std::make_unique<UnawaitedTask>(),
    {{"Sensitivity", "Normal",
      "High also reports tasks that run although nobody awaits them"}});

} // namespace
} // namespace cotidy::checks
