//===- blocking/ReadKept.cpp - callables that a body keeps ----------------===//

#include "blocking/Reader.h"

using namespace clang;
using namespace cotidy::knowledge;

namespace cotidy::blocking {

/// The field or the lasting variable that \p E is, or is an element of.
static const ValueDecl *keeperOf(const Expr *E) {
  E = E ? model::strip(E) : nullptr;
  if (!E)
    return nullptr;
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return dyn_cast<FieldDecl>(Member->getMemberDecl());
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (Var && Var->hasGlobalStorage())
      return Var;
    return Var && Var->getType()->isReferenceType() && Var->getInit()
               ? keeperOf(Var->getInit())
               : nullptr;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_Deref)
    return keeperOf(Unary->getSubExpr());
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
    return keeperOf(Element->getBase());
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    return Operator->getOperator() == OO_Subscript ||
                   Operator->getOperator() == OO_Star ||
                   Operator->getOperator() == OO_Arrow
               ? keeperOf(Operator->getArg(0))
               : nullptr;
  // front(), at(key)
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
      Call && Call->isLValue() && Call->getMethodDecl() &&
      Call->getMethodDecl()->isInStdNamespace())
    return keeperOf(Call->getImplicitObjectArgument());
  return nullptr;
}

/// Adds the callable fields of what a \p T holds: of the jobs of a
/// std::queue<std::shared_ptr<job>>.
static void fieldsIn(QualType T, std::vector<std::string> &Out,
                     unsigned Depth = 0) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  const RecordDecl *Record = T->getAsRecordDecl();
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record || Depth > 3)
    return;
  const auto *Holder = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  if (Holder && Holder->isInStdNamespace()) {
    for (const TemplateArgument &Argument : Holder->getTemplateArgs().asArray())
      if (Argument.getKind() == TemplateArgument::Type)
        fieldsIn(Argument.getAsType(), Out, Depth + 1);
    return;
  }
  for (const FieldDecl *Field : Record->fields())
    if (isCallableType(Field->getType()))
      Out.push_back(idOf(*Field));
}

void Reader::keep(const Callable &Value, const Expr *In, SourceLocation Loc,
                  bool Copied) {
  const ValueDecl *Keeper = keeperOf(In);
  Result.Keeps.push_back(
      {Value, Keeper ? idOf(*Keeper) : "", position(Loc), Copied});
}

void Reader::store(const Expr *To, const Expr *From) {
  To = model::strip(To);
  const auto *Member = dyn_cast<MemberExpr>(To);
  if (const auto *Field =
          Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr)
    return store(*Field, From,
                 isa<CXXThisExpr>(model::strip(Member->getBase())));
  // pending[id] = callback;
  if (!isCallableType(To->getType()) || (isa<DeclRefExpr>(To) && !keeperOf(To)))
    return;
  if (Callable Value = callableOf(From, Unit.Known);
      Value.Is != Callable::Unknown)
    keep(Value, To, From->getBeginLoc());
}

/// A null pointer, or a wrapper made of one or of nothing.
static bool isEmpty(const Expr &Given, const ASTContext &AST) {
  const Expr *Value = model::strip(&Given);
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Value))
    return isEmpty(*Default->getExpr(), AST);
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Value))
    return Made->getNumArgs() == 0 ||
           (Made->getNumArgs() == 1 &&
            model::strip(Made->getArg(0))->getType()->isNullPtrType());
  return Value->getType()->isNullPtrType() ||
         Value->isNullPointerConstant(const_cast<ASTContext &>(AST),
                                      Expr::NPC_ValueDependentIsNotNull);
}

void Reader::store(const FieldDecl &Field, const Expr *From, bool Own) {
  if (!isCallableType(Field.getType()))
    return;
  // Emptying a field stores nothing that can be called; who calls something as
  // well calls that for the last time.
  if (isEmpty(*From, Unit.AST)) {
    TakenOut.push_back(idOf(Field));
    return;
  }
  Result.Stores.push_back({idOf(Field), callableOf(From, Unit.Known),
                           position(From->getBeginLoc()), Own});
}

void Reader::store(const InitListExpr &List) {
  const RecordDecl *Record = List.getType()->getAsRecordDecl();
  if (!Record || !List.isSemanticForm())
    return;
  unsigned Index = 0;
  for (const FieldDecl *Field : Record->fields())
    if (Index < List.getNumInits() && !Field->isUnnamedBitField())
      if (const Expr *From = List.getInit(Index++)) // null where that failed
        store(*Field, From);
}

void Reader::takeOut(const CXXDeleteExpr &Delete) {
  // A record; an object may be told of events until then.
  const CXXRecordDecl *Record = Delete.getDestroyedType()->getAsCXXRecordDecl();
  if (Record && Record->hasDefinition() && Record->isAggregate())
    fieldsIn(Delete.getDestroyedType(), TakenOut);
}

static bool isTaking(const FunctionDecl &F) {
  if (!F.isInStdNamespace() || !F.getIdentifier() || isa<CXXMethodDecl>(F))
    return false;
  llvm::StringRef Name = F.getName();
  return Name == "move" || Name == "exchange" || Name == "swap";
}

void Reader::takeOut(const Expr &From) {
  const ValueDecl *Keeper = keeperOf(&From);
  if (!Keeper)
    return fieldsIn(model::strip(&From)->getType(), TakenOut);
  if (isCallableType(Keeper->getType()))
    Result.Empties.push_back({idOf(*Keeper)});
  TakenOut.push_back(idOf(*Keeper));
  fieldsIn(Keeper->getType(), TakenOut);
}

void Reader::takeOut(const CallSite &Site) {
  if (!Site.Callee)
    return;
  // What is called before it is freed is called once.
  if (Site.Callee->isExternC() && Site.Callee->getIdentifier() &&
      Site.Callee->getName() == "free" && Site.Arguments.size() == 1)
    fieldsIn(model::strip(Site.Arguments[0])->getType(), TakenOut);
  if (isTaking(*Site.Callee))
    for (const Expr *Given : Site.Arguments)
      takeOut(*Given);
  for (auto Change : Unit.Known.states(*Site.Callee))
    if (Change->State == "emptied")
      if (const Expr *From = Site.operand(Change->Of))
        takeOut(*From);
}

} // namespace cotidy::blocking
