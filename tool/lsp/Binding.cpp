#include "lsp/Binding.h"
#include "lsp/Text.h"

using namespace llvm;
using llvm::lsp::ErrorCode;
using llvm::lsp::LSPError;
using llvm::lsp::MessageHandler;

namespace cotidy::lsp {

bool Binding::run(Input &In, llvm::lsp::JSONTransport &Transport,
                  BindingOptions Options) {
  MessageHandler Messages(Transport);
  auto Bound =
      std::unique_ptr<Binding>(new Binding(In, Messages, std::move(Options)));
  if (Error E = Transport.run(Messages))
    consumeError(std::move(E)); // the end of the input
  // The threads may be in the middle of a long parse. Nobody waits for it: the
  // caller leaves the program.
  (void)Bound.release();
  return In.wasShutDown();
}

Binding::Binding(Input &In, MessageHandler &M, BindingOptions Given)
    : In(In), Options(std::move(Given)) {
  M.method("initialize", this, &Binding::onInitialize);
  M.notification("initialized", this, &Binding::onInitialized);
  M.method("shutdown", this, &Binding::onShutdown);
  M.notification("textDocument/didOpen", this, &Binding::onOpen);
  M.notification("textDocument/didChange", this, &Binding::onChange);
  M.notification("textDocument/didSave", this, &Binding::onSave);
  M.notification("textDocument/didClose", this, &Binding::onClose);
  M.notification("workspace/didChangeWatchedFiles", this, &Binding::onFiles);
  M.notification("workspace/didChangeWorkspaceFolders", this,
                 &Binding::onFolders);
  M.notification("$/cancelRequest", this, &Binding::onCancel);
  M.method("textDocument/hover", this, &Binding::onHover);
  M.method("textDocument/codeAction", this, &Binding::onCodeAction);
  M.method("codeAction/resolve", this, &Binding::onResolve);
  Publish = M.outgoingNotification<PublishDiagnosticsParams>(
      "textDocument/publishDiagnostics");
  Show = M.outgoingNotification<llvm::lsp::ShowMessageParams>(
      "window/showMessage");
  Register = M.outgoingRequest<json::Value, llvm::lsp::NoParams>(
      "client/registerCapability",
      [](json::Value, Expected<llvm::lsp::NoParams> Result) {
        if (!Result) // then `didSave` shows us what has changed
          consumeError(Result.takeError());
      });
  // By way of the handler, which writes one message at a time.
  M.method("$/refuse", this, &Binding::onRefuse);
  In.onRefusal([&M](json::Value Id, ErrorCode Code, StringRef Why) {
    M.onCall("$/refuse", json::Object{{"code", int64_t(Code)}, {"why", Why}},
             std::move(Id));
  });
  Does.reset(new Server(Options.Server, *this));
  if (Options.InStep)
    In.beforeNext([this] { Does->settle(); });
}

void Binding::onRefuse(const Refusal &R, Reply<std::nullptr_t> Then) {
  Then(make_error<LSPError>(R.why, ErrorCode(R.code)));
}

static const char *kindOf(const Action &A) {
  if (A.Is == Action::FixAll)
    return "source.fixAll.cotidy";
  return A.RewritesChain ? "refactor.rewrite" : "quickfix";
}

void Binding::onInitialize(const InitializeParams &P, Reply<json::Value> Then) {
  Client = P;
  Roots = P.roots;
  if (!Roots.empty())
    Does->setRoots(Roots);
  json::Object Can{
      {"positionEncoding", "utf-16"},
      {"textDocumentSync",
       json::Object{{"openClose", true}, {"change", 2}, {"save", true}}},
      {"hoverProvider", true},
      {"codeActionProvider",
       json::Object{{"codeActionKinds",
                     json::Array{"quickfix", "refactor.rewrite",
                                 "source.fixAll.cotidy"}},
                    {"resolveProvider", true}}},
      {"workspace",
       json::Object{{"workspaceFolders",
                     json::Object{{"supported", true},
                                  {"changeNotifications", true}}}}}};
  Then(json::Object{
      {"capabilities", std::move(Can)},
      {"serverInfo",
       json::Object{{"name", "cotidy"}, {"version", Options.Version}}}});
}

void Binding::onInitialized(const llvm::lsp::NoParams &) {
  if (!Client.watchedFiles)
    return;
  json::Array Watchers;
  for (StringRef Glob :
       {"**/compile_commands.json", "**/compile_flags.txt", "**/.clang-tidy",
        "**/.cotidy/*.yaml", "**/*.{c,cc,cpp,cxx,h,hh,hpp,hxx,inl,ipp}"})
    Watchers.push_back(json::Object{{"globPattern", Glob}});
  Register(json::Object{{"registrations",
                         json::Array{json::Object{
                             {"id", "cotidy-files"},
                             {"method", "workspace/didChangeWatchedFiles"},
                             {"registerOptions",
                              json::Object{{"watchers", std::move(Watchers)}}}}}}},
           "cotidy-files");
}

void Binding::onShutdown(const llvm::lsp::NoParams &,
                         Reply<std::nullptr_t> Then) {
  Then(nullptr);
}

void Binding::onOpen(const llvm::lsp::DidOpenTextDocumentParams &P) {
  std::string File = P.textDocument.uri.file().str();
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Uris[File] = P.textDocument.uri;
  }
  Does->open(File, P.textDocument.version, P.textDocument.text);
}

