//===- lsp/Protocol.h - what LLVM's protocol lacks -------------*- C++ -*-===//
//
// llvm/Support/LSP has the messages; here is only what they leave out: folders
// and abilities of the client, codes of diagnostics, actions whose edits come
// later, versioned edits, watched files. Names are those of the protocol.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_LSP_PROTOCOL_H
#define COTIDY_LSP_PROTOCOL_H

#include "llvm/Support/LSP/Protocol.h"

#include <optional>
#include <string>
#include <vector>

// NOLINTBEGIN(readability-identifier-naming)

namespace cotidy::lsp {

using llvm::json::Path;
using llvm::json::Value;

struct InitializeParams {
  std::vector<std::string> roots; ///< paths of workspaceFolders, or of rootUri
  bool codeActionLiterals = false; ///< else actions cannot be told
  bool codeActionResolve = false;  ///< edits may come later
  bool documentChanges = false;    ///< edits may name a version
  bool watchedFiles = false;       ///< can be asked to watch files
  bool relatedInformation = false;
  bool codeDescription = false;
};
bool fromJSON(const Value &Raw, InitializeParams &Result, Path P);

struct Diagnostic : llvm::lsp::Diagnostic {
  std::string code;
  std::string codeHref; ///< empty: none
};
Value toJSON(const Diagnostic &D);

struct PublishDiagnosticsParams {
  llvm::lsp::URIForFile uri;
  std::optional<int64_t> version;
  std::vector<Diagnostic> diagnostics;
};
Value toJSON(const PublishDiagnosticsParams &P);

/// Edits of one document; without a version if it is not open.
struct TextDocumentEdit {
  llvm::lsp::URIForFile uri;
  std::optional<int64_t> version;
  std::vector<llvm::lsp::TextEdit> edits;
};

struct WorkspaceEdit {
  std::vector<TextDocumentEdit> changes;
  bool versioned = false; ///< as documentChanges
};
Value toJSON(const WorkspaceEdit &E);

/// What an action is known by until its edits are asked for.
struct ActionData {
  std::string uri;
  int64_t version = 0;
  int64_t kind = 0, finding = 0, offer = 0;
  int64_t offset = 0; ///< where the finding is
};
Value toJSON(const ActionData &D);
bool fromJSON(const Value &Raw, ActionData &Result, Path P);

struct CodeAction {
  std::string title, kind;
  bool isPreferred = false;
  std::vector<Diagnostic> diagnostics;
  std::optional<WorkspaceEdit> edit;
  std::optional<ActionData> data;
  std::optional<Value> whole; ///< what came from the client, to be completed
};
Value toJSON(const CodeAction &A);
bool fromJSON(const Value &Raw, CodeAction &Result, Path P);

struct DidChangeWatchedFilesParams {
  std::vector<std::string> files;
};
bool fromJSON(const Value &Raw, DidChangeWatchedFilesParams &Result, Path P);

struct DidChangeWorkspaceFoldersParams {
  std::vector<std::string> added, removed;
};
bool fromJSON(const Value &Raw, DidChangeWorkspaceFoldersParams &Result,
              Path P);

struct CancelParams {
  std::string id; ///< as text
};
bool fromJSON(const Value &Raw, CancelParams &Result, Path P);

/// Why a message is not handled; see Input.
struct Refusal {
  int64_t code = 0;
  std::string why;
};
bool fromJSON(const Value &Raw, Refusal &Result, Path P);

struct DidSaveTextDocumentParams {
  llvm::lsp::TextDocumentIdentifier textDocument;
};
bool fromJSON(const Value &Raw, DidSaveTextDocumentParams &Result, Path P);

} // namespace cotidy::lsp

// NOLINTEND(readability-identifier-naming)

#endif // COTIDY_LSP_PROTOCOL_H
