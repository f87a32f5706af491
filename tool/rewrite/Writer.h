//===- rewrite/Writer.h - the body of a coroutine --------------*- C++ -*-===//
//
//   Plan --Writer--> Lines
//
//   Writer.cpp          blocks and branches
//   WriteLoop.cpp       loops, and functions written in place
//   WriteAwait.cpp      operations and their results
//   WriteWrapped.cpp    operations that know callbacks only
//   WriteJoin.cpp       branches that go on alike
//   WriteSpawn.cpp      a coroutine in a coroutine
//   WriteText.cpp       text of the AST, with names changed
//   WriteStatement.cpp  statements that stay, and comments
//
// All that leads on stands last in its body, so that what a handler did can
// stand behind the await. A path ends by leaving the coroutine, or by going
// round its loop again.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_WRITER_H
#define COTIDY_REWRITE_WRITER_H

#include "rewrite/AwaitPlace.h"
#include "rewrite/Lines.h"
#include "rewrite/Plan.h"
#include "rewrite/Scopes.h"
#include "rewrite/Source.h"

namespace cotidy::rewrite {

class Writer {
public:
  Writer(const Plan &P, const LibraryText &Library, Draft &Includes,
         llvm::StringRef Unit, Refused &Why)
      : P(P), U(Library.U), Library(Library), Includes(Includes), Text(U),
        IndentUnit(Unit), Why(Why), Names(P.Outer) {}

  /// The type of an overload's results, for those that need it.
  std::string Tuple;
  /// Where the coroutine runs, as it can say itself; empty if it cannot.
  std::string Executor;

  /// The coroutine's body; false if it cannot be written.
  bool write(Lines &Out);
  /// Names that the coroutine is given by its captures.
  Scopes &names() { return Names; }
  /// Awaits of the plan that are one with that at the top of their loop.
  unsigned folded() const { return Rotated.size(); }

private:
  /// What it means to come to the end of the lines.
  enum class End {
    Leaves,  ///< the coroutine
    Repeats, ///< the innermost loop goes round again
    Goes,    ///< on to further statements, where what leads on may not come
    Falls    ///< on to further statements
  };
  struct Round {
    const model::Body *Of;
    End After; ///< of the loop's own place
    /// What several ways lead to that leave the loop: it stands behind it.
    const Folded *Exit = nullptr;
  };

  void refuse(const clang::Stmt &At, std::string Sentence);
  /// " in line 12".
  std::string at(const clang::Stmt &S) const {
    return " in line " + std::to_string(U.position(S.getBeginLoc()).Line);
  }
  bool ok() const { return Why.Sentence.empty(); }

  void block(const Block &B, End At);
  void flattened(llvm::function_ref<void()> Write, const clang::Stmt &At);
  void braced(const Block &B, End At);
  bool item(const Block &B, size_t I, End At);
  bool hides(const clang::NamedDecl &D);
  void stays(const clang::Stmt &S);
  void comments(const Block &B, size_t Before);
  bool forks(const Block &B, size_t I, End At);
  bool cases(const Item &Is);
  const Await *joinedIn(const Item &Fork);
  void share(const Await &A);
  void receiveShared(const Await &A, const clang::Stmt &S);
  void joins(const Item &Fork, const Await &First, End At);
  void goesOn(const Await &A, const clang::Stmt &S, End At);
  void spawns(const Item &Is);
  std::string keyword(const clang::IfStmt &If) const;
  void guard(const clang::IfStmt &If, std::string Condition,
             const Block *Inside, const Block &B, size_t I);
  void awaits(const Await &A, const clang::Stmt &S, End At);
  void folds(const Folded &F, const clang::Stmt &S, End At);
  void begins(const Item &Is, End At);
  bool isSame(const Local &L) const;
  std::vector<const Local *> changed(llvm::ArrayRef<Local> Values,
                                     const clang::Stmt &S);
  void change(llvm::ArrayRef<const Local *> Values, const clang::Stmt &S);
  void bindsAgain(llvm::ArrayRef<Local> Bound, const Await &A);
  void again(const model::Body &Of, const clang::Stmt &S, End At);
  void loop(const Folded &F, End At, const Await *First);
  bool leavesBy(const model::Body &To);
  void leave(End At, const clang::Stmt &S);
  void leave(const clang::Stmt &S);
  bool leaves(const clang::Stmt *S) const;
  void endsBefore(const clang::VarDecl &Var);
  const clang::Expr *endsWith(const clang::Stmt *Call) const;
  bool endsVisibly(clang::QualType T) const;
  void resultIn(const clang::CallExpr &Call, const clang::Stmt &S,
                std::vector<Change> &Out);
  void list(const clang::CompoundStmt &List, std::vector<Change> &Out);

  bool uses(const clang::Stmt *S, const clang::VarDecl &Var) const;
  bool referentMayChange(const Local &L, const Block &Body) const;
  bool isReference(const clang::VarDecl &Var) const;
  void locals(llvm::ArrayRef<Local> All, const clang::Stmt &At);
  void local(const Local &L, llvm::ArrayRef<Local> Beside,
             const clang::Stmt &At);
  bool isLoops(llvm::StringRef Name) const;
  std::string result(const clang::ParmVarDecl &P, bool &Reused);
  std::string errorVariable(const Await &A);
  void prepare(const Await &A);
  void receive(const Await &A);
  void receiveValues(llvm::ArrayRef<const clang::ParmVarDecl *> Values,
                     const std::string &Call);
  void receiveWrapped(const Await &A);
  std::string errorType() const;
  std::string token(const Await &A, llvm::StringRef Error);
  std::string callText(const Await &A, llvm::StringRef Error);
  bool rotates(const Block &B, const Await &First,
               std::vector<const Await *> &Sites);

  std::string code(const clang::Expr &E);
  std::string code(std::optional<Span> S, const clang::Stmt &Of, bool Returns);
  std::string nameLambda(const clang::Expr &Argument,
                         const clang::ParmVarDecl *Parameter);
  void changes(const clang::Stmt *S, bool Returns, std::vector<Change> &Out);
  std::string nameOf(const clang::ValueDecl &Var) const;
  /// The variable that is there for \p Var.
  const clang::ValueDecl *variable(const clang::ValueDecl *Var) const;
  void declare(const clang::VarDecl &Var, bool Result, bool Self);

  const Plan &P;
  const model::Unit &U;
  const LibraryText &Library;
  Draft &Includes;
  Source Text;
  std::string IndentUnit;
  Refused &Why;
  Scopes Names;
  Lines *Out = nullptr;
  std::vector<Round> Rounds;
  std::map<const clang::ValueDecl *, std::string> Renamed;
  /// Variables that have none of their own: they share that of another.
  std::map<const clang::ValueDecl *, const clang::ValueDecl *> Same;
  std::set<const Await *> Rotated; ///< stands at the top of its loop
  std::set<const Await *> Joined;  ///< goes on behind the branches
  bool Clash = false;              ///< a name was declared twice in one scope
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_WRITER_H
