#include "rewrite/Emit.h"

#include "model/ReadAsyncCall.h"
#include "rewrite/FreeNames.h"
#include "rewrite/Handlers.h"
#include "rewrite/Writer.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::rewrite {

namespace {

/// The library whose executor \p Object has, or is.
knowledge::Known<knowledge::Tasks> familyOf(const model::Unit &U,
                                            const CXXRecordDecl &Executor) {
  std::string Name = knowledge::nameOf(Executor);
  for (const knowledge::Library &L : llvm::reverse(U.Known.libraries()))
    for (const std::string &Space : L.Namespaces)
      if (StringRef(Name).starts_with(Space + "::"))
        for (const knowledge::Tasks &T : L.TaskTypes)
          if (T.Start && T.Nothing && T.Token && T.ErrorToken)
            return {&L, &T};
  return {};
}

/// What `object.get_executor()` results in; null if there is no such member.
const CXXRecordDecl *executorOf(const CXXRecordDecl &Object) {
  if (!Object.hasDefinition())
    return nullptr;
  for (const NamedDecl *D :
       Object.lookup(&Object.getASTContext().Idents.get("get_executor")))
    if (const auto *Method = dyn_cast<CXXMethodDecl>(D))
      return Method->getReturnType()
          .getNonReferenceType()
          ->getAsCXXRecordDecl();
  for (const CXXBaseSpecifier &Base : Object.bases())
    if (const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl())
      if (const CXXRecordDecl *Found = executorOf(*Record))
        return Found;
  return nullptr;
}

class Emitter {
public:
  Emitter(const model::Unit &U, const Plan &P, Refused &Why)
      : U(U), P(P), Why(Why), Text(U) {}

  std::optional<EditSet> emit();

private:
  std::nullopt_t refuse(SourceLocation Where, std::string Sentence) {
    if (Why.Sentence.empty())
      Why = {Where, std::move(Sentence)};
    return std::nullopt;
  }
  bool findExecutor();
  std::string executorText() const;
  bool movesFrom(const Expr &E) const;
  void capture(Scopes &Names);
  bool captureFree(const VarDecl &Var, Scopes &Names);
  std::string indentUnit() const;
  bool bracesOnLines() const;
  bool remove(std::vector<Edit> &Edits);
  bool losesComments(const std::vector<Edit> &Edits) const;

  const model::Unit &U;
  const Plan &P;
  Refused &Why;
  Source Text;
  knowledge::Known<knowledge::Tasks> Family;
  std::string Namespace;
  bool FromObject = true; ///< the executor is that of the object
  std::vector<std::string> Captures;
  bool Mutable = false;
  std::vector<const VarDecl *> Moved;
};

/// The executor on which the coroutine runs, and with it the library.
bool Emitter::findExecutor() {
  const Expr *From = P.Executor ? P.Executor : P.Object;
  if (!From)
    return false;
  QualType T = model::strip(From)->getType().getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (!Record)
    return false;
  const CXXRecordDecl *Executor = executorOf(*Record);
  FromObject = Executor && !P.Executor;
  if (!Executor)
    Executor = Record;
  Family = familyOf(U, *Executor);
  if (!Family)
    return false;
  Namespace = knowledge::Lookup::namespaceOf(*Family.In, *Executor);
  return FromObject || P.Executor;
}

std::string Emitter::executorText() const {
  const Expr *From = model::strip(P.Executor ? P.Executor : P.Object);
  bool Pointed = false;
  if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(From);
      Arrow && FromObject && Arrow->getNumArgs() == 1 &&
      (Arrow->getOperator() == OO_Arrow || Arrow->getOperator() == OO_Star)) {
    From = model::strip(Arrow->getArg(0));
    Pointed = true;
  } else if (const auto *Star = dyn_cast<UnaryOperator>(From);
             Star && FromObject && Star->getOpcode() == UO_Deref) {
    From = model::strip(Star->getSubExpr());
    Pointed = true;
  }
  auto Where = Text.span(From->getSourceRange());
  if (!Where)
    return "";
  std::string Code = Text.text(*Where).str();
  if (!FromObject)
    return Code;
  if (isa<CXXThisExpr>(From))
    return cast<CXXThisExpr>(From)->isImplicit() ? "get_executor()"
                                                 : "this->get_executor()";
  QualType T = From->getType().getNonReferenceType();
  bool Pointer = Pointed || T->isPointerType();
  if (isa<UnaryOperator, BinaryOperator>(From))
    Code = "(" + Code + ")";
  return Code + (Pointer ? "->" : ".") + "get_executor()";
}

