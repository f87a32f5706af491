//===- model/Unit.cpp - the bodies of one translation unit ----------------===//

#include "model/Unit.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace cotidy::model {

//===----------------------------------------------------------------------===//
// Body
//===----------------------------------------------------------------------===//

const CXXRecordDecl *Body::promise() const {
  if (!Coroutine || !Coroutine->getPromiseDecl())
    return nullptr;
  return Coroutine->getPromiseDecl()->getType()->getAsCXXRecordDecl();
}

/// A promise that declares `await_transform` only to delete it cannot await.
static bool forbidsAwaiting(const CXXRecordDecl &Promise) {
  bool Declared = false;
  for (const Decl *D : Promise.decls()) {
    const auto *Named = dyn_cast<NamedDecl>(D);
    if (!Named || !Named->getIdentifier() ||
        Named->getName() != "await_transform")
      continue;
    Declared = true;
    const FunctionDecl *F = Named->getAsFunction();
    if (!F || !F->isDeleted())
      return false;
  }
  return Declared;
}

namespace {
/// Does the body await, or only yield?
class Suspensions : public RecursiveASTVisitor<Suspensions> {
public:
  bool Awaits = false, Yields = false;
  bool VisitCoawaitExpr(CoawaitExpr *E) {
    Awaits |= !E->isImplicit();
    return true;
  }
  bool VisitCoyieldExpr(CoyieldExpr *) {
    Yields = true;
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
};
} // namespace

bool Body::isGenerator(const knowledge::Lookup &Known) const {
  const CXXRecordDecl *Promise = promise();
  if (!Promise)
    return false;
  if (auto Task = Known.tasks(Function->getReturnType(), Promise))
    return Task->Synchronous;
  if (forbidsAwaiting(*Promise))
    return true;
  // A user's own type: what yields and never awaits hands values to a
  // consumer that waits for them.
  Suspensions Found;
  Found.TraverseStmt(const_cast<Stmt *>(Statements));
  return Found.Yields && !Found.Awaits;
}

namespace {
/// Is there anything that the compiler could not make sense of?
class Mistakes : public RecursiveASTVisitor<Mistakes> {
public:
  bool VisitExpr(Expr *E) { return !E->containsErrors(); }
  bool VisitVarDecl(VarDecl *D) {
    const CXXRecordDecl *Class = D->getType()->getAsCXXRecordDecl();
    return !D->isInvalidDecl() && !(Class && Class->isInvalidDecl());
  }
};
} // namespace

/// Clang builds graphs of correct code only, and may crash on other.
static bool isWhole(const FunctionDecl &F, const Stmt &Statements) {
  if (!F.getASTContext().getDiagnostics().hasUncompilableErrorOccurred())
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (F.isInvalidDecl() || (Method && Method->getParent()->isInvalidDecl()))
    return false;
  Mistakes Any;
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&F))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (!Any.TraverseStmt(Init->getInit()))
        return false;
  return Any.TraverseStmt(const_cast<Stmt *>(&Statements));
}

const CFG *Body::cfg() const {
  if (Built)
    return Graph.get();
  Built = true;
  // Clang's own analyses do not build graphs of dependent code either.
  if (Function->isDependentContext() || !isWhole(*Function, *Statements))
    return nullptr;
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddInitializers = true;
  Options.PruneTriviallyFalseEdges = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  Graph = CFG::buildCFG(Function, const_cast<Stmt *>(Statements),
                        &Function->getASTContext(), Options);
  return Graph.get();
}

const ParentMap &Body::parents() const {
  if (!Parents)
    Parents = std::make_shared<ParentMap>(const_cast<Stmt *>(Statements));
  return *Parents;
}

//===----------------------------------------------------------------------===//
// Collecting bodies
//===----------------------------------------------------------------------===//

bool isUserFile(const SourceManager &Sources, SourceLocation Loc,
                const knowledge::Lookup &Known) {
  Loc = Sources.getExpansionLoc(Loc);
  if (Loc.isInvalid() || Sources.isInSystemHeader(Loc))
    return false;
  if (Sources.isInMainFile(Loc))
    return true;
  return !Known.isLibraryHeader(Sources.getFilename(Loc));
}

/// Does a body of \p F, a template, have types?
static bool isInstantiated(const FunctionDecl &F) {
  return llvm::any_of(F.getDescribedFunctionTemplate()->specializations(),
                      [](const FunctionDecl *Each) { return Each->hasBody(); });
}

