//===- lsp/Binding.h - the server behind the protocol ----------*- C++ -*-===//
//
//   message ──► Binding ──► Server ──► Report ──► Binding ──► message
//
// Only translates: paths and URIs, bytes and UTF-16, findings and diagnostics.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_LSP_BINDING_H
#define COTIDY_LSP_BINDING_H

#include "lsp/Actions.h"
#include "lsp/Input.h"
#include "lsp/Protocol.h"
#include "lsp/Server.h"

namespace cotidy::lsp {

struct BindingOptions {
  ServerOptions Server;
  std::string Version;    ///< of cotidy
  std::string RuleFolder; ///< of the rules' pages; empty: there are none
  /// Handles a message only after all that came of those before it: for tests.
  bool InStep = false;
};

class Binding : Listener {
public:
  /// Runs until the client leaves; true if it did as the protocol asks.
  static bool run(Input &In, llvm::lsp::JSONTransport &Transport,
                  BindingOptions Options);

private:
  template <typename T> using Reply = llvm::lsp::Callback<T>;

  Binding(Input &In, llvm::lsp::MessageHandler &Messages,
          BindingOptions Options);

  void onRefuse(const Refusal &R, Reply<std::nullptr_t> Then);
  void onInitialize(const InitializeParams &P, Reply<llvm::json::Value> Then);
  void onInitialized(const llvm::lsp::NoParams &);
  void onShutdown(const llvm::lsp::NoParams &, Reply<std::nullptr_t> Then);
  void onOpen(const llvm::lsp::DidOpenTextDocumentParams &P);
  void onChange(const llvm::lsp::DidChangeTextDocumentParams &P);
  void onSave(const DidSaveTextDocumentParams &P);
  void onClose(const llvm::lsp::DidCloseTextDocumentParams &P);
  void onFiles(const DidChangeWatchedFilesParams &P);
  void onFolders(const DidChangeWorkspaceFoldersParams &P);
  void onCancel(const CancelParams &P);
  void onHover(const llvm::lsp::TextDocumentPositionParams &P,
               Reply<llvm::json::Value> Then);
  void onCodeAction(const llvm::lsp::CodeActionParams &P,
                    Reply<llvm::json::Value> Then);
  void onResolve(const CodeAction &A, Reply<CodeAction> Then);

  void onReport(const Report &R) override;
  void onProblem(const std::string &Sentence) override;

  Diagnostic diagnostic(const Report &R, const Finding &F) const;
  std::vector<CodeAction> actions(const Report &R,
                                  const llvm::lsp::CodeActionParams &P) const;
  llvm::Expected<WorkspaceEdit> edit(const Report &R, const Action &A) const;

  /// As the client writes it.
  llvm::lsp::URIForFile uriOf(const std::string &File) const;

  Input &In;
  BindingOptions Options;
  InitializeParams Client;
  std::vector<std::string> Roots;
  llvm::lsp::OutgoingNotification<PublishDiagnosticsParams> Publish;
  llvm::lsp::OutgoingNotification<llvm::lsp::ShowMessageParams> Show;
  llvm::lsp::OutgoingRequest<llvm::json::Value> Register;
  mutable std::mutex Lock; ///< of what follows
  std::map<std::string, llvm::lsp::URIForFile> Uris; ///< of open files
  std::map<std::string, uint64_t> Pending; ///< waits by the request's id
  std::set<std::string> Cancelled;
  std::unique_ptr<Server> Does; ///< the last: its threads end first
};

} // namespace cotidy::lsp

#endif // COTIDY_LSP_BINDING_H
