//===- model/Signs.cpp - does it look asynchronous? -----------------------===//

#include "model/Signs.h"
#include "knowledge/Classes.h"
#include "model/Ids.h"
#include "model/Unit.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::model {

/// `on_new_session`, `OnNewSession` and `onNewSession` as "on new session".
static std::string words(StringRef Name) {
  std::string Out;
  for (size_t I = 0; I != Name.size(); ++I) {
    char C = Name[I];
    bool Begins = llvm::isUpper(C) && I && !llvm::isUpper(Name[I - 1]);
    if ((Begins || C == '_') && !Out.empty() && Out.back() != ' ')
      Out += ' ';
    if (C != '_')
      Out += llvm::toLower(C);
  }
  return llvm::StringRef(Out).trim().str();
}

static bool isHandlerName(StringRef Name) {
  std::string Spelled = words(Name);
  StringRef Last = StringRef(Spelled).rsplit(' ').second;
  if (Last.empty())
    Last = Spelled;
  return llvm::StringSwitch<bool>(Last)
      .Cases({"cb", "callback", "handler", "done", "completion", "continuation",
              "complete", "completed", "finished", "next", "then", "reply",
              "resolve", "success"},
             true)
      .Default(false);
}

bool isSubscription(StringRef Name) {
  std::string Spelled = words(Name);
  return llvm::StringSwitch<bool>(StringRef(Spelled).split(' ').first)
      .Cases({"on", "set", "register", "subscribe", "install", "observe",
              "watch", "listen"},
             true)
      .Default(false);
}

bool setsHandler(StringRef Name) {
  std::string Spelled = words(Name);
  llvm::SmallVector<StringRef, 8> Words;
  StringRef(Spelled).split(Words, ' ');
  // In C a prefix comes before what is done.
  return llvm::StringSwitch<bool>(Words.back())
             .Cases({"cb", "callback", "callbacks", "handler", "hook",
                     "listener", "observer"},
                    true)
             .Default(false) &&
         llvm::any_of(Words, [](StringRef Word) {
           return Word == "set" || Word == "add" || Word == "register" ||
                  Word == "install" || Word == "on";
         });
}

bool isEvent(StringRef Name) {
  return StringRef(words(Name)).split(' ').first == "on";
}

bool isWaiting(StringRef Name) {
  std::string Spelled = words(Name);
  llvm::SmallVector<StringRef, 8> Words;
  StringRef(Spelled).split(Words, ' ');
  // What reads with a timeout reads.
  bool Acts = llvm::any_of(Words, [](StringRef Word) {
    return llvm::StringSwitch<bool>(Word)
        .Cases({"with", "read", "write", "send", "receive", "recv", "connect",
                "accept", "request", "get", "put", "call", "fetch", "load"},
               true)
        .Default(false);
  });
  return !Acts && llvm::StringSwitch<bool>(Words.back())
                      .Cases({"deadline", "timer", "timeout", "delay",
                              "delayed", "sleep"},
                             true)
                      .Default(false);
}

bool isClosing(StringRef Name) {
  std::string Spelled = words(Name);
  StringRef Rest = Spelled;
  Rest.consume_front("async ");
  auto Closes = [](StringRef Word) {
    return llvm::StringSwitch<bool>(Word)
        .Cases({"close", "shutdown", "disconnect", "stop", "cancel", "abort",
                "terminate"},
               true)
        .Default(false);
  };
  // In C a prefix comes before what is done: transport_close.
  return Closes(Rest.split(' ').first) || Closes(Rest.rsplit(' ').second);
}