void Binding::onChange(const llvm::lsp::DidChangeTextDocumentParams &P) {
  Does->change(P.textDocument.uri.file().str(), P.textDocument.version,
               P.contentChanges);
}

void Binding::onSave(const DidSaveTextDocumentParams &P) {
  Does->save(P.textDocument.uri.file().str());
}

void Binding::onClose(const llvm::lsp::DidCloseTextDocumentParams &P) {
  Does->close(P.textDocument.uri.file().str());
}

void Binding::onFiles(const DidChangeWatchedFilesParams &P) {
  Does->touched(P.files);
}

void Binding::onFolders(const DidChangeWorkspaceFoldersParams &P) {
  llvm::erase_if(Roots, [&](const std::string &Root) {
    return is_contained(P.removed, Root);
  });
  llvm::append_range(Roots, P.added);
  Does->setRoots(Roots);
}

void Binding::onHover(const llvm::lsp::TextDocumentPositionParams &P,
                      Reply<json::Value> Then) {
  ReportPtr R = Does->last(P.textDocument.uri.file().str());
  if (!R || !R->Text)
    return Then(nullptr);
  size_t At = Lines(*R->Text).offset(P.position);
  std::string Text;
  std::optional<llvm::lsp::Range> Where;
  std::set<std::string> Explained;
  for (const Finding &F : R->Findings) {
    size_t End = tokenEnd(*R->Text, F.Where.Offset);
    if (At < F.Where.Offset || End < At)
      continue;
    Where = Lines(*R->Text).range(F.Where.Offset, End);
    Text += "**" + F.Check + "**: " + F.Message + "\n\n";
    Explained.insert(F.Check);
  }
  if (!Where)
    return Then(nullptr);
  for (const std::string &Check : Explained)
    Text += ("---\n\n" + engine::ruleOf(Check) + "\n").str();
  llvm::lsp::Hover Result(*Where);
  Result.contents.value = StringRef(Text).rtrim().str();
  Then(toJSON(Result));
}

//===----------------------------------------------------------------------===//
// Actions
//===----------------------------------------------------------------------===//

void Binding::onCodeAction(const llvm::lsp::CodeActionParams &P,
                           Reply<json::Value> Then) {
  std::string Id = In.id();
  auto Done = std::make_shared<std::atomic<bool>>(false);
  auto Send = std::make_shared<Reply<json::Value>>(std::move(Then));
  uint64_t Wait = Does->whenVerified(
      P.textDocument.uri.file().str(), [this, P, Id, Done, Send](ReportPtr R) {
        *Done = true;
        bool Unwanted;
        {
          std::lock_guard<std::mutex> Guard(Lock);
          Pending.erase(Id);
          Unwanted = Cancelled.erase(Id);
        }
        if (Unwanted)
          return (*Send)(make_error<LSPError>("the request was cancelled",
                                              ErrorCode::RequestCancelled));
        // URIs in JSON point into what they were made from.
        std::vector<CodeAction> Found;
        if (R)
          Found = actions(*R, P);
        json::Array All;
        for (const CodeAction &A : Found)
          All.push_back(toJSON(A));
        (*Send)(json::Value(std::move(All)));
      });
  std::lock_guard<std::mutex> Guard(Lock);
  if (!*Done)
    Pending[Id] = Wait;
}

void Binding::onCancel(const CancelParams &P) {
  uint64_t Wait;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    auto Found = Pending.find(P.id);
    if (Found == Pending.end())
      return;
    Wait = Found->second;
    Cancelled.insert(P.id);
  }
  Does->cancel(Wait);
}

std::vector<CodeAction>
Binding::actions(const Report &R, const llvm::lsp::CodeActionParams &P) const {
  std::vector<CodeAction> Result;
  if (!Client.codeActionLiterals)
    return Result;
  auto IsWanted = [&](StringRef Kind) {
    return P.context.only.empty() ||
           any_of(P.context.only, [&](StringRef Only) {
             return Kind == Only ||
                    (Kind.starts_with(Only) && Kind[Only.size()] == '.');
           });
  };
  Lines Places(*R.Text);
  for (const Action &A : actionsAt(R, Places.offset(P.range.start),
                                   Places.offset(P.range.end))) {
    CodeAction Now;
    Now.kind = kindOf(A);
    if (!IsWanted(Now.kind))
      continue;
    Now.title = A.Title;
    Now.isPreferred = A.Is == Action::Fix;
    const Finding *F = A.Is == Action::FixAll ? nullptr : &R.Findings[A.Finding];
    if (F)
      Now.diagnostics.push_back(diagnostic(R, *F));
    if (Client.codeActionResolve) {
      Now.data = ActionData{uriOf(R.File).uri().str(), R.Version.value_or(0),
                            A.Is, int64_t(A.Finding), int64_t(A.Which),
                            F ? int64_t(F->Where.Offset) : 0};
    } else if (auto Edit = edit(R, A)) {
      Now.edit = std::move(*Edit);
    } else {
      consumeError(Edit.takeError());
      continue;
    }
    Result.push_back(std::move(Now));
  }
  return Result;
}

