//===- model/Unit.h - the bodies of one translation unit -------*- C++ -*-===//
//
//   AST --bodiesOf()--> [Body] --Flow--> facts at each point of a body
//
// Only functions of the user's own files have a `Body`: those whose spelling
// is neither in a system header nor in a header of a library that knowledge
// knows.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_UNIT_H
#define COTIDY_MODEL_UNIT_H

#include "knowledge/Lookup.h"
#include "support/Finding.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/Lex/Preprocessor.h"

#include <memory>
#include <vector>

namespace clang {
class ParentMap;
}

namespace cotidy::model {

/// One function body: a function, a member, an instantiation of a template or
/// the call operator of a lambda.
struct Body {
  const clang::FunctionDecl *Function = nullptr;
  /// What the user wrote between the braces.
  const clang::Stmt *Statements = nullptr;
  /// Set if the body is a coroutine's: what makes a coroutine is its body.
  const clang::CoroutineBodyStmt *Coroutine = nullptr;
  /// For a lambda: the expression, and the function that it stands in.
  const clang::LambdaExpr *Lambda = nullptr;
  const clang::FunctionDecl *Enclosing = nullptr;

  /// The promise's class; null if this is no coroutine.
  const clang::CXXRecordDecl *promise() const;
  /// A coroutine whose consumer waits for each value: std::generator.
  bool isGenerator(const knowledge::Lookup &Known) const;
  /// A coroutine that can run on a loop: it is one, and is no generator.
  bool isTask(const knowledge::Lookup &Known) const {
    return Coroutine && !isGenerator(Known);
  }
  /// The control-flow graph with destructors, built when first asked for;
  /// null where Clang cannot build one. Dead branches are left out.
  const clang::CFG *cfg() const;
  /// What stands in what, lambdas' bodies included; built when first asked for.
  const clang::ParentMap &parents() const;

private:
  mutable std::shared_ptr<clang::CFG> Graph;
  mutable std::shared_ptr<clang::ParentMap> Parents;
  mutable bool Built = false;
};

/// What checks see of a translation unit.
struct Unit {
  clang::ASTContext &AST;
  clang::Preprocessor &PP;
  const knowledge::Lookup &Known;
  std::vector<Body> Bodies; ///< in the order of the source

  const clang::SourceManager &sources() const { return AST.getSourceManager(); }
  /// Where \p Loc is: for a place in a macro, where the macro is used.
  Position position(clang::SourceLocation Loc) const;
  /// \p Loc is in a file of the user's own.
  bool isUsers(clang::SourceLocation Loc) const;
};

/// Collects the bodies of \p AST in the user's own files.
std::vector<Body> bodiesOf(clang::ASTContext &AST,
                           const knowledge::Lookup &Known);

/// \p F as messages name it: qualified, without inline namespaces and
/// template arguments; "lambda" for a lambda's call operator.
std::string displayName(const clang::FunctionDecl &F);

/// The same of the function around \p B that has a name: itself if it is no
/// lambda.
std::string nameAround(const Body &B);

/// "coroutine 'session'", "coroutine lambda".
std::string displayCoroutine(const clang::FunctionDecl &F);

/// The function that \p Call calls, or null where that is not known
/// (a pointer, a dependent name).
const clang::FunctionDecl *calleeOf(const clang::Expr *Call);

/// \p E without casts, parentheses, temporaries, and copies and moves of it.
const clang::Expr *strip(const clang::Expr *E);

/// Does \p Loc stand in a file of the user's, neither in a system header nor in
/// a known library's?
bool isUserFile(const clang::SourceManager &Sources, clang::SourceLocation Loc,
                const knowledge::Lookup &Known);

} // namespace cotidy::model

#endif // COTIDY_MODEL_UNIT_H
