"""What can be said to the examples of Asio and Beast.

    talk = conversations.of(sources)   None: nobody here can talk to that program
    talk(binary)                       what was heard, the same each time

Each program is met as in real life, over a socket on this machine: servers by two
clients, one after the other, and clients by a server that answers them. Names and
arguments are those that the examples document.
"""

import base64
import contextlib
import hashlib
import os
import pathlib
import re
import signal
import socket
import subprocess
import threading
import time

LIMIT = 60  # seconds, for whatever is waited for
HOST = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(binary, *arguments, **options):
    """The program, in its own folder, where it has its files. What it prints comes
    line by line, as on a terminal."""
    program = subprocess.Popen(["stdbuf", "-oL", str(binary), *map(str, arguments)],
                               cwd=binary.parent, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, errors="replace",
                               **options)
    watch = threading.Timer(LIMIT, program.kill)
    watch.start()
    try:
        yield program
    finally:
        watch.cancel()
        program.kill()
        program.wait()


def connected(program, address):
    """To the server, as soon as it listens."""
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    while True:
        peer = socket.socket(family)
        peer.settimeout(LIMIT)
        try:
            peer.connect(address)
            return peer
        except OSError:
            peer.close()
            if program.poll() is not None:
                raise
            time.sleep(0.01)


def exactly(peer, count):
    heard = b""
    while len(heard) < count:
        more = peer.recv(count - len(heard))
        if not more:
            break
        heard += more
    return heard


def to_the_end(peer):
    return b"".join(iter(lambda: peer.recv(4096), b""))


# How a server is spoken to.

def echo(peer):
    heard = []
    for text in (b"hello", b"and again"):
        peer.sendall(text)
        heard.append(exactly(peer, len(text)))
    return heard


def chat(peer):
    message = b"   5hello"
    peer.sendall(message)
    return [exactly(peer, len(message))]


def listen(peer):
    return [to_the_end(peer)]


def get(peer):
    peer.sendall(b"GET /notes.txt HTTP/1.0\r\nHost: here\r\n\r\n")
    return [to_the_end(peer)]


def greet(peer):
    """WebSocket, RFC 6455: the handshake, a masked text, its echo."""
    key = base64.b64encode(bytes(16))
    peer.sendall(b"GET / HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\n"
                 b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                 b"Sec-WebSocket-Key: " + key + b"\r\n\r\n")
    heard = b""
    while not heard.endswith(b"\r\n\r\n"):
        heard += exactly(peer, 1)
    texts = []
    for text in (b"hello", b"and again"):
        peer.sendall(bytes([0x81, 0x80 | len(text)]) + bytes(4) + text)
        texts.append(exactly(peer, 2 + len(text)))
    return [re.sub(rb"(?m)^Server:.*$", b"", heard), *texts]


def server(speak, *arguments):
    """Talks to a server that takes ARGUMENTS; PORT and SOCKET are put in."""

    def talk(binary):
        (binary.parent / "notes.txt").write_text("some notes\n")
        path, port = str(binary) + ".socket", free_port()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        words = [w.format(PORT=port, SOCKET=path) for w in arguments]
        address = path if "{SOCKET}" in arguments else (HOST, port)
        with running(binary, *words) as program:
            heard = []
            for _ in range(2):
                with connected(program, address) as peer:
                    heard += speak(peer)
            alive = program.poll() is None
            program.send_signal(signal.SIGKILL)
            return repr((heard, alive, program.communicate()[0]))
    return talk


# How a client is answered.

def answer_http(peer):
    asked = b""
    while not asked.endswith(b"\r\n\r\n"):
        asked += exactly(peer, 1)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nnotes")
    return asked


