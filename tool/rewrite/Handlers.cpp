#include "rewrite/Handlers.h"

#include "model/ReadAsyncCall.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::rewrite {

bool isErrorCode(QualType T, const knowledge::Lookup &Known) {
  T = T.getNonReferenceType();
  return llvm::any_of(Known.libraries(), [&](const knowledge::Library &L) {
    return L.SyncTwins && Known.isOneOf(T, L.SyncTwins->ErrorTypes);
  });
}

//===----------------------------------------------------------------------===//
// The object itself
//===----------------------------------------------------------------------===//

const VarDecl *lambdaVariable(const Expr *E) {
  for (unsigned Depth = 0; E && Depth < 16; ++Depth) {
    const auto *Ref = dyn_cast<DeclRefExpr>(model::strip(E));
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!Var || isa<ParmVarDecl>(Var) || Var->isStaticLocal() ||
        !Var->hasLocalStorage() || !Var->getInit())
      return nullptr;
    if (isa<LambdaExpr>(model::strip(Var->getInit())))
      return Var->isInitCapture() ? nullptr : Var;
    E = Var->getInit();
  }
  return nullptr;
}

bool isOwningSelf(const Expr *E) {
  return model::isOwningPointer(model::strip(E)->getType()) && model::isSelf(E);
}

//===----------------------------------------------------------------------===//
// Binders
//===----------------------------------------------------------------------===//

namespace {
class Unwrapping {
public:
  Unwrapping(const model::Unit &U, const model::Body &Body)
      : U(U), Body(Body) {}

  GivenHandler read(const Expr *E) {
    Result.Place = E;
    for (unsigned Depth = 0; Depth < 8 && Result.Problem.empty(); ++Depth) {
      E = model::strip(E);
      if (const auto *Lambda = dyn_cast<LambdaExpr>(E)) {
        Result.Lambda = Lambda;
        finish();
        return std::move(Result);
      }
      if (const auto *Unary = dyn_cast<UnaryOperator>(E);
          Unary && Unary->getOpcode() == UO_AddrOf)
        E = model::strip(Unary->getSubExpr());
      if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
        Result.Function = dyn_cast<FunctionDecl>(Ref->getDecl());
        Result.Variable = lambdaVariable(Ref);
        if (Result.Variable)
          Result.Lambda =
              cast<LambdaExpr>(model::strip(Result.Variable->getInit()));
        if (!Result.Function && !Result.Lambda) {
          fail("the handler is kept in a variable");
          break;
        }
        finish();
        return std::move(Result);
      }
      E = unwrap(*E);
      if (!E)
        break;
    }
    if (Result.Problem.empty())
      fail("what is bound to the handler is not known");
    return std::move(Result);
  }

private:
  void fail(const char *Problem) {
    if (Result.Problem.empty())
      Result.Problem = Problem;
  }

  static llvm::SmallVector<const Expr *, 6> argumentsOf(const Expr &E) {
    llvm::SmallVector<const Expr *, 6> All;
    auto Add = [&](auto Arguments) {
      for (const Expr *A : Arguments)
        if (!isa<CXXDefaultArgExpr>(A))
          All.push_back(A);
    };
    if (const auto *Call = dyn_cast<CallExpr>(&E))
      Add(Call->arguments());
    else if (const auto *Made = dyn_cast<CXXConstructExpr>(&E))
      Add(Made->arguments()); // std::function
    return All;
  }

