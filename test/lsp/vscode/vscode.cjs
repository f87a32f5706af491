// Stands in for VS Code: what cotidy's extension and vscode-languageclient use of
// the module `vscode`, and nothing else. Asked for anything more, it says so and
// fails: a server that claimed completion would be noticed here.
'use strict';

const { URI } = require('vscode-uri');

/** An object that has what it has. */
function only(name, has) {
  return new Proxy(has, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || key === '__esModule' || key === 'then')
        return target[key];
      throw new Error(`the stand-in has no ${name}.${key}`);
    },
  });
}

class Disposable {
  constructor(end) { this.end = end; }
  static from(...all) { return new Disposable(() => all.forEach((one) => one.dispose())); }
  dispose() {
    const end = this.end;
    this.end = undefined;
    end?.();
  }
}

class EventEmitter {
  listeners = new Set();
  event = (listener, self, all) => {
    const call = (what) => listener.call(self, what);
    this.listeners.add(call);
    const off = new Disposable(() => this.listeners.delete(call));
    all?.push(off);
    return off;
  };
  fire(what) { [...this.listeners].forEach((call) => call(what)); }
  dispose() { this.listeners.clear(); }
}

class CancellationTokenSource {
  emitter = new EventEmitter();
  token = { isCancellationRequested: false, onCancellationRequested: this.emitter.event };
  cancel() {
    this.token.isCancellationRequested = true;
    this.emitter.fire();
  }
  dispose() {}
}

// Values.

class Position {
  constructor(line, character) { Object.assign(this, { line, character }); }
}
class Range {
  constructor(a, b, c, d) {
    this.start = c === undefined ? a : new Position(a, b);
    this.end = c === undefined ? b : new Position(c, d);
  }
}
class Location {
  constructor(uri, range) { Object.assign(this, { uri, range }); }
}
class Diagnostic {
  constructor(range, message, severity) { Object.assign(this, { range, message, severity }); }
}
class DiagnosticRelatedInformation {
  constructor(location, message) { Object.assign(this, { location, message }); }
}
class MarkdownString {
  constructor(value = '') { this.value = value; }
}
class Hover {
  constructor(contents, range) { Object.assign(this, { contents: [contents].flat(), range }); }
}
class TextEdit {
  constructor(range, newText) { Object.assign(this, { range, newText }); }
}
class WorkspaceEdit {
  of = new Map();
  set(uri, edits) { this.of.set(uri.fsPath, edits); }
  replace(uri, range, newText) {
    this.set(uri, [...this.of.get(uri.fsPath) ?? [], new TextEdit(range, newText)]);
  }
}
class CodeActionKind {
  constructor(value) { this.value = value; }
  append(part) { return new CodeActionKind(this.value ? `${this.value}.${part}` : part); }
}
for (const [name, value] of Object.entries({
  Empty: '', QuickFix: 'quickfix', Refactor: 'refactor', RefactorExtract: 'refactor.extract',
  RefactorInline: 'refactor.inline', RefactorRewrite: 'refactor.rewrite', Source: 'source',
  SourceOrganizeImports: 'source.organizeImports', SourceFixAll: 'source.fixAll' }))
  CodeActionKind[name] = new CodeActionKind(value);
class CodeAction {
  constructor(title, kind) { Object.assign(this, { title, kind }); }
}
class TextDocument {
  version = 1;
  constructor(file, languageId, text, scheme) {
    this.uri = URI.file(file).with({ scheme });
    this.languageId = languageId;
    this.text = text;
  }
  get fileName() { return this.uri.fsPath; }
  getText() { return this.text; }
}

