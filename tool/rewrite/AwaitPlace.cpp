#include "rewrite/AwaitPlace.h"

#include "model/AwaitContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

bool hasFragileLambda(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return !Lambda->getLambdaClass()->hasTrivialDestructor();
  return llvm::any_of(S->children(), hasFragileLambda);
}

/// The namespace in which the coroutine uses its library: that of its task
/// type; where this is an alias or the user's own, that of its promise.
static std::string namespaceOf(const LibraryText &P) {
  if (!P.Family)
    return "";
  QualType Return = P.In.Function->getReturnType();
  const CXXRecordDecl *Task = Return->getAsCXXRecordDecl();
  if (Task && P.U.Known.isOneOf(Return, P.Family->Types))
    for (const std::string &Space : P.Family.In->Namespaces)
      if (StringRef(knowledge::nameOf(*Task)).starts_with(Space + "::"))
        return knowledge::Lookup::namespaceOf(*P.Family.In, *Task);
  return knowledge::Lookup::namespaceOf(*P.Family.In, *P.In.promise());
}

LibraryText::LibraryText(const model::Unit &U, const model::Body &In,
                         SourceLocation At)
    : U(U), In(In),
      Family(U.Known.tasks(In.Function->getReturnType(), In.promise())),
      Namespace(namespaceOf(*this)), Names(U, *In.Function, At) {}

AwaitPlace::AwaitPlace(const model::Unit &U, const model::Body &In,
                       const CallExpr &Call)
    : LibraryText(U, In, Call.getBeginLoc()), Call(Call),
      Site(blocking::CallSite::of(&Call)),
      Path(model::pathTo(*In.Statements, Call)) {}

std::string AwaitPlace::callee() const {
  if (isa<CXXOperatorCallExpr>(Call) && Site.Object)
    if (const auto *Object = dyn_cast<DeclRefExpr>(model::strip(Site.Object)))
      return knowledge::nameOf(*Object->getDecl());
  return model::displayName(*Site.Callee);
}

bool AwaitPlace::isDiscarded() const {
  if (Call.getType()->isVoidType())
    return true;
  const Stmt *Child = &Call;
  for (const Stmt *Parent : llvm::drop_begin(llvm::reverse(Path))) {
    if (const auto *Cast = dyn_cast<CastExpr>(Parent)) {
      if (Cast->getCastKind() == CK_ToVoid)
        return true;
    } else if (const auto *Comma = dyn_cast<BinaryOperator>(Parent)) {
      return Comma->getOpcode() == BO_Comma && Comma->getLHS() == Child;
    } else if (const auto *If = dyn_cast<IfStmt>(Parent)) {
      return If->getThen() == Child || If->getElse() == Child;
    } else if (const auto *For = dyn_cast<ForStmt>(Parent)) {
      return For->getBody() == Child || For->getInc() == Child;
    } else if (const auto *While = dyn_cast<WhileStmt>(Parent)) {
      return While->getBody() == Child;
    } else if (const auto *Do = dyn_cast<DoStmt>(Parent)) {
      return Do->getBody() == Child;
    } else if (const auto *Range = dyn_cast<CXXForRangeStmt>(Parent)) {
      return Range->getBody() == Child;
    } else if (isa<CompoundStmt>(Parent)) {
      return true;
    } else if (!isa<FullExpr, ParenExpr, LabelStmt, SwitchCase, AttributedStmt,
                    CXXBindTemporaryExpr, MaterializeTemporaryExpr>(Parent)) {
      return false;
    }
    Child = Parent;
  }
  return false;
}

std::string LibraryText::fill(Draft &D, const knowledge::Tasks::Template &From,
                              const Values &With) const {
  std::string Folder = Namespace;
  for (size_t I; (I = Folder.find("::")) != std::string::npos;)
    Folder.replace(I, 2, "/");
  for (StringRef Header : From.Includes) {
    auto [Before, After] = Header.split("{path}");
    D.include(Before == Header ? Header.str()
                               : (Before + Folder + After).str());
  }
  std::string Out;
  StringRef Left = From.Text;
  while (!Left.empty()) {
    size_t Open = Left.find('{');
    Out += Left.substr(0, Open);
    if (Open == StringRef::npos)
      break;
    Left = Left.substr(Open);
    if (Left.consume_front("{ns}::")) {
      StringRef Name = Left.take_while(
          [](char C) { return isAsciiIdentifierContinue(C) || C == ':'; });
      Left = Left.substr(Name.size());
      Out += Names.of(Namespace, Name);
      continue;
    }
    auto Value = llvm::find_if(With, [&](const auto &Pair) {
      return Left.starts_with(("{" + Pair.first + "}").str());
    });
    if (Value == With.end()) {
      Out += '{';
      Left = Left.drop_front();
    } else {
      Out += Value->second;
      Left = Left.drop_front(Value->first.size() + 2);
    }
  }
  return Out;
}

/// Postfix operators would take `x` out of `co_await x`.
bool AwaitPlace::needsParentheses(const Draft &D) const {
  switch (D.next(Call.getEndLoc())) {
  case tok::period:
  case tok::arrow:
  case tok::l_square:
  case tok::l_paren:
  case tok::plusplus:
  case tok::minusminus:
    return true;
  default:
    return false;
  }
}

std::optional<EditSet> AwaitPlace::replaceCall(Draft &D, std::string Text,
                                               std::string Title) const {
  if (needsParentheses(D))
    Text = "(" + Text + ")";
  D.replace(Call.getSourceRange(), Text);
  return D.take(std::move(Title));
}

void AwaitPlace::awaitInPlace(Draft &D) const {
  bool Parenthesise = needsParentheses(D);
  D.insert(Call.getBeginLoc(), Parenthesise ? "(co_await " : "co_await ");
  if (Parenthesise)
    D.insert(D.after(Call.getEndLoc()), ")");
}

} // namespace cotidy::rewrite