/// Functions that call what they are given for each of something, or keep it
/// to call it again and again.
static bool speaksAgainst(const FunctionDecl &F) {
  StringRef Name = F.getName();
  std::string Spelled = words(Name);
  llvm::SmallVector<StringRef, 8> Words;
  StringRef(Spelled).split(Words, ' ');
  for (StringRef Word : Words)
    if (llvm::StringSwitch<bool>(Word)
            .Cases({"each",      "foreach",      "visit",  "walk",    "iterate",
                    "traverse",  "enumerate",    "filter", "sort",    "map",
                    "transform", "apply",        "find",   "scan",    "reduce",
                    "fold",      "with",         "locked", "sync",    "every",
                    "periodic",  "periodically", "repeat", "interval"},
                   true)
            .Default(false))
      return true;
  if (setsHandler(Name))
    return true;
  // What makes something gives it back.
  bool Makes = llvm::StringSwitch<bool>(Words.front())
                   .Cases({"make", "create", "build", "new"}, true)
                   .Default(false);
  return isSubscription(Name) || (Makes && !F.getReturnType()->isVoidType()) ||
         llvm::StringSwitch<bool>(Words.front())
             .Cases({"add", "bind", "handle", "connect signal", "operator"},
                    true)
             .Default(false);
}

static bool isErrorLike(QualType T) {
  T = T.getNonReferenceType().getUnqualifiedType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (!Record || !Record->getIdentifier())
    return false;
  std::string Name = words(Record->getName());
  return Name == "error code" || Name == "exception ptr" || Name == "status" ||
         StringRef(Name).ends_with("error");
}

/// The call operator of the lambda that \p Given is, or is made of.
static const CXXMethodDecl *lambdaOf(const Expr &Given) {
  const Expr *E = strip(&Given);
  while (const auto *Made = dyn_cast<CXXConstructExpr>(E)) {
    if (Made->getNumArgs() == 0)
      break;
    E = strip(Made->getArg(0));
  }
  const CXXRecordDecl *Record =
      E->getType().getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->isLambda() ? Record->getLambdaCallOperator()
                                      : nullptr;
}

/// The first parameter of the callable tells of an error.
static bool takesError(const Expr &Given) {
  const CXXMethodDecl *Call = lambdaOf(Given);
  return Call && Call->getNumParams() &&
         isErrorLike(Call->getParamDecl(0)->getType());
}

/// Is \p Parameter, given \p Given, called without arguments?
static bool isNullary(const ParmVarDecl &Parameter, const Expr &Given) {
  if (const CXXMethodDecl *Call = lambdaOf(Given))
    return Call->getNumParams() == 0;
  const FunctionProtoType *Held = knowledge::heldSignature(Parameter.getType());
  return Held && Held->getNumParams() == 0;
}

/// `schedule(task)`: nothing is begun of whose end the callable would be told,
/// it is only run elsewhere.
static bool isHandOff(const FunctionDecl &F, unsigned Index,
                      const Expr &Given) {
  if (F.getMinRequiredArguments() > 1 ||
      !isNullary(*F.getParamDecl(Index), Given))
    return false;
  std::string Spelled = words(F.getName());
  llvm::SmallVector<StringRef, 8> Words;
  StringRef(Spelled).split(Words, ' ');
  for (StringRef Word : Words)
    if (llvm::StringSwitch<bool>(Word)
            .Cases({"task", "job", "work", "functor", "thread", "loop",
                    "strand", "tick", "executor", "later"},
                   true)
            .Default(false))
      return true;
  return llvm::StringSwitch<bool>(Words.front())
      .Cases({"schedule", "post", "dispatch", "defer", "submit", "enqueue",
              "queue", "execute", "invoke", "run", "call", "push", "spawn",
              "perform", "async"},
             true)
      .Default(false);
}

/// Is parameter \p Index what ends the data of the callback before that?
/// `…, void (*done)(int, void *), void *data, void (*destroy)(void *))`
static bool endsData(const FunctionDecl &F, unsigned Index) {
  auto Pointee = [&](unsigned I) {
    QualType T = F.getParamDecl(I)->getType();
    return T->isFunctionPointerType()
               ? T->getPointeeType()->getAs<FunctionProtoType>()
               : nullptr;
  };
  if (Index < 2 || Index >= F.getNumParams() || !Pointee(Index - 2) ||
      !F.getParamDecl(Index - 1)->getType()->isVoidPointerType())
    return false;
  const FunctionProtoType *End = Pointee(Index);
  return End && End->getNumParams() == 1 &&
         End->getParamType(0)->isVoidPointerType() &&
         End->getReturnType()->isVoidType();
}