/** A window of VS Code with `folder` open, and the extension that `manifest` describes. */
exports.createVsCode = function (folder, manifest) {
  const declared = manifest.contributes.configuration.properties;
  const events = {};
  const event = (name) => (events[name] ??= new EventEmitter()).event;
  const seen = {
    settings: {},              // that differ from their defaults
    messages: [],              // { kind, text, buttons }
    press: undefined,          // the button that is pressed when a message comes
    executed: [],              // commands of VS Code itself
    commands: new Map(),       // of the extension
    diagnostics: new Map(),    // by path
    watchers: [],              // { glob, ... emitters }
    actions: [], hovers: [],   // providers
    status: undefined, output: '', shownOutput: 0,
    documents: [],
  };

  const say = (kind) => async (text, ...rest) => {
    const buttons = rest.filter((r) => typeof r === 'string');
    seen.messages.push({ kind, text, buttons });
    return buttons.find((b) => b === seen.press);
  };
  const get = (name, otherwise) => {
    // `nothing.declared` would never reach a user.
    if (!(name in declared))
      throw new Error(`package.json declares no setting ${name}`);
    return seen.settings[name] ?? declared[name].default ?? otherwise;
  };
  const matches = (selector, document) => [selector].flat().some((one) =>
    (one.language ?? document.languageId) === document.languageId &&
    (one.scheme ?? document.uri.scheme) === document.uri.scheme);
  const provider = (list) => (selector, it) => {
    const entry = { selector, it };
    list.push(entry);
    return new Disposable(() => list.splice(list.indexOf(entry), 1));
  };
  const bare = (...names) => Object.fromEntries(names.map((name) => [name, class {}]));

  const vscode = only('vscode', {
    // Built upon when vscode-languageclient is loaded, never made here.
    ...bare('CompletionItem', 'CodeLens', 'DocumentLink', 'CallHierarchyItem',
            'TypeHierarchyItem', 'SymbolInformation', 'InlayHint'),
    version: '1.82.0', // the oldest that package.json allows
    Uri: URI, Disposable, EventEmitter, CancellationTokenSource, Position, Range, Location,
    Diagnostic, DiagnosticRelatedInformation, MarkdownString, Hover, TextEdit, WorkspaceEdit,
    CodeAction, CodeActionKind,
    CancellationError: class extends Error {},
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
    CompletionItemTag: { Deprecated: 1 },
    CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
    LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
    env: only('env', { language: 'en', appName: 'stand-in' }),
    commands: only('commands', {
      registerCommand(name, does) {
        seen.commands.set(name, does);
        return new Disposable(() => seen.commands.delete(name));
      },
      async executeCommand(...what) { seen.executed.push(what); },
    }),
    window: only('window', {
      showErrorMessage: say('error'),
      showWarningMessage: say('warning'),
      showInformationMessage: say('information'),
      createOutputChannel: () => ({
        append: (text) => void (seen.output += text),
        appendLine: (text) => void (seen.output += `${text}\n`),
        show: () => void seen.shownOutput++,
        dispose() {},
      }),
      activeTextEditor: undefined,
      onDidChangeActiveTextEditor: event('activeEditor'),
      tabGroups: { all: [], onDidChangeTabs: event('tabs') },
    }),
    languages: only('languages', {
      match: (selector, document) => matches(selector, document) ? 10 : 0,
      createLanguageStatusItem: (id, selector) => (seen.status = { id, selector, dispose() {} }),
      createDiagnosticCollection: () => ({
        set: (uri, all) => void seen.diagnostics.set(uri.fsPath, all),
        delete: (uri) => void seen.diagnostics.delete(uri.fsPath),
        clear: () => void seen.diagnostics.clear(),
        dispose: () => void seen.diagnostics.clear(),
      }),
      registerCodeActionsProvider: provider(seen.actions),
      registerHoverProvider: provider(seen.hovers),
    }),
    workspace: only('workspace', {
      workspaceFolders: [{ uri: URI.file(folder), name: 'folder', index: 0 }],
      getWorkspaceFolder: () => vscode.workspace.workspaceFolders[0],
      textDocuments: seen.documents,
      notebookDocuments: [],
      getConfiguration: (section) => ({
        get: (name, otherwise) => get(section ? `${section}.${name}` : name, otherwise),
      }),
      createFileSystemWatcher(glob) {
        const [change, create, remove] = [1, 2, 3].map(() => new EventEmitter());
        const watcher = {
          glob, change,
          onDidChange: change.event, onDidCreate: create.event, onDidDelete: remove.event,
          dispose: () => void seen.watchers.splice(seen.watchers.indexOf(watcher), 1),
        };
        seen.watchers.push(watcher);
        return watcher;
      },
      ...Object.fromEntries([
        'onDidOpenTextDocument', 'onDidChangeTextDocument', 'onDidCloseTextDocument',
        'onDidSaveTextDocument', 'onWillSaveTextDocument', 'onDidChangeConfiguration',
        'onDidChangeWorkspaceFolders', 'onDidOpenNotebookDocument',
        'onDidChangeNotebookDocument', 'onDidSaveNotebookDocument',
        'onDidCloseNotebookDocument', 'onDidCreateFiles', 'onDidRenameFiles',
        'onDidDeleteFiles', 'onWillCreateFiles', 'onWillRenameFiles', 'onWillDeleteFiles',
      ].map((name) => [name, event(name)])),
    }),
  });

  // What a user does.
  const user = {
    open(file, languageId, text, scheme = 'file') {
      const document = new TextDocument(file, languageId, text, scheme);
      seen.documents.push(document);
      events.onDidOpenTextDocument.fire(document);
      return document;
    },
    close(document) {
      seen.documents.splice(seen.documents.indexOf(document), 1);
      events.onDidCloseTextDocument.fire(document);
    },
    change(document, text) {
      document.text = text;
      document.version++;
      events.onDidChangeTextDocument.fire({
        document,
        contentChanges: [{ range: new Range(0, 0, 1e6, 0), text }],
      });
    },
    set(settings) {
      Object.assign(seen.settings, settings);
      events.onDidChangeConfiguration.fire({
        affectsConfiguration: (name) =>
          Object.keys(settings).some((s) => s === name || s.startsWith(`${name}.`)),
      });
    },
    /** The code actions on a place, as the menu would get them. */
    async actions(document, line, character) {
      const here = new Range(line, character, line, character);
      const all = [];
      for (const { selector, it } of seen.actions)
        if (matches(selector, document))
          all.push(...await it.provideCodeActions(document, here,
            { diagnostics: seen.diagnostics.get(document.fileName) ?? [], triggerKind: 1 },
            new CancellationTokenSource().token) ?? []);
      return all;
    },
    resolve: (action) =>
      seen.actions[0].it.resolveCodeAction(action, new CancellationTokenSource().token),
    async hover(document, line, character) {
      return seen.hovers[0].it.provideHover(
        document, new Position(line, character), new CancellationTokenSource().token);
    },
    /** Does to the open document what `edit` says. */
    apply(document, edit) {
      const lines = document.text.split('\n');
      const offset = ({ line, character }) =>
        lines.slice(0, line).reduce((sum, l) => sum + l.length + 1, 0) + character;
      const edits = edit.of.get(document.fileName)
        .map((e) => [offset(e.range.start), offset(e.range.end), e.newText])
        .sort((a, b) => b[0] - a[0]);
      user.change(document, edits.reduce(
        (text, [from, to, put]) => text.slice(0, from) + put + text.slice(to), document.text));
    },
  };
  return { vscode, seen, user };
};
