//===- engine/Instantiate.cpp - what skipped bodies would bring -----------===//

#include "engine/Instantiate.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Sema/EnterExpressionEvaluationContext.h"
#include "clang/Sema/Initialization.h"
#include "clang/Sema/Scope.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace cotidy::engine {

/// What is made may make something in turn, but not without end.
static constexpr unsigned MostRounds = 4;

namespace {
/// What somebody would instantiate whose body was skipped.
struct Missing {
  std::vector<std::pair<CallExpr *, QualType>> Made;
  std::vector<std::pair<SourceLocation, CXXMethodDecl *>> Called;

  bool empty() const { return Made.empty() && Called.empty(); }
};

/// The calls that make an object of a class template, and what generic lambdas
/// call that nobody has instantiated.
class Makers : public RecursiveASTVisitor<Makers> {
public:
  Makers(const knowledge::Lookup &Known, llvm::DenseSet<const Stmt *> &Seen)
      : Known(Known), Seen(Seen) {}

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *F = Call->getDirectCallee();
    const TemplateArgumentList *List =
        F ? F->getTemplateSpecializationArgs() : nullptr;
    if (!List || !List->size() ||
        List->get(0).getKind() != TemplateArgument::Type || !Known.makes(*F) ||
        Call->isTypeDependent() || !Seen.insert(Call).second)
      return true;
    // Nobody else may need it to be complete.
    const CXXRecordDecl *Made = List->get(0).getAsType()->getAsCXXRecordDecl();
    if (Made && (isa<ClassTemplateSpecializationDecl>(Made) ||
                 Made->getTemplateInstantiationPattern()))
      Found.Made.push_back({Call, List->get(0).getAsType()});
    return true;
  }

  bool VisitMemberExpr(MemberExpr *E) {
    auto *Method = Generic ? dyn_cast<CXXMethodDecl>(E->getMemberDecl())
                           : nullptr;
    const FunctionDecl *Pattern =
        Method ? Method->getTemplateInstantiationPattern() : nullptr;
    if (Pattern && Pattern->isDefined() && !Method->isDefined() &&
        !Method->isDependentContext() && Seen.insert(E).second)
      Found.Called.push_back({E->getMemberLoc(), Method});
    return true;
  }

  bool Generic = false; ///< the body at hand has no types for all it names
  Missing Found;

private:
  const knowledge::Lookup &Known;
  llvm::DenseSet<const Stmt *> &Seen;
};
} // namespace

static Missing missingIn(const std::vector<model::Body> &Bodies,
                         const knowledge::Lookup &Known,
                         llvm::DenseSet<const Stmt *> &Seen) {
  Makers Calls(Known, Seen);
  for (const model::Body &Body : Bodies) {
    Calls.Generic = Body.Function->isDependentContext();
    if (const auto *Made = dyn_cast<CXXConstructorDecl>(Body.Function))
      for (const CXXCtorInitializer *Init : Made->inits())
        Calls.TraverseStmt(Init->getInit());
    Calls.TraverseStmt(const_cast<Stmt *>(Body.Statements));
  }
  return std::move(Calls.Found);
}

/// The constructor of \p Made that \p Call would reach; null if there is none.
static CXXConstructorDecl *constructorFor(Sema &S, CallExpr &Call,
                                          QualType Made) {
  llvm::SmallVector<Expr *, 8> Given(Call.arguments());
  SourceLocation Loc = Call.getBeginLoc();
  if (!S.isCompleteType(Loc, Made))
    return nullptr;
  auto Entity = InitializedEntity::InitializeTemporary(Made);
  auto Kind = InitializationKind::CreateDirect(Loc, Loc, Call.getEndLoc());
  InitializationSequence Way(S, Entity, Kind, Given);
  if (!Way)
    return nullptr;
  for (const auto &Step : Way.steps())
    if (Step.Kind == InitializationSequence::SK_ConstructorInitialization)
      return dyn_cast<CXXConstructorDecl>(Step.Function.Function);
  return nullptr;
}

bool instantiateMissing(Sema &S, const knowledge::Lookup &Known,
                        const std::vector<model::Body> &Bodies) {
  llvm::DenseSet<const Stmt *> Seen;
  Missing More = missingIn(Bodies, Known, Seen);
  bool Any = !More.empty();
  // What cannot be instantiated without the skipped bodies is no error of the
  // user's.
  DiagnosticsEngine &Messages = S.getDiagnostics();
  bool Before = Messages.getSuppressAllDiagnostics();
  // The one of the file is gone, and what is built in is declared in it.
  Scope Outermost(nullptr, Scope::DeclScope, Messages);
  Outermost.setEntity(S.Context.getTranslationUnitDecl());
  llvm::SaveAndRestore Scoped(S.TUScope, &Outermost);
  Messages.setSuppressAllDiagnostics(true);
  for (unsigned Round = 0; Round != MostRounds && !More.empty(); ++Round) {
    EnterExpressionEvaluationContext Evaluated(
        S, Sema::ExpressionEvaluationContext::PotentiallyEvaluated);
    for (auto &[Call, Made] : More.Made)
      if (CXXConstructorDecl *Constructor = constructorFor(S, *Call, Made))
        S.MarkFunctionReferenced(Call->getBeginLoc(), Constructor);
    for (auto &[Where, Member] : More.Called)
      S.MarkFunctionReferenced(Where, Member);
    S.DefineUsedVTables();
    S.PerformPendingInstantiations();
    More = missingIn(model::bodiesOf(S.Context, Known), Known, Seen);
  }
  Messages.setSuppressAllDiagnostics(Before);
  return Any;
}

} // namespace cotidy::engine
