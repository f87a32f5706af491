#include "rewrite/Emit.h"

#include "rewrite/Captures.h"
#include "rewrite/Home.h"
#include "rewrite/OverloadText.h"
#include "rewrite/Writer.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

namespace {

class Emitter {
public:
  Emitter(const model::Unit &U, const Plan &P, Refused &Why)
      : U(U), P(P), Why(Why), Text(U),
        Begin(P.Replaces ? P.Replaces->getBeginLoc()
                         : P.Entry->Statements->getBeginLoc()) {}

  std::optional<EditSet> emit();
  unsigned AtTop = 0; ///< awaits of the plan that are one with that of a loop

private:
  std::nullopt_t refuse(std::string Sentence) {
    if (Why.Sentence.empty())
      Why = {Begin, std::move(Sentence)};
    return std::nullopt;
  }
  std::optional<std::string> start(const Home &At, Draft &Includes,
                                   Span &Where, std::vector<Edit> &Beside);
  std::string noTask() const;
  std::string indentUnit() const;
  bool bracesOnLines() const;
  bool remove(std::vector<Edit> &Edits);
  bool isLeftOut(const std::vector<Edit> &Edits);
  bool removeVariables(std::vector<Edit> &Edits, const Span &Replaced);
  bool losesComments(const std::vector<Edit> &Edits) const;