/// The last parameter of \p F, or the one before the data that C gives it, and
/// perhaps what ends that.
static bool isLast(const FunctionDecl &F, unsigned Index) {
  unsigned Behind = F.getNumParams() - Index - 1;
  if (Behind == 0)
    return true;
  return F.getParamDecl(Index + 1)->getType()->isVoidPointerType() &&
         (Behind == 1 || (Behind == 2 && endsData(F, Index + 2)));
}

unsigned signsOfLater(const FunctionDecl &F, unsigned Index,
                      const Expr &Given) {
  if (Index >= F.getNumParams() || !F.getIdentifier() || F.getName().empty() ||
      speaksAgainst(F) || endsData(F, Index) || isHandOff(F, Index, Given))
    return 0;
  const FunctionDecl *Pattern = F.getTemplateInstantiationPattern();
  const FunctionDecl &Written = Pattern ? *Pattern : F;
  if (Index >= Written.getNumParams())
    return 0;
  const ParmVarDecl &Parameter = *Written.getParamDecl(Index);
  unsigned Signs = 0;
  std::string Name = words(F.getName());
  bool SaysAsync = StringRef(Name).starts_with("async") ||
                   StringRef(Name).ends_with("async");
  if (SaysAsync)
    Signs += 2;
  if (isHandlerName(Parameter.getName()))
    ++Signs;
  if (isLast(F, Index))
    ++Signs;
  if (F.getReturnType()->isVoidType())
    ++Signs;
  if (takesError(Given))
    ++Signs;
  // What does not change its object hardly keeps anything in it.
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (Signs && Method && Method->isConst())
    --Signs;
  // A callable that nobody may change or keep is called at once.
  QualType T = Parameter.getType();
  if (T->isLValueReferenceType() && !T->getPointeeType().isConstQualified() &&
      !(SaysAsync && knowledge::heldSignature(T)))
    return 0;
  return Signs;
}

bool pointsToError(QualType T) {
  T = T.getNonReferenceType();
  const RecordDecl *Record =
      T->isPointerType() ? T->getPointeeType()->getAsRecordDecl() : nullptr;
  if (!Record)
    return false;
  // In C the name of the type may be a typedef's only.
  const auto *Alias = T->getPointeeType()->getAs<TypedefType>();
  std::string Spelled =
      words(Alias ? Alias->getDecl()->getName() : Record->getName());
  StringRef Name = Spelled;
  Name.consume_back(" t");
  StringRef Last = Name.rsplit(' ').second;
  return llvm::StringSwitch<bool>(Last.empty() ? Name : Last)
      .Cases({"error", "err", "exception"}, true)
      .Default(false);
}

bool isOutcome(const EnumDecl &E) {
  return llvm::any_of(E.enumerators(), [](const EnumConstantDecl *Value) {
    std::string Spelled = words(Value->getName());
    StringRef Last = StringRef(Spelled).rsplit(' ').second;
    return Value->getInitVal().isZero() &&
           llvm::StringSwitch<bool>(Last.empty() ? StringRef(Spelled) : Last)
               .Cases({"ok", "okay", "success", "succeeded", "noerror"}, true)
               .Case("error", StringRef(Spelled).ends_with("no error"))
               .Default(false);
  });
}

bool isFailure(const EnumConstantDecl &Value) {
  std::string Spelled = words(Value.getName());
  StringRef Last = StringRef(Spelled).rsplit(' ').second;
  return llvm::StringSwitch<bool>(Last.empty() ? StringRef(Spelled) : Last)
             .Cases({"error", "failed", "failure", "fail"}, true)
             .Default(false) &&
         !StringRef(Spelled).ends_with("no error");
}

} // namespace cotidy::model
