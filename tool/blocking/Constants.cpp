//===- blocking/Constants.cpp - numbers, flags and durations --------------===//

#include "blocking/Conditions.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/MacroInfo.h"

using namespace clang;

namespace cotidy::blocking {

static std::optional<long> macroValue(const MacroInfo &Macro,
                                      const model::Unit &Unit,
                                      unsigned Depth);

static std::optional<long> nameValue(llvm::StringRef Name,
                                     const model::Unit &Unit, unsigned Depth) {
  long Number;
  if (!Name.getAsInteger(0, Number))
    return Number;
  if (Name == "true" || Name == "false")
    return Name == "true";
  auto [Scope, Last] = Name.rsplit("::");
  if (Last.empty())
    Last = Scope, Scope = "";
  IdentifierInfo &Id = Unit.AST.Idents.get(Last);
  if (Scope.empty() && Depth < 4)
    if (const MacroInfo *Macro = Unit.PP.getMacroInfo(&Id))
      if (auto Value = macroValue(*Macro, Unit, Depth + 1))
        return Value;
  const DeclContext *Where = Unit.AST.getTranslationUnitDecl();
  for (const NamedDecl *D : Where->lookup(&Id))
    if (const auto *Enumerator = dyn_cast<EnumConstantDecl>(D))
      return Enumerator->getInitVal().getExtValue();
  return std::nullopt;
}

static std::optional<long> macroValue(const MacroInfo &Macro,
                                      const model::Unit &Unit,
                                      unsigned Depth) {
  if (!Macro.isObjectLike() || Macro.getNumTokens() == 0)
    return std::nullopt;
  // `0x40`, `(04000)`, `O_NONBLOCK`: the forms in which C headers give flags.
  std::optional<long> Value;
  for (const Token &Part : Macro.tokens()) {
    if (Part.isOneOf(tok::l_paren, tok::r_paren))
      continue;
    if (Value)
      return std::nullopt;
    std::string Text = Unit.PP.getSpelling(Part);
    Value = nameValue(llvm::StringRef(Text).rtrim("uUlL"), Unit, Depth);
    if (!Value)
      return std::nullopt;
  }
  return Value;
}

std::optional<long> valueOf(llvm::StringRef Name, const model::Unit &Unit) {
  return nameValue(Name, Unit, 0);
}

std::optional<long> constantInteger(const Expr *E, const ASTContext &AST) {
  E = E ? E->IgnoreParenImpCasts() : nullptr;
  if (!E || E->isValueDependent() || E->isTypeDependent())
    return std::nullopt;
  if (!E->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  Expr::EvalResult Result;
  if (!E->EvaluateAsInt(Result, AST, Expr::SE_AllowSideEffects))
    return std::nullopt;
  return Result.Val.getInt().getExtValue();
}

/// The number of nanoseconds in one tick of std::chrono::duration<Rep, Period>.
static std::optional<long double> tick(QualType T) {
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Record || Record->getName() != "duration" ||
      Record->getTemplateArgs().size() < 2)
    return std::nullopt;
  const TemplateArgument &Period = Record->getTemplateArgs()[1];
  if (Period.getKind() != TemplateArgument::Type)
    return std::nullopt;
  const auto *Ratio = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Period.getAsType()->getAsCXXRecordDecl());
  if (!Ratio || Ratio->getTemplateArgs().size() < 2)
    return std::nullopt;
  long double Numerator =
      Ratio->getTemplateArgs()[0].getAsIntegral().getExtValue();
  long double Denominator =
      Ratio->getTemplateArgs()[1].getAsIntegral().getExtValue();
  return Denominator == 0 ? std::nullopt
                          : std::optional(1e9L * Numerator / Denominator);
}

/// The only number in a constant structure: a duration's count.
static std::optional<long double> onlyNumber(const APValue &Value) {
  if (Value.isInt())
    return static_cast<long double>(Value.getInt().getExtValue());
  if (Value.isFloat())
    return static_cast<long double>(Value.getFloat().convertToDouble());
  if (Value.isStruct() && Value.getStructNumBases() + Value.getStructNumFields() == 1)
    return onlyNumber(Value.getStructNumFields() ? Value.getStructField(0)
                                                 : Value.getStructBase(0));
  return std::nullopt;
}