  const model::Unit &U;
  const Plan &P;
  Refused &Why;
  Source Text;
  SourceLocation Begin; ///< of what the coroutine takes the place of
};

/// Nothing tells how a coroutine begins.
std::string Emitter::noTask() const {
  const CallExpr *First = P.Operations.empty() ? nullptr : P.Operations.front();
  const FunctionDecl *F = First ? model::calleeOf(First) : nullptr;
  return "it is not known how a coroutine is started for " +
         (F && F->getIdentifier() ? "'" + F->getName().str() + "'"
                                  : std::string("the first operation"));
}

/// By how much the body of the entry is indented.
std::string Emitter::indentUnit() const {
  const auto *List = dyn_cast<CompoundStmt>(P.Entry->Statements);
  if (List && !List->body_empty()) {
    auto Body = Text.span(List->body_front()->getSourceRange());
    auto End = Text.span(SourceRange(List->getRBracLoc()));
    if (Body && End && Body->File == End->File) {
      StringRef Inner = Text.indentation(Body->File, Body->Begin);
      StringRef Outer = Text.indentation(End->File, End->Begin);
      if (Inner.size() > Outer.size() && Inner.starts_with(Outer))
        return Inner.drop_front(Outer.size()).str();
    }
  }
  return "  ";
}

/// Is the first block after a head opened on a line of its own?
bool Emitter::bracesOnLines() const {
  std::function<const CompoundStmt *(const Stmt *)> Find =
      [&](const Stmt *S) -> const CompoundStmt * {
    if (const auto *If = dyn_cast_or_null<IfStmt>(S);
        If && isa<CompoundStmt>(If->getThen()))
      return cast<CompoundStmt>(If->getThen());
    if (const auto *Lambda = dyn_cast_or_null<LambdaExpr>(S))
      return Lambda->getCompoundStmtBody();
    if (S)
      for (const Stmt *Child : S->children())
        if (const CompoundStmt *Found = Find(Child))
          return Found;
    return nullptr;
  };
  const CompoundStmt *Block = Find(P.Entry->Statements);
  for (const FunctionDecl *F : P.Gone)
    if (!Block)
      Block = Find(F->getBody());
  if (!Block)
    Block = dyn_cast<CompoundStmt>(P.Entry->Statements);
  auto Where =
      Block ? Text.span(SourceRange(Block->getLBracLoc())) : std::nullopt;
  if (!Where)
    return false;
  StringRef Before = Text.file(Where->File).take_front(Where->Begin);
  return Before.rtrim(" \t").ends_with("\n");
}

/// The function as it is written; \p F may be an instance of a template.
const FunctionDecl &written(const FunctionDecl &F) {
  const FunctionDecl *Pattern = F.getTemplateInstantiationPattern();
  return Pattern ? *Pattern : F;
}

/// Takes away the functions whose bodies are in the coroutine now.
bool Emitter::remove(std::vector<Edit> &Edits) {
  std::map<std::string, std::vector<Span>> Places;
  for (const FunctionDecl *F : P.Gone)
    for (const FunctionDecl *D : written(*F).redecls()) {
      auto Where = Text.declaration(*D);
      if (!Where || !U.isUsers(D->getLocation())) {
        refuse("the declaration of '" + model::displayName(*F) +
               "' cannot be taken away");
        return false;
      }
      if (Text.hasDirective(*Where)) {
        refuse("there is a directive of the preprocessor in '" +
               model::displayName(*F) + "'");
        return false;
      }
      Places[U.position(D->getLocation()).File].push_back(*Where);
    }
  for (auto &[File, Spans] : Places) {
    llvm::sort(Spans,
               [](const Span &A, const Span &B) { return A.Begin < B.Begin; });
    // Two that follow each other share the empty line between them.
    std::vector<Span> Whole;
    for (const Span &S : Spans)
      if (!Whole.empty() && S.Begin <= Whole.back().End)
        Whole.back().End = std::max(Whole.back().End, S.End);
      else
        Whole.push_back(S);
    for (const Span &S : Whole)
      Edits.push_back({File, S.Begin, S.size(), ""});
  }
  return true;
}

/// What is taken away must be so whatever the preprocessor is told: nobody may
/// name it where another condition holds, and no condition may be left without
/// what it was for.
bool Emitter::isLeftOut(const std::vector<Edit> &Edits) {
  std::set<std::string> Names;
  std::set<FileID> Files;
  for (const FunctionDecl *F : P.Gone) {
    Names.insert(F->getNameAsString());
    for (const FunctionDecl *D : written(*F).redecls())
      Files.insert(U.sources().getFileID(D->getLocation()));
  }
  if (Files.empty())
    return false;
  auto [Here, Offset] = U.sources().getDecomposedLoc(Begin);
  Files.insert(Here);
  for (FileID File : Files) {
    SourceLocation Top = U.sources().getLocForStartOfFile(File);
    std::string Path = U.position(Top).File;
    std::vector<Span> Under = Text.conditionals(File);
    llvm::erase_if(Under, [&, In = Here, At = Offset](const Span &S) {
      return File == In && S.Begin <= At && At < S.End;
    });
    auto IsUnder = [&](unsigned At) {
      return llvm::any_of(
          Under, [&](const Span &S) { return S.Begin <= At && At < S.End; });
    };
    auto Edited = [&](unsigned At) {
      return llvm::any_of(Edits, [&](const Edit &E) {
        return E.File == Path && E.Offset <= At && At < E.Offset + E.Length;
      });
    };
    std::string Named;
    Text.identifiers(File, [&](StringRef Word, unsigned At) {
      if (Names.count(Word.str()) && IsUnder(At) && !Edited(At))
        Named = Word.str();
    });
    if (!Named.empty())
      refuse("'" + Named + "' is also named under another condition of the "
                           "preprocessor");
    for (const Edit &E : Edits)
      if (E.File == Path && E.Text.empty() && IsUnder(E.Offset))
        refuse("what would be taken away stands under a condition of the "
               "preprocessor");
  }
  return !Why.Sentence.empty();
}

/// Takes away the variables whose handlers are in the coroutine now, as far as
/// they stand outside of what it takes the place of.
bool Emitter::removeVariables(std::vector<Edit> &Edits, const Span &Replaced) {
  std::vector<Span> All;
  for (const auto &[Var, Declared] : P.Moved) {
    auto Where = Text.statement(*Declared);
    if (Where && llvm::any_of(P.Gone, [&](const FunctionDecl *F) {
          auto Body = Text.span(F->getBody()->getSourceRange());
          return Body && Body->contains(*Where);
        }))
      continue; // it goes with the function
    if (!Where || Where->File != Replaced.File) {
      refuse("the declaration of '" + Var->getNameAsString() +
             "' cannot be taken away");
      return false;
    }
    if (Replaced.contains(*Where))
      continue;
    StringRef File = Text.file(Where->File);
    size_t Line = File.rfind('\n', Where->Begin) + 1;
    size_t Next = File.find('\n', Where->End);
    if (File.slice(Line, Where->Begin).trim(" \t").empty() &&
        Next != StringRef::npos &&
        File.slice(Where->End, Next).trim(" \t\r").empty()) {
      Where->Begin = Line;
      Where->End = Next + 1;
    }
    All.push_back(*Where);
  }
  llvm::sort(All,
             [](const Span &A, const Span &B) { return A.Begin < B.Begin; });
  for (const Span &S : All)
    Edits.push_back({U.position(Begin).File, S.Begin, S.size(), ""});
  return true;
}

/// \p Text without its layout.
std::string words(StringRef Text) {
  std::string Out;
  for (char C : Text)
    if (!isspace(static_cast<unsigned char>(C)))
      Out += C;
  return Out;
}

/// Comments of what is replaced that the new text does not have. Those at
/// parameters and declarations go with them.
bool Emitter::losesComments(const std::vector<Edit> &Edits) const {
  std::string New;
  for (const Edit &E : Edits)
    New += E.Text;
  std::multiset<std::string> Old;
  auto Add = [&](const Span &S) {
    for (const std::string &C : Text.comments(S))
      // `[this](error_code ec, std::size_t /*length*/)`
      if (!StringRef(C).starts_with("/*") || StringRef(C).contains(' '))
        Old.insert(words(C));
  };
  auto Inside = [&](const Stmt *S) {
    if (const auto *List = dyn_cast_or_null<CompoundStmt>(S))
      if (auto Where = Text.span(List->getSourceRange()))
        Add(*Where);
  };
  if (P.Replaces) {
    if (auto Where = Text.span(P.Replaces->getSourceRange()))
      Add(*Where);
  } else {
    Inside(P.Entry->Statements);
  }
  for (const FunctionDecl *F : P.Gone)
    Inside(F->getBody());
  for (const auto &[Var, Declared] : P.Moved)
    if (auto Where = Text.span(Declared->getSourceRange()))
      Add(*Where);
  New = words(New);
  return llvm::any_of(Old, [&](const std::string &C) {
    return StringRef(New).count(C) < Old.count(C);
  });
}

/// The text for the place that \p Where is set to.
std::optional<std::string> Emitter::start(const Home &At, Draft &Includes,
                                          Span &Where,
                                          std::vector<Edit> &Beside) {
  LibraryText Library(U, *P.Entry, Begin, At.Family, At.Namespace);
  std::string Unit = indentUnit();
  Writer Write(P, Library, Includes, Unit, Why);
  Write.Executor = At.Inside ? At.Text : "";
  Captures Given(U, P, Why);
  if (!Given.collect(Write.names()))
    return std::nullopt;
  auto Found = P.Replaces ? Text.statement(*P.Replaces)
                          : Text.span(P.Entry->Statements->getSourceRange());
  if (!Found)
    return refuse("the first operation comes from a macro in part");
  Where = *Found;
  if (Text.hasDirective(Where))
    return refuse("there is a directive of the preprocessor in what would be "
                  "replaced");
  Scopes First = Write.names();
  OverloadText Task(U, P, Given, At, Why);
  if (P.Beside)
    Write.Tuple = Task.valueOf(*P.Entry->Function);
  std::string Outer =
      Text.indentation(Where.File, P.Replaces ? Where.Begin : Where.End - 1)
          .str();
  std::string Prefix = P.Replaces ? Outer : Outer + Unit;
  Lines Body(bracesOnLines());
  Body.indent();
  if (P.Beside)
    for (const Captures::Captured &Each : Given.variables())
      if (!Each.Self.empty())
        Body.add("auto " + Each.Name + " = " + Each.Self + ";");
  if (!Write.write(Body))
    return std::nullopt;
  AtTop = Write.folded();
  std::string Captured = Given.text();
  bool Mutable = Given.areMutable();
  if (P.Beside) {
    Lines Forward(bracesOnLines());
    Forward.indent();
    auto Calls = Task.forward(First);
    if (!Calls || !Task.place(Body.text(Task.indentation(), Unit),
                              bracesOnLines(), Includes, Beside))
      return std::nullopt;
    for (const std::string &Each : *Calls)
      Forward.add(Each);
    Body = std::move(Forward);
    Mutable = Task.isMutable();
    if (Task.needsThis() && !Given.haveThis())
      Captured = Captured.empty() ? "this" : "this, " + Captured;
  }
  std::string Inner = Prefix + Unit + Unit;
  std::string Coroutine = "[" + Captured + "]() " +
                          (Mutable ? "mutable " : "") + "-> " +
                          Library.fill(Includes, *At.Family->Nothing) + " {\n" +
                          Body.text(Inner, Unit) + Inner + "}";
  // Nobody says which argument is evaluated first.
  std::string Before, Executor = At.Text;
  if (At.From && Given.moveFrom(*At.From)) {
    Executor = Write.names().fresh("executor");
    Before = "auto " + Executor + " = " + At.Text + ";\n" + Prefix;
  }
  std::string Start = shiftedBy(
      Library.fill(Includes, *At.Family->Start,
                   {{"executor", Executor}, {"coroutine", "{coroutine}"}}),
      Prefix, Unit);
  size_t Hole = Start.find("{coroutine}");
  if (Hole == std::string::npos)
    return refuse("the library's text for a start has no coroutine");
  Start.replace(Hole, StringRef("{coroutine}").size(), Coroutine);
  // `return socket.async_wait(…);`: what follows is for who does not start it.
  bool Returns = isa_and_nonnull<ReturnStmt>(P.Replaces);
  Start = Before + (Returns ? "return " : "") + Start + ";";
  if (P.Replaces)
    return Start;
  ++Where.Begin;
  --Where.End;
  return "\n" + Prefix + Start + "\n" + Outer;
}

std::optional<EditSet> Emitter::emit() {
  Home At = homeOf(U, P);
  if (!At.Family || (At.From && At.Text.empty()))
    return refuse(noTask());
  Draft Includes(U, Begin);
  Span Where;
  EditSet Set{"rewrite the chain as a coroutine", {}};
  auto Start = start(At, Includes, Where, Set.Edits);
  if (!Start)
    return std::nullopt;
  Set.Edits.push_back(
      {U.position(Begin).File, Where.Begin, Where.size(), std::move(*Start)});
  if (!remove(Set.Edits) || !removeVariables(Set.Edits, Where))
    return std::nullopt;
  if (isLeftOut(Set.Edits))
    return std::nullopt;
  if (losesComments(Set.Edits))
    return refuse("a comment would be lost");
  if (auto Headers = Includes.take(""))
    llvm::append_range(Set.Edits, Headers->Edits);
  llvm::sort(Set.Edits);
  return Set;
}

} // namespace

std::optional<EditSet> emit(const model::Unit &U, Plan &P, Refused &Why) {
  Emitter Made(U, P, Why);
  std::optional<EditSet> Edits = Made.emit();
  if (Edits)
    P.Awaits -= Made.AtTop;
  return Edits;
}

} // namespace cotidy::rewrite