void Binding::onResolve(const CodeAction &Asked, Reply<CodeAction> Then) {
  const ActionData &D = *Asked.data;
  auto Changed = [&] {
    Then(make_error<LSPError>("the text has changed; ask for actions again",
                              ErrorCode::ContentModified));
  };
  auto Uri = llvm::lsp::URIForFile::fromURI(D.uri);
  if (!Uri) {
    consumeError(Uri.takeError());
    return Changed();
  }
  ReportPtr R = Does->last(Uri->file().str());
  if (!R || !R->Verified || R->Version.value_or(0) != D.version ||
      !Does->holds(*R) || D.kind < 0 || D.kind > Action::FixAll)
    return Changed();
  Action A;
  A.Is = Action::Kind(D.kind);
  A.Finding = D.finding;
  A.Which = D.offer;
  if (A.Is != Action::FixAll &&
      (A.Finding >= R->Findings.size() ||
       int64_t(R->Findings[A.Finding].Where.Offset) != D.offset))
    return Changed();
  auto Edit = edit(*R, A);
  if (!Edit)
    return Then(make_error<LSPError>(toString(Edit.takeError()),
                                     ErrorCode::RequestFailed));
  CodeAction Result = Asked;
  Result.edit = std::move(*Edit);
  Then(std::move(Result));
}

Expected<WorkspaceEdit> Binding::edit(const Report &R, const Action &A) const {
  auto ByFile = editsOf(R, A);
  if (!ByFile)
    return ByFile.takeError();
  WorkspaceEdit Result;
  Result.versioned = Client.documentChanges;
  for (const auto &[File, Edits] : *ByFile) {
    TextDocumentEdit Of;
    std::string Name = File;
    if (const auto *Open = R.document(File)) {
      Name = Open->first;
      Of.version = Open->second.Version;
    }
    Of.uri = uriOf(Name);
    auto Text = R.textOf(File);
    Lines Places(*Text);
    for (const Edit &E : Edits)
      Of.edits.push_back({Places.range(E.Offset, E.Offset + E.Length), E.Text});
    Result.changes.push_back(std::move(Of));
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// Reports
//===----------------------------------------------------------------------===//

llvm::lsp::URIForFile Binding::uriOf(const std::string &File) const {
  {
    std::lock_guard<std::mutex> Guard(Lock);
    auto Known = Uris.find(File);
    if (Known != Uris.end())
      return Known->second;
  }
  auto Uri = llvm::lsp::URIForFile::fromFile(File);
  if (Uri)
    return *Uri;
  consumeError(Uri.takeError());
  return {};
}

Diagnostic Binding::diagnostic(const Report &R, const Finding &F) const {
  Diagnostic D;
  D.severity = llvm::lsp::DiagnosticSeverity::Warning;
  D.source = "cotidy";
  D.code = F.Check;
  D.message = F.Message;
  D.range = Lines(*R.Text).range(F.Where.Offset,
                                 tokenEnd(*R.Text, F.Where.Offset));
  StringRef Folder = F.Check;
  if (Client.codeDescription && !Options.RuleFolder.empty() &&
      Folder.consume_front("cotidy-"))
    D.codeHref =
        uriOf((Options.RuleFolder + "/" + Folder + ".md").str()).uri().str();
  std::vector<llvm::lsp::DiagnosticRelatedInformation> Notes;
  for (const Note &N : F.Notes) {
    if (!Client.relatedInformation || !N.Where.valid()) {
      D.message += "\n" + N.Where.File + ":" + std::to_string(N.Where.Line) +
                   ": " + N.Message;
      continue;
    }
    std::shared_ptr<const std::string> Text = R.textOf(N.Where.File);
    const auto *Open = R.document(N.Where.File);
    Notes.emplace_back(
        llvm::lsp::Location(uriOf(Open ? Open->first : N.Where.File),
                            Lines(*Text).range(N.Where.Offset,
                                               tokenEnd(*Text, N.Where.Offset))),
        N.Message);
  }
  if (!Notes.empty())
    D.relatedInformation = std::move(Notes);
  return D;
}

void Binding::onReport(const Report &R) {
  PublishDiagnosticsParams P;
  P.uri = uriOf(R.File);
  P.version = R.Version;
  for (const Finding &F : R.Findings)
    P.diagnostics.push_back(diagnostic(R, F));
  Publish(P);
}

void Binding::onProblem(const std::string &Sentence) {
  Show({llvm::lsp::MessageType::Warning, "cotidy: " + Sentence});
}

} // namespace cotidy::lsp
