#include "rewrite/YieldFix.h"

#include "rewrite/AwaitPlace.h"

using namespace clang;

namespace cotidy::rewrite {

/// What stands before the first word of the line of \p Loc.
static std::string indentationAt(const SourceManager &SM, SourceLocation Loc) {
  auto [File, Offset] = SM.getDecomposedLoc(Loc);
  llvm::StringRef Line = SM.getBufferData(File).take_front(Offset);
  Line = Line.substr(Line.rfind('\n') + 1);
  return Line.take_while([](char C) { return C == ' ' || C == '\t'; }).str();
}

/// The line break and indentation of a new first statement in \p Block.
static std::string newLineIn(const SourceManager &SM,
                             const CompoundStmt &Block) {
  if (Block.body_empty())
    return " ";
  SourceLocation Open = Block.getLBracLoc();
  SourceLocation First = SM.getExpansionLoc(Block.body_front()->getBeginLoc());
  if (SM.getExpansionLineNumber(Open) == SM.getExpansionLineNumber(First))
    return " ";
  return "\n" + indentationAt(SM, First);
}

std::optional<EditSet> yieldFix(const model::Unit &U, const model::Body &In,
                                const Stmt &LoopBody) {
  SourceLocation Begin = LoopBody.getBeginLoc();
  if (Begin.isMacroID() || LoopBody.getEndLoc().isMacroID())
    return std::nullopt;
  LibraryText Text(U, In, Begin);
  if (!Text.Family || !Text.Family->Yield)
    return std::nullopt;
  Draft D(U, Begin);
  std::string Yield = Text.fill(D, *Text.Family->Yield);
  if (const auto *Block = dyn_cast<CompoundStmt>(&LoopBody)) {
    D.insert(D.after(Block->getLBracLoc()),
             newLineIn(U.sources(), *Block) + Yield + ";" +
                 (Block->body_empty() ? " " : ""));
  } else if (isa<NullStmt>(LoopBody)) {
    D.insert(Begin, Yield);
  } else if (const auto *Call = dyn_cast<CallExpr>(&LoopBody);
             Call && Call->getNumArgs() == 0 && Call->getType()->isVoidType()) {
    // What lets other threads run lets nothing run on this one.
    D.replace(Call->getSourceRange(), Yield);
  } else {
    return std::nullopt;
  }
  return D.take("let the event loop run other work in each round");
}

} // namespace cotidy::rewrite