/// Is \p F dependent only because it is, or stands in, a generic lambda or the
/// call operator of an object, which a library calls?
static bool isDependentByHandlersOnly(const FunctionDecl &F) {
  for (const DeclContext *Up = &F; !Up->isFileContext(); Up = Up->getParent()) {
    if (const auto *Record = dyn_cast<CXXRecordDecl>(Up)) {
      if (!Record->isLambda() && Record->isDependentContext() &&
          (Record->getDescribedClassTemplate() ||
           isa<ClassTemplatePartialSpecializationDecl>(Record)))
        return false;
      continue;
    }
    const auto *Function = dyn_cast<FunctionDecl>(Up);
    if (!Function || !Function->getDescribedFunctionTemplate())
      continue;
    const auto *Method = dyn_cast<CXXMethodDecl>(Function);
    if (!Method || (!Method->getParent()->isLambda() &&
                    (Method->getOverloadedOperator() != OO_Call ||
                     isInstantiated(*Method))))
      return false;
  }
  return true;
}

namespace {
class Collector : public RecursiveASTVisitor<Collector> {
public:
  Collector(ASTContext &AST, const knowledge::Lookup &Known,
            std::vector<Body> &Bodies)
      : AST(AST), Known(Known), Bodies(Bodies) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }
  bool shouldVisitLambdaBody() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (!D)
      return true;
    if (!isa<TranslationUnitDecl>(D) && isa<NamedDecl>(D) &&
        D->getDeclContext()->isFileContext() && !isUser(*D))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    // A lambda's call operator is met as part of its expression.
    const auto *Method = dyn_cast<CXXMethodDecl>(F);
    if (Method && Method->getParent()->isLambda())
      return true;
    add(F, nullptr);
    return true;
  }

  bool TraverseLambdaExpr(LambdaExpr *E) {
    bool Instantiated = false;
    if (FunctionTemplateDecl *Generic = E->getDependentCallOperator())
      for (FunctionDecl *Instance : Generic->specializations())
        if (add(Instance, E)) {
          Instantiated = true;
          TraverseStmt(Instance->getBody());
        }
    if (Instantiated)
      return true;
    add(E->getCallOperator(), E);
    return RecursiveASTVisitor::TraverseLambdaExpr(E);
  }

private:
  bool isUser(const Decl &D) {
    SourceLocation Loc = AST.getSourceManager().getExpansionLoc(
        D.getLocation().isValid() ? D.getLocation() : D.getBeginLoc());
    if (isa<NamespaceDecl, LinkageSpecDecl>(D))
      return !AST.getSourceManager().isInSystemHeader(Loc);
    FileID File = AST.getSourceManager().getFileID(Loc);
    auto [Slot, Added] = Files.try_emplace(File, false);
    if (Added)
      Slot->second = isUserFile(AST.getSourceManager(), Loc, Known);
    return Slot->second;
  }

  bool add(FunctionDecl *F, const LambdaExpr *Lambda) {
    if (!F->doesThisDeclarationHaveABody() || F->isDefaulted() ||
        !Seen.insert(F).second)
      return false;
    // A template that nobody instantiated does nothing yet. A generic handler
    // is called by libraries whose bodies were not read: there, what is known
    // without the types must do.
    if (F->isDependentContext() && !isDependentByHandlersOnly(*F))
      return false;
    const Stmt *Whole = F->getBody();
    if (!Whole)
      return false;
    Body B;
    B.Function = F;
    B.Statements = Whole;
    if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(Whole)) {
      B.Coroutine = Coroutine;
      B.Statements = Coroutine->getBody();
    }
    B.Lambda = Lambda;
    if (Lambda)
      for (const DeclContext *Up = F->getParent(); Up; Up = Up->getParent())
        if (const auto *Outer = dyn_cast<FunctionDecl>(Up);
            Outer && Outer != F) {
          B.Enclosing = Outer;
          break;
        }
    Bodies.push_back(std::move(B));
    return true;
  }

  ASTContext &AST;
  const knowledge::Lookup &Known;
  std::vector<Body> &Bodies;
  llvm::DenseMap<FileID, bool> Files;
  llvm::DenseSet<const FunctionDecl *> Seen;
};
} // namespace

std::vector<Body> bodiesOf(ASTContext &AST, const knowledge::Lookup &Known) {
  std::vector<Body> Bodies;
  Collector(AST, Known, Bodies).TraverseDecl(AST.getTranslationUnitDecl());
  return Bodies;
}

//===----------------------------------------------------------------------===//
// Unit
//===----------------------------------------------------------------------===//

Position Unit::position(SourceLocation Loc) const {
  const SourceManager &Sources = sources();
  Loc = Sources.getExpansionLoc(Loc);
  PresumedLoc Presumed = Sources.getPresumedLoc(Loc, /*UseLineDirectives=*/false);
  if (Presumed.isInvalid())
    return {};
  Position Where;
  llvm::SmallString<256> Path(Presumed.getFilename());
  if (auto File = Sources.getFileEntryRefForID(Sources.getFileID(Loc)))
    Path = File->getName();
  Sources.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  Where.File = std::string(Path);
  Where.Line = Presumed.getLine();
  Where.Column = Presumed.getColumn();
  Where.Offset = Sources.getFileOffset(Loc);
  return Where;
}

bool Unit::isUsers(SourceLocation Loc) const {
  return isUserFile(sources(), Loc, Known);
}

} // namespace cotidy::model
