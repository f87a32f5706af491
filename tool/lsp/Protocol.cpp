#include "lsp/Protocol.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using llvm::lsp::URIForFile;

namespace cotidy::lsp {

namespace {

/// The value at the end of \p Keys; null if there is none.
const Value *at(const Value &Raw, std::initializer_list<StringRef> Keys) {
  const Value *Now = &Raw;
  for (StringRef Key : Keys) {
    const json::Object *Object = Now->getAsObject();
    Now = Object ? Object->get(Key) : nullptr;
    if (!Now)
      return nullptr;
  }
  return Now;
}

bool flag(const Value &Raw, std::initializer_list<StringRef> Keys) {
  const Value *V = at(Raw, Keys);
  return V && V->getAsBoolean().value_or(false);
}

/// The path of a URI, if it is one of a file.
void addPath(const Value *Uri, std::vector<std::string> &Paths) {
  std::optional<StringRef> Text;
  if (Uri)
    Text = Uri->getAsString();
  if (!Text)
    return;
  Expected<URIForFile> File = URIForFile::fromURI(*Text);
  if (File)
    Paths.push_back(File->file().str());
  else
    consumeError(File.takeError());
}

void addFolders(const Value *Folders, std::vector<std::string> &Paths) {
  if (const json::Array *All = Folders ? Folders->getAsArray() : nullptr)
    for (const Value &Folder : *All)
      addPath(at(Folder, {"uri"}), Paths);
}

} // namespace

bool fromJSON(const Value &Raw, InitializeParams &Result, Path P) {
  if (!Raw.getAsObject()) {
    P.report("expected object");
    return false;
  }
  addFolders(at(Raw, {"workspaceFolders"}), Result.roots);
  if (Result.roots.empty())
    addPath(at(Raw, {"rootUri"}), Result.roots);
  const Value *Has = at(Raw, {"capabilities"});
  if (!Has)
    return true;
  Result.codeActionLiterals =
      at(*Has, {"textDocument", "codeAction", "codeActionLiteralSupport"});
  if (const Value *Later = at(*Has, {"textDocument", "codeAction",
                                     "resolveSupport", "properties"}))
    if (const json::Array *Names = Later->getAsArray())
      for (const Value &Name : *Names)
        Result.codeActionResolve |= Name.getAsString() == StringRef("edit");
  // What is to be completed must carry our data through the client.
  Result.codeActionResolve &=
      flag(*Has, {"textDocument", "codeAction", "dataSupport"});
  Result.documentChanges =
      flag(*Has, {"workspace", "workspaceEdit", "documentChanges"});
  Result.watchedFiles = flag(
      *Has, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  Result.relatedInformation =
      flag(*Has, {"textDocument", "publishDiagnostics", "relatedInformation"});
  Result.codeDescription = flag(
      *Has, {"textDocument", "publishDiagnostics", "codeDescriptionSupport"});
  return true;
}

Value toJSON(const Diagnostic &D) {
  Value Result = toJSON(static_cast<const llvm::lsp::Diagnostic &>(D));
  json::Object &Object = *Result.getAsObject();
  Object["code"] = D.code;
  if (!D.codeHref.empty())
    Object["codeDescription"] = json::Object{{"href", D.codeHref}};
  return Result;
}

static json::Array asArray(const std::vector<Diagnostic> &All) {
  json::Array Result;
  for (const Diagnostic &D : All)
    Result.push_back(toJSON(D));
  return Result;
}

Value toJSON(const PublishDiagnosticsParams &P) {
  json::Object Result{{"uri", P.uri}, {"diagnostics", asArray(P.diagnostics)}};
  if (P.version)
    Result["version"] = *P.version;
  return Result;
}

Value toJSON(const WorkspaceEdit &E) {
  if (!E.versioned) {
    json::Object Changes;
    for (const TextDocumentEdit &One : E.changes)
      Changes[One.uri.uri()] = json::Array(One.edits);
    return json::Object{{"changes", std::move(Changes)}};
  }
  json::Array Changes;
  for (const TextDocumentEdit &One : E.changes)
    Changes.push_back(json::Object{
        {"textDocument",
         json::Object{{"uri", One.uri},
                      {"version", One.version ? Value(*One.version) : nullptr}}},
        {"edits", json::Array(One.edits)}});
  return json::Object{{"documentChanges", std::move(Changes)}};
}

Value toJSON(const ActionData &D) {
  return json::Object{{"uri", D.uri},
                      {"version", D.version},
                      {"kind", D.kind},
                      {"finding", D.finding},
                      {"offer", D.offer},
                      {"offset", D.offset}};
}

bool fromJSON(const Value &Raw, ActionData &Result, Path P) {
  json::ObjectMapper O(Raw, P);
  return O && O.map("uri", Result.uri) && O.map("version", Result.version) &&
         O.map("kind", Result.kind) && O.map("finding", Result.finding) &&
         O.map("offer", Result.offer) && O.map("offset", Result.offset);
}

Value toJSON(const CodeAction &A) {
  if (A.whole) {
    Value Result = *A.whole;
    if (A.edit)
      (*Result.getAsObject())["edit"] = toJSON(*A.edit);
    return Result;
  }
  json::Object Result{{"title", A.title}, {"kind", A.kind}};
  if (A.isPreferred)
    Result["isPreferred"] = true;
  if (!A.diagnostics.empty())
    Result["diagnostics"] = asArray(A.diagnostics);
  if (A.edit)
    Result["edit"] = toJSON(*A.edit);
  if (A.data)
    Result["data"] = toJSON(*A.data);
  return Result;
}

bool fromJSON(const Value &Raw, CodeAction &Result, Path P) {
  json::ObjectMapper O(Raw, P);
  ActionData Data;
  if (!O || !O.map("title", Result.title) || !O.map("data", Data))
    return false;
  Result.data = std::move(Data);
  Result.whole = Raw;
  return true;
}

bool fromJSON(const Value &Raw, DidChangeWatchedFilesParams &Result, Path P) {
  addFolders(at(Raw, {"changes"}), Result.files);
  return true;
}

bool fromJSON(const Value &Raw, DidChangeWorkspaceFoldersParams &Result,
              Path P) {
  addFolders(at(Raw, {"event", "added"}), Result.added);
  addFolders(at(Raw, {"event", "removed"}), Result.removed);
  return true;
}

bool fromJSON(const Value &Raw, CancelParams &Result, Path P) {
  const Value *Id = at(Raw, {"id"});
  if (!Id) {
    P.report("expected id");
    return false;
  }
  raw_string_ostream(Result.id) << *Id;
  return true;
}

bool fromJSON(const Value &Raw, Refusal &Result, Path P) {
  json::ObjectMapper O(Raw, P);
  return O && O.map("code", Result.code) && O.map("why", Result.why);
}

bool fromJSON(const Value &Raw, DidSaveTextDocumentParams &Result, Path P) {
  json::ObjectMapper O(Raw, P);
  return O && O.map("textDocument", Result.textDocument);
}

} // namespace cotidy::lsp
