"""A language client for tests: speaks to `cotidy lsp` over its standard streams.

    with Client([cotidy, "lsp"], root) as editor:
        editor.open(file)
        for d in editor.diagnostics(file): ...

Whatever is waited for must come within LIMIT seconds; nothing is slept for.
"""

import contextlib
import json
import os
import pathlib
import queue
import subprocess
import threading
import urllib.parse

LIMIT = 240

# What a present-day editor can do.
CAPABILITIES = {
    "workspace": {
        "workspaceEdit": {"documentChanges": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceFolders": True,
    },
    "textDocument": {
        "publishDiagnostics": {
            "relatedInformation": True,
            "versionSupport": True,
            "codeDescriptionSupport": True,
        },
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
            "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        },
    },
}


def uri(path):
    return pathlib.Path(path).absolute().as_uri()


def path(of):
    return urllib.parse.unquote(urllib.parse.urlparse(of).path)


class Refused(Exception):
    """The server answered with an error."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["code"]


class Client(contextlib.AbstractContextManager):
    def __init__(self, command, *roots, capabilities=CAPABILITIES, start=True):
        self.server = subprocess.Popen(
            [str(c) for c in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            cwd=roots[0] if roots else None)
        self.roots = roots
        self.capabilities = capabilities
        self.incoming = queue.Queue()
        self.published = {}  # the last diagnostics of each file, by path
        self.seen = []       # every notification and request of the server
        self.versions = {}
        self.texts = {}
        self.last = 0
        self.answers = {}
        threading.Thread(target=self._read, daemon=True).start()
        if start:
            self.initialize()

    # The streams.

    def _read(self):
        stream = self.server.stdout
        while True:
            length = None
            while True:
                line = stream.readline()
                if not line:
                    self.incoming.put(None)
                    return
                if line in (b"\r\n", b"\n"):
                    break
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            self.incoming.put(json.loads(stream.read(length)))

    def raw(self, data):
        self.server.stdin.write(data)
        self.server.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def receive(self):
        """The next message; None at the end."""
        message = self.incoming.get(timeout=LIMIT)
        if message is None:
            return None
        if "method" in message:
            self.seen.append(message)
            if message["method"] == "textDocument/publishDiagnostics":
                self.published[path(message["params"]["uri"])] = message["params"]
            if "id" in message:
                self.send({"id": message["id"], "result": None})
        else:
            self.answers[message["id"]] = message
        return message

    def until(self, ready):
        while not ready():
            if self.receive() is None:
                raise EOFError("the server is gone")

    # Messages.

    def notify(self, method, params=None):
        self.send({"method": method, "params": params or {}})

    def ask(self, method, params=None):
        """Sends a request; its id."""
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params or {}})
        return self.last

    def answer(self, number):
        self.until(lambda: number in self.answers)
        message = self.answers.pop(number)
        if "error" in message:
            raise Refused(message["error"])
        return message["result"]

    def request(self, method, params=None):
        return self.answer(self.ask(method, params))

    def initialize(self):
        folders = [{"uri": uri(r), "name": os.path.basename(r)} for r in self.roots]
        self.server_can = self.request("initialize", {
            "processId": os.getpid(),
            "rootUri": folders[0]["uri"] if folders else None,
            "workspaceFolders": folders or None,
            "capabilities": self.capabilities,
        })
        self.notify("initialized")

    def leave(self):
        """The exit status after a proper good-bye."""
        self.request("shutdown")
        self.notify("exit")
        return self.server.wait(LIMIT)

    def __exit__(self, *_):
        if self.server.poll() is None:
            self.server.kill()
            self.server.wait()

    # Documents.

    def open(self, file, text=None):
        file = str(file)
        if text is None:
            text = pathlib.Path(file).read_bytes().decode()
        self.versions[file] = 1
        self.texts[file] = text
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri(file), "languageId": "cpp", "version": 1, "text": text}})

    def change(self, file, text):
        """Replaces the whole text."""
        file = str(file)
        self.versions[file] += 1
        self.texts[file] = text
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri(file), "version": self.versions[file]},
            "contentChanges": [{"text": text}]})

    def edit(self, file, begin, end, text):
        """Replaces what stands between two (line, character) places."""
        file = str(file)
        self.versions[file] += 1
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri(file), "version": self.versions[file]},
            "contentChanges": [{"range": span(begin, end), "text": text}]})

    def close(self, file):
        del self.versions[str(file)]
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri(file)}})

    def diagnostics(self, file):
        """Those of the version that was sent last, as soon as they come."""
        file = str(file)
        self.until(lambda: file in self.published and
                   self.published[file].get("version") == self.versions.get(file))
        return self.published[file]["diagnostics"]

    def settled(self, file):
        """The diagnostics when all edits are verified."""
        self.actions(file, (0, 0), (0, 0))
        return self.diagnostics(file)

    def actions(self, file, begin, end=None, only=None):
        context = {"diagnostics": []}
        if only:
            context["only"] = only
        return self.request("textDocument/codeAction", {
            "textDocument": {"uri": uri(file)}, "range": span(begin, end or begin),
            "context": context})

    def resolve(self, action):
        return self.request("codeAction/resolve", action)

    def hover(self, file, place):
        return self.request("textDocument/hover", {
            "textDocument": {"uri": uri(file)},
            "position": {"line": place[0], "character": place[1]}})


def span(begin, end):
    return {"start": {"line": begin[0], "character": begin[1]},
            "end": {"line": end[0], "character": end[1]}}


def applied(text, edits):
    """What `edits`, which count in UTF-16, make of `text`."""
    lines = text.splitlines(keepends=True) or [""]
    if lines[-1].endswith(("\n", "\r")):
        lines.append("")

    def offset(place):
        before = sum(len(line) for line in lines[:place["line"]])
        line = lines[place["line"]].encode("utf-16-le")
        return before + len(line[:2 * place["character"]].decode("utf-16-le"))

    spans = sorted(((offset(e["range"]["start"]), offset(e["range"]["end"]), e["newText"])
                    for e in edits), reverse=True)
    for begin, end, new in spans:
        text = text[:begin] + new + text[end:]
    return text
