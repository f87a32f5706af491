//===- rewrite/VisibleNames.h - how a name is written here -----*- C++ -*-===//
//
//   namespace net = boost::asio;
//   using boost::asio::use_awaitable;
//
//   boost::asio::steady_timer   ->  net::steady_timer
//   boost::asio::use_awaitable  ->  use_awaitable
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_REWRITE_VISIBLENAMES_H
#define COTIDY_REWRITE_VISIBLENAMES_H

#include "model/Unit.h"
#include "llvm/ADT/StringMap.h"

#include <string>
#include <utility>
#include <vector>

namespace cotidy::rewrite {

/// What namespace aliases, using-directives and using-declarations make
/// visible in a body.
class VisibleNames {
public:
  VisibleNames(const model::Unit &U, const clang::FunctionDecl &In,
               clang::SourceLocation At);

  /// `Namespace::Rest` as this code would write it.
  std::string of(llvm::StringRef Namespace, llvm::StringRef Rest) const;

private:
  void collect(const clang::DeclContext &Scope);
  std::string prefix(llvm::StringRef Namespace) const;

  const model::Unit &U;
  clang::SourceLocation At;
  std::vector<std::pair<std::string, std::string>> Aliases; ///< name, target
  std::vector<std::string> Opened;       ///< by a directive, or around the body
  llvm::StringMap<std::string> Declared; ///< name -> qualified name
  std::string ReturnPrefix; ///< how the coroutine writes its task type
  llvm::StringRef Text;     ///< of the file
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_VISIBLENAMES_H
