//===- model/Signs.h - does it look asynchronous? --------------*- C++ -*-===//
//
// Where neither a body nor knowledge says what becomes of a callable, its
// declaration may. No single sign proves anything; several together make it
// likely:
//
//   void fetch(const std::string &key, std::function<void(Result)> callback);
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_MODEL_SIGNS_H
#define COTIDY_MODEL_SIGNS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace cotidy::model {

/// This many signs make it likely.
constexpr unsigned EnoughSigns = 3;
/// This many make it so likely that a chain may rest on it.
constexpr unsigned StrongSigns = 4;

/// The signs that \p F calls what it is given as argument \p Index after it
/// has returned; none if something speaks against it.
unsigned signsOfLater(const clang::FunctionDecl &F, unsigned Index,
                      const clang::Expr &Given);

/// Does a function of this name keep what it is given, to call it in some event:
/// `register_callback`?
bool isSubscription(llvm::StringRef Name);

/// Does a function of this name only say what is to be called:
/// `session_set_close_callback`?
bool setsHandler(llvm::StringRef Name);

/// Is a function of this name called in some event: `on_header`?
bool isEvent(llvm::StringRef Name);

/// Does a function of this name wait for time to pass: `start_timer`?
bool isWaiting(llvm::StringRef Name);

/// Does a function of this name end something: `async_shutdown`?
bool isClosing(llvm::StringRef Name);

/// Is \p T a pointer to what tells of an error, and null if there is none:
/// `const GError *`?
bool pointsToError(clang::QualType T);

/// Does \p E tell how something went: is its zero a success?
/// `enum Result { ResultOk, ResultTimeout, … }`
bool isOutcome(const clang::EnumDecl &E);

/// Is \p Value the one of its enumeration that something has failed:
/// `Status::Error`?
bool isFailure(const clang::EnumConstantDecl &Value);

} // namespace cotidy::model

#endif // COTIDY_MODEL_SIGNS_H