  const Expr *unwrap(const Expr &E) {
    const FunctionDecl *F = model::calleeOf(&E);
    auto Wrapper =
        F ? U.Known.wrapper(*F) : knowledge::Known<knowledge::Wrapper>();
    auto Arguments = argumentsOf(E);
    if (!Wrapper || unsigned(Wrapper->Callable) >= Arguments.size())
      return nullptr;
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&E);
    if (Wrapper->ExecutorFrom &&
        unsigned(*Wrapper->ExecutorFrom) < Arguments.size())
      return bindTo(*Arguments[*Wrapper->ExecutorFrom],
                    Arguments[Wrapper->Callable]);
    if (Member)
      return bindTo(*Member->getImplicitObjectArgument(),
                    Arguments[Wrapper->Callable]);
    // An allocator, say: the token needs it as much as the handler.
    if (Wrapper->Callable != 0) {
      if (Result.Executor || HasBinder)
        fail("the handler is bound twice");
      return Result.Place = Arguments[Wrapper->Callable];
    }
    if (HasBinder && Arguments.size() > 1) {
      fail("the handler is bound twice");
      return nullptr;
    }
    if (Arguments.size() > 1) {
      if (Wrapper->Binds == knowledge::Wrapper::Unknown) {
        fail("what is bound to the handler is not known");
        return nullptr;
      }
      HasBinder = true;
      Values.assign(Arguments.begin() + 1, Arguments.end());
      KeepsOthers = Wrapper->Binds == knowledge::Wrapper::Placed;
    }
    return Arguments[0];
  }

  const Expr *bindTo(const Expr &Executor, const Expr *Callable) {
    if (Result.Executor || HasBinder)
      fail("the handler is bound twice");
    Result.Executor = &Executor;
    return Callable;
  }

  /// The number of `std::placeholders::_1`, `boost::placeholders::_2`,
  /// `boost::asio::placeholders::error`; 0 for all else.
  unsigned placeholder(const Expr &E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(model::strip(&E));
    if (!Ref)
      return 0;
    QualType T = Ref->getType();
    // Boost's may be functions: `inline boost::arg<1> error()`.
    if (const auto *Made = T->getAs<FunctionProtoType>();
        Made && Made->getNumParams() == 0)
      T = Made->getReturnType();
    const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        T->getAsCXXRecordDecl());
    if (!Record || Record->getTemplateArgs().size() == 0 ||
        Record->getTemplateArgs()[0].getKind() != TemplateArgument::Integral)
      return 0;
    std::string Name = knowledge::nameOf(*Record);
    if (Name != "std::_Placeholder" && Name != "boost::arg" &&
        Name != "std::placeholders::__ph")
      return 0;
    return Record->getTemplateArgs()[0].getAsIntegral().getZExtValue();
  }

  void finish() {
    Result.HasBinder = HasBinder;
    // The body's own parameters, those of the instance that runs.
    llvm::ArrayRef<ParmVarDecl *> Parameters = Body.Function->parameters();
    const auto *Method = dyn_cast<CXXMethodDecl>(Body.Function);
    bool OnObject = !Result.Lambda && Method && Method->isInstance();
    llvm::ArrayRef<const Expr *> Rest = Values;
    if (OnObject) {
      if (Rest.empty() || placeholder(*Rest.front()))
        return fail("the object of the handler is not known");
      Result.Object = Rest.front();
      Rest = Rest.drop_front();
    }
    if (!HasBinder) {
      for (const ParmVarDecl *P : Parameters)
        Result.Results.push_back(used(P));
      Result.First = Parameters.empty() ? nullptr : Parameters.front();
      return;
    }
    if (KeepsOthers ? Rest.size() != Parameters.size()
                    : Rest.size() > Parameters.size())
      return fail("what is bound to the handler is not known");
    for (size_t I = 0; I != Parameters.size(); ++I) {
      if (I >= Rest.size()) {
        if (Result.Results.empty())
          Result.First = Parameters[I];
        Result.Results.push_back(used(Parameters[I]));
        continue;
      }
      if (unsigned N = placeholder(*Rest[I])) {
        if (Result.Results.size() < N)
          Result.Results.resize(N);
        if (Result.Results[N - 1])
          return fail("a result is passed on twice");
        Result.Results[N - 1] = used(Parameters[I]);
        if (N == 1)
          Result.First = Parameters[I];
        continue;
      }
      Local Value;
      Value.Var = Parameters[I];
      Value.Init = Rest[I];
      Value.IsSelf = isOwningSelf(Rest[I]);
      Result.Bound.push_back(Value);
    }
  }

  static const ParmVarDecl *used(const ParmVarDecl *P) {
    return P->getDeclName().isEmpty() ||
                   !(P->isReferenced() || P->isUsed(false))
               ? nullptr
               : P;
  }

  const model::Unit &U;
  const model::Body &Body;
  GivenHandler Result;
  bool HasBinder = false;
  bool KeepsOthers = false; ///< results without a placeholder are dropped
  std::vector<const Expr *> Values;
};
} // namespace

GivenHandler readGiven(const model::Unit &U, const Expr &E,
                       const model::Body &Body) {
  return Unwrapping(U, Body).read(&E);
}

} // namespace cotidy::rewrite