/// A variable of the entry function, or of what is around it.
bool Emitter::captureFree(const VarDecl &Var, Scopes &Names) {
  std::string Name = Var.getNameAsString();
  QualType T = Var.getType();
  bool Self =
      Var.getInit() && !isa<ParmVarDecl>(Var) && isOwningSelf(Var.getInit());
  Names.add(Name,
            {T.getNonReferenceType().getUnqualifiedType().getCanonicalType(),
             false, Self});
  for (const Local &L : P.Captures)
    if (L.Var->getName() == Name)
      return true; // the handler made its own of it
  if (Var.isInitCapture() && Var.getDeclContext() == P.Entry->Function &&
      T->isReferenceType()) {
    Captures.push_back("&" + Name);
    return true;
  }
  // What the first handler captured in some way is captured in that way.
  const LambdaExpr *Handler = nullptr;
  bool IsOwn = Var.getDeclContext() == P.Entry->Function &&
               !T->isReferenceType() && !Var.isInitCapture();
  if (const Await *Root = P.Root.Body.Items.empty()
                              ? nullptr
                              : P.Root.Body.Items.front().Operation.get())
    if (Root->Then && Root->Then->Of->Lambda)
      Handler = Root->Then->Of->Lambda;
  if (Handler)
    for (const LambdaCapture &C : Handler->captures())
      if (C.capturesVariable() && C.getCapturedVar() == &Var) {
        bool ByReference = C.getCaptureKind() == LCK_ByRef;
        // A reference to what is gone when the function returns: its text is
        // right once the coroutine has it.
        if (ByReference && IsOwn && !P.RunsLoop)
          break;
        Mutable |= Handler->isMutable() && !ByReference;
        Captures.push_back((ByReference ? "&" : "") + Name);
        return true;
      }
  if (IsOwn && P.RunsLoop) {
    Captures.push_back("&" + Name);
    return true;
  }
  QualType Value = T.getNonReferenceType();
  if (T->isLValueReferenceType() && !Value.isConstQualified()) {
    Captures.push_back("&" + Name);
    return true;
  }
  const CXXRecordDecl *Record = Value->getAsCXXRecordDecl();
  // The text that it points to may be gone when the coroutine begins.
  bool View =
      (Value->isPointerType() &&
       Value->getPointeeType()->isAnyCharacterType()) ||
      (Record && knowledge::nameOf(*Record) == "std::basic_string_view");
  if (View) {
    Captures.push_back(Name + " = std::string(" + Name + ")");
    return true;
  }
  if (Value->isArrayType()) {
    refuse(Var.getLocation(),
           "the array '" + Name +
               "' ends before the first operation completes");
    return false;
  }
  bool Moves = Record && !Record->hasTrivialDestructor() &&
               !T->isReferenceType() && !Value.isConstQualified();
  if (Moves)
    Moved.push_back(&Var);
  Captures.push_back(Moves ? Name + " = std::move(" + Name + ")" : Name);
  Mutable |= !T->isReferenceType() && !Self && Record;
  // A loop counts in its parameters.
  Mutable |= P.WholeEntry && !Record && isa<ParmVarDecl>(Var);
  return true;
}

/// A capture takes away what \p E needs.
bool Emitter::movesFrom(const Expr &E) const {
  if (llvm::any_of(Moved,
                   [&](const VarDecl *Var) { return mentions(&E, *Var); }))
    return true;
  return llvm::any_of(P.Captures, [&](const Local &L) {
    const VarDecl *From = source(L.Init);
    return From && !L.Reference && mentions(&E, *From);
  });
}

