#include "rewrite/Captures.h"

#include "rewrite/FreeNames.h"
#include "rewrite/Handlers.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

/// The local that \p E is a part of, or points to.
static const VarDecl *localIn(const Expr *E) {
  for (E = E ? model::strip(E) : nullptr; E;) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      return Var && Var->hasLocalStorage() && !Var->getType()->isReferenceType()
                 ? Var
                 : nullptr;
    }
    const auto *Member = dyn_cast<MemberExpr>(E);
    const auto *Address = dyn_cast<UnaryOperator>(E);
    if (Member && !Member->isArrow())
      E = model::strip(Member->getBase());
    else if (Address && Address->getOpcode() == UO_AddrOf)
      E = model::strip(Address->getSubExpr());
    else
      return nullptr;
  }
  return nullptr;
}

/// A variable of the entry function, or of what is around it.
bool Captures::variable(const VarDecl &Var, Scopes &Names) {
  std::string Name = Var.getNameAsString();
  QualType T = Var.getType();
  bool Self =
      Var.getInit() && !isa<ParmVarDecl>(Var) && isOwningSelf(Var.getInit());
  Names.add(Name,
            {T.getNonReferenceType().getUnqualifiedType().getCanonicalType(),
             false, false, Self, &Var});
  // A loop gives its parameters new values.
  Mutable |= (P.WholeEntry && isa<ParmVarDecl>(Var)) || P.Changed.count(&Var);
  for (const Local &L : P.Captures)
    if (L.Var->getName() == Name)
      return true; // the handler made its own of it
  auto Add = [&](bool Reference, const std::string &Init = "") {
    std::string Made;
    if (Self)
      if (auto Where = Text.span(Var.getInit()->getSourceRange()))
        Made = Text.text(*Where).str();
    All.push_back({Name, &Var, Reference, Made,
                   (Reference ? "&" : "") + Name + Init});
  };
  if (Var.isInitCapture() && Var.getDeclContext() == P.Entry->Function &&
      T->isReferenceType()) {
    Add(true);
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
        Add(ByReference);
        return true;
      }
  if (IsOwn && P.RunsLoop) {
    Add(true);
    return true;
  }
  bool Points =
      T->isPointerType() || (T->isLValueReferenceType() &&
                             !T.getNonReferenceType().isConstQualified());
  if (Points && Var.getDeclContext() == P.Entry->Function && !P.RunsLoop)
    if (const VarDecl *Local = localIn(Var.getInit());
        Local && !(T->isPointerType() && Local->getType()->isPointerType()))
      return refuse(Var.getLocation(),
                    "'" + Name + "' refers to '" + Local->getNameAsString() +
                        "', which may be gone when the coroutine begins");
  QualType Value = T.getNonReferenceType();
  if (T->isLValueReferenceType() && !Value.isConstQualified()) {
    Add(true);
    return true;
  }
  const CXXRecordDecl *Record = Value->getAsCXXRecordDecl();
  // The text that it points to may be gone when the coroutine begins, unless
  // the chain had use for it later.
  if (isText(T) && !P.Copied.count(&Var) && looksAt(P.Entry->Statements, Var)) {
    // With a length, or as the begin of an array, it is no text. That it is one
    // must be sure where the coroutine is started.
    bool Sure = P.Replaces && !P.Operations.empty() &&
                looksAt(P.Operations.front(), Var) &&
                isReadAsText(P.Replaces, Var);
    if (T->isPointerType() && !Sure)
      return refuse(Var.getLocation(),
                    "what '" + Name +
                        "' points to may be gone when the coroutine begins");
    Add(false, " = std::string(" + Name + ")");
    All.back().IsText = true;
    return true;
  }
  if (Value->isArrayType())
    return refuse(Var.getLocation(),
                  "the array '" + Name +
                      "' ends before the first operation completes");
  bool Moves = Record && !Record->hasTrivialDestructor() &&
               !T->isReferenceType() && !Value.isConstQualified();
  if (Moves)
    Moved.push_back(&Var);
  Add(false, Moves ? " = std::move(" + Name + ")" : "");
  Mutable |= !T->isReferenceType() && !Self && Record;
  return true;
}

/// A capture takes away what \p E needs.
bool Captures::moveFrom(const Expr &E) const {
  if (llvm::any_of(Moved,
                   [&](const VarDecl *Var) { return mentions(&E, *Var); }))
    return true;
  return llvm::any_of(P.Captures, [&](const Local &L) {
    const VarDecl *From = source(L.Init);
    return From && !L.Reference && mentions(&E, *From);
  });
}

bool Captures::collect(Scopes &Names) {
  if (P.UsesThis) {
    const LambdaExpr *Lambda = P.Entry->Lambda;
    if (Lambda && llvm::none_of(Lambda->captures(), [](const LambdaCapture &C) {
          return C.capturesThis();
        }))
      return refuse(Lambda->getBeginLoc(),
                    "the lambda in which the chain begins has no 'this'");
    This = true;
  }
  for (const VarDecl *Var : P.Free)
    if (!variable(*Var, Names))
      return false;
  for (const Local &L : P.Captures) {
    auto Where = Text.span(L.Init->getSourceRange());
    if (!Where)
      return refuse(L.Init->getBeginLoc(),
                    "a capture comes from a macro in part");
    std::string Name = L.Var->getNameAsString();
    std::string Init = Text.text(*Where).str();
    const VarDecl *From = source(L.Init);
    All.push_back({Name, From ? From : L.Var, L.Reference, L.IsSelf ? Init : "",
                   (L.Reference ? "&" : "") + Name + " = " + Init});
    Names.add(Name, {L.Var->getType()
                         .getNonReferenceType()
                         .getUnqualifiedType()
                         .getCanonicalType(),
                     false, false, L.IsSelf, L.Var});
    Mutable |= !L.IsSelf && !L.Reference;
  }
  if (P.KeepsSelf && Names.self().empty()) {
    std::string Name = Names.fresh("self");
    // In a template, what a base class has is found through `this` only.
    bool Instance = P.Entry->Function->getTemplateInstantiationPattern();
    std::string Init =
        std::string(Instance ? "this->" : "") + "shared_from_this()";
    All.push_back({Name, nullptr, false, Init, Name + " = " + Init});
    Names.add(Name, {{}, false, false, true});
  }
  return true;
}

std::string Captures::text() const {
  std::string Out = This ? "this" : "";
  for (const Captured &Each : All)
    Out += (Out.empty() ? "" : ", ") + Each.Text;
  return Out;
}

} // namespace cotidy::rewrite
