//===- rewrite/WriteStatement.cpp - statements that stay, and comments ----===//

#include "rewrite/Writer.h"

#include "rewrite/Handlers.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

void Writer::declare(const VarDecl &Var, bool Result, bool Self) {
  std::string Name = nameOf(Var);
  if (!Self)
    endsBefore(Var);
  Clash |= Names.isTaken(Name);
  Names.add(Name, {Var.getType()
                       .getNonReferenceType()
                       .getUnqualifiedType()
                       .getCanonicalType(),
                   Result, false, Self, &Var});
}

/// `struct { int n; char text[]; }`: GCC takes none into a coroutine's frame.
static bool endsInArray(QualType T) {
  const RecordDecl *Record = T->getAsRecordDecl();
  if (!Record || !Record->getDefinition())
    return false;
  Record = Record->getDefinition();
  return Record->hasFlexibleArrayMember() ||
         llvm::any_of(Record->fields(), [](const FieldDecl *F) {
           return F->getType()->isIncompleteArrayType() ||
                  endsInArray(F->getType());
         });
}

/// Nothing else than `operator""ms`, and what nobody may call.
static bool hasOnlyLiterals(const DeclContext &Space) {
  return llvm::all_of(Space.decls(), [](const Decl *D) {
    if (const auto *Inner = dyn_cast<NamespaceDecl>(D))
      return hasOnlyLiterals(*Inner);
    const FunctionDecl *F = D->getAsFunction();
    return D->isImplicit() ||
           (F && (F->getDeclName().getNameKind() ==
                      DeclarationName::CXXLiteralOperatorName ||
                  (F->getIdentifier() && F->getName().starts_with("__"))));
  });
}

/// \p D is no variable, and the functions that are written into the coroutine
/// behind it would find it where they found another, or none.
bool Writer::hides(const NamedDecl &D) {
  if (P.Gone.empty())
    return false; // the handlers were inside of its scope before
  if (const auto *All = dyn_cast<UsingDirectiveDecl>(&D))
    return !hasOnlyLiterals(*All->getNominatedNamespace());
  auto IsOuter = [&](const NamedDecl *Each) {
    return Each->getIdentifier() && Names.isOuter(Each->getName());
  };
  if (const auto *Using = dyn_cast<UsingEnumDecl>(&D))
    return llvm::any_of(Using->getEnumDecl()->enumerators(), IsOuter);
  if (const auto *Enum = dyn_cast<EnumDecl>(&D);
      Enum && !Enum->isScoped() &&
      llvm::any_of(Enum->enumerators(), IsOuter))
    return true;
  return isa<NamespaceAliasDecl>(D) || IsOuter(&D);
}

void Writer::stays(const Stmt &S) {
  if (isa<NullStmt>(S))
    return;
  if (const auto *List = dyn_cast<DeclStmt>(&S)) {
    const auto *Only = List->isSingleDecl()
                           ? dyn_cast<VarDecl>(List->getSingleDecl())
                           : nullptr;
    if (Only && P.Moved.count(Only))
      return;
    if (Only && Only->getInit() && isOwningSelf(Only->getInit()) &&
        Names.self() == Only->getName())
      return;
    for (const Decl *D : List->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D)) {
        if (endsInArray(Var->getType()))
          return refuse(S, "'" + Var->getNameAsString() + "'" + at(S) +
                               " ends in an array without a size, and has no "
                               "place in a coroutine");
        if (Names.isOuter(Var->getName()))
          Renamed[Var] = Names.fresh(Var->getName());
        declare(*Var, false, Var->getInit() && isOwningSelf(Var->getInit()));
        if (const auto *Many = dyn_cast<DecompositionDecl>(Var))
          for (const BindingDecl *Each : Many->bindings()) {
            if (Names.isOuter(Each->getName()))
              refuse(S, "the name '" + Each->getNameAsString() +
                            "' would hide another" + at(S));
            Clash |= Names.isTaken(Each->getName());
            Names.add(Each->getName(), {});
          }
      } else if (const auto *Named = dyn_cast<NamedDecl>(D);
                 Named && hides(*Named)) {
        return refuse(S, "what is declared" + at(S) +
                             " would be found where another is meant");
      } else if (Named && Named->getIdentifier()) {
        Clash |= Names.isTaken(Named->getName());
        Names.add(Named->getName(), {});
      }
  }
  auto Where = Text.statement(S);
  if (!Where)
    return refuse(S, "the statement" + at(S) + " comes from a macro in part");
  std::string Code = code(Where, S, /*Returns=*/true);
  Out->add(shifted(Code, Text.indentation(Where->File, Where->Begin), ""));
}

/// What stands between the statements of \p B, before number \p Before.
void Writer::comments(const Block &B, size_t Before) {
  const auto *List = dyn_cast<CompoundStmt>(B.Written);
  if (!List || !ok())
    return;
  Span Gap;
  auto After = Before ? Text.statement(*B.Items[Before - 1].Written)
                      : Text.span(SourceRange(List->getLBracLoc()));
  auto Next = Before == B.Items.size()
                  ? Text.span(SourceRange(List->getRBracLoc()))
                  : Text.statement(*B.Items[Before].Written);
  if (!After || !Next || After->File != Next->File || After->End > Next->Begin)
    return;
  Gap = {After->File, After->End, Next->Begin};
  StringRef Left = Text.text(Gap);
  StringRef Was = Text.indentation(Next->File, Next->Begin);
  bool First = true, Blank = false;
  while (true) {
    auto [Line, Rest] = Left.split('\n');
    bool Last = Line.size() == Left.size();
    StringRef Words = Line.trim(" \t\r");
    if (Words.starts_with("#"))
      return refuse(*B.Written, "there is a directive of the preprocessor" +
                                    at(*B.Written));
    if (Words.empty()) {
      Blank |= !First && !Last;
    } else if (First && Before) {
      Out->append((" " + Words).str());
    } else {
      if (Blank)
        Out->space();
      Blank = false;
      if (!Line.consume_front(Was))
        Line = Line.ltrim(" \t");
      Out->add(Line.rtrim(" \t\r"));
    }
    if (Last)
      break;
    Left = Rest;
    First = false;
  }
  if (Blank && Before && Before != B.Items.size())
    Out->space();
}

} // namespace cotidy::rewrite