void Emitter::capture(Scopes &Names) {
  if (P.UsesThis)
    Captures.push_back("this");
  for (const VarDecl *Var : P.Free)
    if (!captureFree(*Var, Names))
      return;
  for (const Local &L : P.Captures) {
    auto Where = Text.span(L.Init->getSourceRange());
    if (!Where) {
      refuse(L.Init->getBeginLoc(), "a capture comes from a macro in part");
      return;
    }
    std::string Name = L.Var->getNameAsString();
    Captures.push_back((L.Reference ? "&" : "") + Name + " = " +
                       Text.text(*Where).str());
    Names.add(Name, {L.Var->getType()
                         .getNonReferenceType()
                         .getUnqualifiedType()
                         .getCanonicalType(),
                     false, false, L.IsSelf});
    Mutable |= !L.IsSelf && !L.Reference;
  }
  if (P.KeepsSelf && Names.self().empty()) {
    std::string Name = Names.fresh("self");
    Captures.push_back(Name + " = shared_from_this()");
    Names.add(Name, {{}, false, false, true});
  }
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

/// Takes away the functions whose bodies are in the coroutine now.
bool Emitter::remove(std::vector<Edit> &Edits) {
  std::map<std::string, std::vector<Span>> Places;
  for (const FunctionDecl *F : P.Gone)
    for (const FunctionDecl *D : F->redecls()) {
      auto Where = Text.declaration(*D);
      if (!Where || !U.isUsers(D->getLocation())) {
        refuse(D->getLocation(), "the declaration of '" +
                                     model::displayName(*F) +
                                     "' cannot be taken away");
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
  New = words(New);
  return llvm::any_of(Old, [&](const std::string &C) {
    return StringRef(New).count(C) < Old.count(C);
  });
}

std::optional<EditSet> Emitter::emit() {
  SourceLocation At = P.Replaces ? P.Replaces->getBeginLoc()
                                 : P.Entry->Statements->getBeginLoc();
  if (!findExecutor())
    return refuse(At, "the executor of the first operation is not known");
  Draft Includes(U, At);
  LibraryText Library(U, *P.Entry, At, Family, Namespace);
  Writer Write(P, Library, Includes, indentUnit(), Why);
  capture(Write.names());
  if (!Why.Sentence.empty())
    return std::nullopt;

  std::string Executor = executorText();
  if (Executor.empty())
    return refuse(At, "the executor of the first operation has no name");
  std::string Unit = indentUnit();
  std::optional<Span> Where;
  std::string Prefix;
  if (P.Replaces) {
    Where = Text.statement(*P.Replaces);
    if (!Where)
      return refuse(At, "the first operation comes from a macro in part");
    Prefix = Text.indentation(Where->File, Where->Begin).str();
  } else {
    const auto *List = cast<CompoundStmt>(P.Entry->Statements);
    Where = Text.span(List->getSourceRange());
    if (!Where)
      return refuse(At, "the function comes from a macro in part");
    Prefix = Text.indentation(Where->File, Where->End - 1).str() + Unit;
    ++Where->Begin;
    --Where->End;
  }
  Lines Body(bracesOnLines());
  Body.indent();
  if (!Write.write(Body))
    return std::nullopt;
  std::string List;
  for (const std::string &Each : Captures)
    List += (List.empty() ? "" : ", ") + Each;
  std::string Coroutine = "[" + List + "]() " + (Mutable ? "mutable " : "") +
                          "-> " + Library.fill(Includes, *Family->Nothing) +
                          " {\n" + Body.text(Prefix + Unit + Unit, Unit) +
                          Prefix + Unit + Unit + "}";
  // Nobody says which argument is evaluated first.
  std::string First;
  if (movesFrom(P.Executor ? *P.Executor : *P.Object)) {
    std::string Name = Write.names().fresh("executor");
    First = "auto " + Name + " = " + Executor + ";\n" + Prefix;
    Executor = Name;
  }
  std::string Start =
      Library.fill(Includes, *Family->Start,
                   {{"executor", Executor}, {"coroutine", "{coroutine}"}});
  Start = shiftedBy(Start, Prefix, Unit);
  size_t Hole = Start.find("{coroutine}");
  if (Hole == std::string::npos)
    return refuse(At, "the library's text for a start has no coroutine");
  Start.replace(Hole, StringRef("{coroutine}").size(), Coroutine);
  Start = First + Start + ";";
  if (!P.Replaces)
    Start = "\n" + Prefix + Start + "\n" +
            Prefix.substr(0, Prefix.size() - Unit.size());

  EditSet Set;
  std::string File = U.position(At).File;
  Set.Edits.push_back({File, Where->Begin, Where->size(), Start});
  if (!remove(Set.Edits))
    return std::nullopt;
  if (losesComments(Set.Edits))
    return refuse(At, "a comment would be lost");
  if (auto Headers = Includes.take(""))
    llvm::append_range(Set.Edits, Headers->Edits);
  Set.Title = "rewrite the chain as a coroutine";
  llvm::sort(Set.Edits);
  return Set;
}

} // namespace

std::optional<EditSet> emit(const model::Unit &U, const Plan &P, Refused &Why) {
  return Emitter(U, P, Why).emit();
}

} // namespace cotidy::rewrite