def answer_websocket(peer):
    asked = b""
    while not asked.endswith(b"\r\n\r\n"):
        asked += exactly(peer, 1)
    key = re.search(rb"Sec-WebSocket-Key: (\S+)", asked)[1]
    magic = hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
    peer.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                 b"Connection: Upgrade\r\nSec-WebSocket-Accept: "
                 + base64.b64encode(magic) + b"\r\n\r\n")

    def frame():
        head = exactly(peer, 2)
        mask = exactly(peer, 4)
        return head, bytes(b ^ mask[i % 4]
                           for i, b in enumerate(exactly(peer, head[1] & 0x7f)))

    _, text = frame()
    peer.sendall(bytes([0x81, len(text)]) + text)
    head, reason = frame()  # it closes
    peer.sendall(bytes([0x88, len(reason)]) + reason)
    return re.sub(re.escape(key), b"KEY", asked) + text + head[:1] + reason


def answer_lines(peer):
    peer.sendall(b"one\ntwo\n")
    return b""


def client(answer, *arguments, port=None):
    """Answers a client that takes ARGUMENTS and ends by itself."""

    def talk(binary):
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((HOST, port or 0))
            door.settimeout(LIMIT)
            door.listen()
            here = str(door.getsockname()[1])
            words = [w.format(PORT=here) for w in arguments]
            with running(binary, *words) as program:
                peer = door.accept()[0]
                peer.settimeout(LIMIT)
                with peer:
                    heard = answer(peer).replace(here.encode(), b"PORT")
                return repr((heard, program.communicate()[0], program.returncode))
    return talk


def chatter(binary):
    """A client that sends its lines and shows what it hears."""
    with socket.socket() as door:
        door.bind((HOST, 0))
        door.settimeout(LIMIT)
        door.listen()
        with running(binary, HOST, door.getsockname()[1],
                     stdin=subprocess.PIPE) as program:
            peer = door.accept()[0]
            peer.settimeout(LIMIT)
            with peer:
                shown = []
                for line in ("hello", "and again"):
                    program.stdin.write(line + "\n")
                    program.stdin.flush()
                    peer.sendall(exactly(peer, 4 + len(line)))
                    shown.append(program.stdout.readline())
                program.stdin.close()
                left = peer.recv(1)
            return repr((shown, left, program.stdout.read()))


# By the end of the path of the file with main.
TALKS = {
    "allocation/server.cpp": server(echo, "{PORT}"),
    "invocation/server.cpp": server(echo, "{PORT}"),
    "async_tcp_echo_server.cpp": server(echo, "{PORT}"),
    "third_party_lib.cpp": server(echo, "{PORT}"),
    "fork/process_per_connection.cpp": server(echo, "{PORT}"),
    "local/stream_server.cpp": server(echo, "{SOCKET}"),
    "local/fd_passing_stream_server.cpp": server(echo, "{SOCKET}"),
    "chat/chat_server.cpp": server(chat, "{PORT}"),
    "chat/chat_client.cpp": chatter,
    "chat/posix_chat_client.cpp": chatter,
    "buffers/reference_counted.cpp": server(listen, "{PORT}"),
    "serialization/server.cpp": server(listen, "{PORT}"),
    "http/server/main.cpp": server(get, HOST, "{PORT}", "."),
    "http/server2/main.cpp": server(get, HOST, "{PORT}", "2", "."),
    "http/server3/main.cpp": server(get, HOST, "{PORT}", "2", "."),
    "timeouts/async_tcp_client.cpp": client(answer_lines, HOST, "{PORT}"),
    "http/client/async_client.cpp": client(answer_http, HOST, "/notes.txt", port=80),
    "http/client/async/http_client_async.cpp":
        client(answer_http, HOST, "{PORT}", "/notes.txt"),
    "http/server/async/http_server_async.cpp": server(get, HOST, "{PORT}", ".", "1"),
    "http/server/small/http_server_small.cpp": server(get, HOST, "{PORT}"),
    "http/server/stackless/http_server_stackless.cpp":
        server(get, HOST, "{PORT}", ".", "1"),
    "websocket/client/async/websocket_client_async.cpp":
        client(answer_websocket, HOST, "{PORT}", "hello"),
    "websocket/server/async/websocket_server_async.cpp":
        server(greet, HOST, "{PORT}", "1"),
}


def of(sources):
    for source in sources:
        for end, talk in TALKS.items():
            if pathlib.PurePath(source).as_posix().endswith("/" + end):
                return talk
    return None