static std::optional<long double> unitInNanoseconds(llvm::StringRef Unit) {
  return llvm::StringSwitch<std::optional<long double>>(Unit)
      .Case("ns", 1)
      .Case("us", 1e3L)
      .Case("ms", 1e6L)
      .Case("", 1e6L)
      .Case("s", 1e9L)
      .Default(std::nullopt);
}

/// A timespec or timeval that was just filled with constants.
static std::optional<std::chrono::nanoseconds>
cTime(const Expr *E, const ASTContext &AST) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_AddrOf)
    E = Unary->getSubExpr()->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  const RecordDecl *Record = E->getType()->getAsRecordDecl();
  if (!Var || !Var->getInit() || !Record || !Record->getIdentifier())
    return std::nullopt;
  bool Spec = Record->getName() == "timespec";
  if (!Spec && Record->getName() != "timeval")
    return std::nullopt;
  const auto *List = dyn_cast<InitListExpr>(Var->getInit()->IgnoreImplicit());
  if (!List)
    return std::nullopt;
  long Parts[2] = {0, 0};
  for (unsigned I = 0; I < List->getNumInits() && I < 2; ++I) {
    const Expr *Init = List->getInit(I);
    if (!Init || isa<ImplicitValueInitExpr>(Init))
      continue;
    auto Part = constantInteger(Init, AST);
    if (!Part)
      return std::nullopt;
    Parts[I] = *Part;
  }
  return std::chrono::seconds(Parts[0]) +
         std::chrono::nanoseconds(Spec ? Parts[1] : Parts[1] * 1000);
}

/// `boost::posix_time::milliseconds(5)`.
static std::optional<long double> posixTime(const Expr *E,
                                            const ASTContext &AST) {
  const auto *Made = dyn_cast<CXXConstructExpr>(model::strip(E));
  const CXXRecordDecl *Class = Made ? Made->getConstructor()->getParent()
                                    : nullptr;
  // Some are given a default beside, for the compiler's sake.
  if (!Class || !Made->getNumArgs() ||
      (Made->getNumArgs() > 1 && !isa<CXXDefaultArgExpr>(Made->getArg(1))))
    return std::nullopt;
  std::string Name = knowledge::nameOf(*Class);
  long double Unit = 0;
  const auto *Of = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  if (Of && Name == "boost::date_time::subsecond_duration" &&
      Of->getTemplateArgs().size() > 1)
    Unit = 1e9L / Of->getTemplateArgs()[1].getAsIntegral().getExtValue();
  else
    Unit = llvm::StringSwitch<long double>(Name)
               .Case("boost::posix_time::seconds", 1e9L)
               .Case("boost::posix_time::minutes", 60e9L)
               .Case("boost::posix_time::hours", 3600e9L)
               .Default(0);
  auto Count = Unit != 0 ? constantInteger(Made->getArg(0), AST) : std::nullopt;
  return Count ? std::optional(*Count * Unit) : std::nullopt;
}

std::optional<std::chrono::nanoseconds>
constantDuration(const Expr *E, llvm::StringRef Unit, const ASTContext &AST) {
  if (!E || E->isValueDependent() || E->isTypeDependent())
    return std::nullopt;
  static constexpr long double Most = 9e18L;
  auto Clamp = [](long double Nanoseconds) {
    return std::chrono::nanoseconds(
        static_cast<long long>(std::clamp(Nanoseconds, -Most, Most)));
  };
  if (E->getType()->isIntegralOrEnumerationType()) {
    auto Value = constantInteger(E, AST);
    auto Factor = unitInNanoseconds(Unit);
    if (!Value || !Factor)
      return std::nullopt;
    return Clamp(*Value * *Factor);
  }
  if (auto Tick = tick(E->getType())) {
    const Expr *Inner = model::strip(E);
    // 5s given for milliseconds: the conversion's operand has its own tick.
    if (auto Own = tick(Inner->getType()))
      Tick = Own;
    else
      Inner = E;
    Expr::EvalResult Result;
    if (!Inner->EvaluateAsRValue(Result, AST) || Result.HasSideEffects)
      return std::nullopt;
    auto Count = onlyNumber(Result.Val);
    return Count ? std::optional(Clamp(*Count * *Tick)) : std::nullopt;
  }
  if (auto Count = posixTime(E, AST))
    return Clamp(*Count);
  return cTime(E, AST);
}

} // namespace cotidy::blocking
