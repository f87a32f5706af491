//===- knowledge/Lookup.h - from a declaration to what is known -*- C++ -*-===//
//
// Answers by what a declaration is, never by how a call is spelled.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_KNOWLEDGE_LOOKUP_H
#define COTIDY_KNOWLEDGE_LOOKUP_H

#include "knowledge/Schema.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace cotidy::knowledge {

/// The qualified name of \p D without inline namespaces and template
/// arguments; `C::C` and `C::~C` for constructors and destructors.
std::string nameOf(const clang::NamedDecl &D);

/// An entry together with the library that it stands in.
template <typename Entry> struct Known {
  const Library *In = nullptr;
  const Entry *Is = nullptr;
  explicit operator bool() const { return Is; }
  const Entry *operator->() const { return Is; }
};

/// Index over all loaded libraries. Later libraries win over earlier ones, so
/// the user's files win over the built-in ones. One object serves one AST at a
/// time and remembers its answers; it is not thread-safe.
class Lookup {
public:
  explicit Lookup(const std::vector<Library> &Libraries);

  Known<BlockingFunction> blocking(const clang::FunctionDecl &F) const;
  std::vector<Known<StateChange>> states(const clang::FunctionDecl &F) const;
  /// The last one first: it holds unless its `when` says no.
  std::vector<Known<CallableUse>> callables(const clang::FunctionDecl &F,
                                            unsigned Argument,
                                            unsigned Arguments) const;
  Known<CallableUse> callable(const clang::FunctionDecl &F, unsigned Argument,
                              unsigned Arguments) const {
    auto All = callables(F, Argument, Arguments);
    return All.empty() ? Known<CallableUse>() : All.front();
  }
  Known<Wrapper> wrapper(const clang::FunctionDecl &F) const;
  Known<Hop> hop(const clang::FunctionDecl &F) const;
  Known<Spawn> spawn(const clang::FunctionDecl &F) const;
  /// By the coroutine's return type, or else by its promise.
  Known<Tasks> tasks(clang::QualType Return,
                     const clang::CXXRecordDecl *Promise) const;
  /// The asynchronous twin of \p F: same parameters, less an error code, plus
  /// a token; null where there is none or \p F is of no library with twins.
  const clang::NamedDecl *asyncTwin(const clang::FunctionDecl &F) const;
  Known<Twins> twins(const clang::FunctionDecl &F) const;
  /// What sort of wait \p F is, given that it has a twin.
  Kind twinKind(const clang::FunctionDecl &F) const;
  /// Where \p T runs what it is given; nullopt: \p T is no executor type.
  /// An erased type answers `Unsure`.
  std::optional<Thread> executor(clang::QualType T) const;
  /// The same for a function (its result) or a variable that is named so.
  std::optional<Thread> executor(const clang::NamedDecl &D) const;
  bool isSameExecutor(const clang::NamedDecl &D) const;
  /// The error that \p F brings is an answer, and no failure.
  bool answersByError(const clang::FunctionDecl &F) const;
  /// \p F says whether who calls it runs on an executor already.
  bool saysHere(const clang::FunctionDecl &F) const;
  /// The result of \p F says which thread who calls it is on.
  bool namesCaller(const clang::FunctionDecl &F) const;
  /// \p F says whether two threads, its arguments, are one.
  bool comparesThreads(const clang::FunctionDecl &F) const;
  /// \p F is an initiating function of a library with an `InitiatingPrefix`.
  bool initiates(const clang::FunctionDecl &F) const;
  /// What \p F is given as \p Argument is a completion handler, as the type of
  /// its parameter says.
  bool takesHandler(const clang::FunctionDecl &F, unsigned Argument) const;
  /// \p F is, or overrides, a function that a library calls on its loop.
  bool isEntryPoint(const clang::FunctionDecl &F) const;
  /// A variable of type \p T makes the body around it a stackless coroutine.
  bool isStackless(clang::QualType T) const;
  bool cuts(const clang::FunctionDecl &F) const;
  /// The body of \p F must be there when a rewrite is compiled.
  bool hasBodyToRead(const clang::FunctionDecl &F) const;
  /// \p F constructs its first template argument from its own arguments.
  bool makes(const clang::FunctionDecl &F) const;
  /// A value of type \p T is a result to come, which can be continued: it has
  /// a `.then`, whosever class it is.
  bool isFuture(clang::QualType T) const;
  /// \p F only waits for time to pass, or ends something.
  bool isMinor(const clang::FunctionDecl &F) const;
  /// Where \p F holds, something is open, or is not; nothing if it is no such
  /// question.
  std::optional<bool> saysOpen(const clang::FunctionDecl &F) const;
  /// \p T, or a class that it derives from, is one of \p Of.
  bool isOneOf(clang::QualType T, const Names &Of) const;
  /// Of the end of an object of \p Class only the ends of what its template
  /// arguments name can be seen.
  bool isValue(const clang::CXXRecordDecl &Class) const;
  bool isThreadMutex(clang::QualType T) const;
  bool isGuard(clang::QualType T) const;
  bool defersLock(clang::QualType T) const;
  bool acquires(const clang::FunctionDecl &F) const;
  bool releases(const clang::FunctionDecl &F) const;

  /// The namespace of \p In in which \p D stands: what `{ns}` means.
  static std::string namespaceOf(const Library &In, const clang::Decl &D);

  const std::vector<Library> &libraries() const { return Libraries; }
  /// \p Path belongs to a known library: its bodies need not be read.
  bool isLibraryHeader(llvm::StringRef Path) const;

private:
  const std::vector<Library> &Libraries;
  struct Index;
  std::shared_ptr<Index> Indexed;
};

} // namespace cotidy::knowledge

#endif // COTIDY_KNOWLEDGE_LOOKUP_H
