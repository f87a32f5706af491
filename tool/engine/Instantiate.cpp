//===- engine/Instantiate.cpp - what skipped bodies would bring -----------===//

#include "engine/Instantiate.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Sema/EnterExpressionEvaluationContext.h"
#include "clang/Sema/Initialization.h"

using namespace clang;

namespace cotidy::engine {

/// What is made may make something in turn, but not without end.
static constexpr unsigned MostRounds = 4;

namespace {
/// The calls that make an object of a class template.
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
    const CXXRecordDecl *Made = List->get(0).getAsType()->getAsCXXRecordDecl();
    if (Made && Made->hasDefinition() &&
        Made->getTemplateInstantiationPattern())
      Found.push_back({Call, List->get(0).getAsType()});
    return true;
  }

  std::vector<std::pair<CallExpr *, QualType>> Found;

private:
  const knowledge::Lookup &Known;
  llvm::DenseSet<const Stmt *> &Seen;
};
} // namespace

static std::vector<std::pair<CallExpr *, QualType>>
callsIn(const std::vector<model::Body> &Bodies, const knowledge::Lookup &Known,
        llvm::DenseSet<const Stmt *> &Seen) {
  Makers Calls(Known, Seen);
  for (const model::Body &Body : Bodies) {
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

bool instantiateMade(Sema &S, const knowledge::Lookup &Known,
                     const std::vector<model::Body> &Bodies) {
  llvm::DenseSet<const Stmt *> Seen;
  auto Calls = callsIn(Bodies, Known, Seen);
  bool Any = !Calls.empty();
  // What cannot be instantiated without the skipped bodies is no error of the
  // user's.
  DiagnosticsEngine &Messages = S.getDiagnostics();
  bool Before = Messages.getSuppressAllDiagnostics();
  Messages.setSuppressAllDiagnostics(true);
  for (unsigned Round = 0; Round != MostRounds && !Calls.empty(); ++Round) {
    EnterExpressionEvaluationContext Evaluated(
        S, Sema::ExpressionEvaluationContext::PotentiallyEvaluated);
    for (auto &[Call, Made] : Calls)
      if (CXXConstructorDecl *Constructor = constructorFor(S, *Call, Made))
        S.MarkFunctionReferenced(Call->getBeginLoc(), Constructor);
    S.DefineUsedVTables();
    S.PerformPendingInstantiations();
    Calls = callsIn(model::bodiesOf(S.Context, Known), Known, Seen);
  }
  Messages.setSuppressAllDiagnostics(Before);
  return Any;
}

} // namespace cotidy::engine
