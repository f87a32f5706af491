"""What can be started, and what the connection is good for afterwards.

The state of the connection says what may be started next, so that a program
neither waits for what the peer will not say, nor writes to a peer that may have
gone: what happens then is a matter of luck.
"""

from .scope import Variable

APART = "apart"    # Not connected yet.
IDLE = "idle"      # Connected; the peer waits for a line.
ASKED = "asked"    # The peer owes an answer.
OVER = "over"      # The peer may have gone.


class Operation:
    """`head` is the call, up to where its handler stands."""

    def __init__(self, name, head, results=(), before=(), after=IDLE, failed=OVER,
                 unknown=None):
        self.name, self.head, self.results = name, head, results
        self.before = list(before)  # Statements.
        # Where it worked, where it did not, and where that was not asked.
        self.after, self.failed, self.unknown = after, failed, unknown or after
        self.place = "io"           # Where the handler runs, if not where all do.
        self.text = None            # The thing that an answer is read into.
        self.keeps = []             # Variables that the handler must keep alive.


class Operations:
    def __init__(self, random, world, pool):
        self.random, self.world, self.pool = random, world, pool
        self.reading = random.choice(["until", "until", "until", "exactly", "some", "mixed"])

    def choose(self, frame, state, place):
        resolved = any(each.sort == "results" for each in frame.visible())
        kinds = {APART: ["connect"] * 5 + ["resolve"] * (0 if resolved else 3),
                 IDLE: ["write"] * 6, ASKED: ["read"] * 6, OVER: []}[state]
        kinds = kinds + ["timer", "hop"]
        if state == IDLE:
            kinds.append("writable")
        if self.pool and place == "io":
            kinds += ["leave"] * 2
        if place == "pool":
            kinds += ["back"] * 4
        return getattr(self, self.random.choice(kinds))(frame, state)

    def connect(self, frame, state):
        socket = self.world.thing(frame, "socket")
        results = next((each for each in frame.visible() if each.sort == "results"), None)
        if results:
            name = frame.use(results).name
            return Operation("connect", f"asio::async_connect({socket}, {name}, ",
                             ("error", "endpoint"), failed=APART)
        server = next((each for each in frame.visible() if each.sort == "endpoint"), None)
        where = frame.use(server).name if server else self.world.thing(frame, "server")
        return Operation("connect", f"{socket}.async_connect({where}, ", ("error",), failed=APART)

    def resolve(self, frame, state):
        resolver = self.world.thing(frame, "resolver")
        server = next((each for each in frame.visible() if each.sort == "endpoint"), None)
        where = frame.use(server).name if server else self.world.thing(frame, "server")
        port = f"std::to_string({where}.port())"
        before = []
        if self.random.random() < 0.5:
            name = "port" if "port" not in frame.names else "service"
            frame.names.add(name)
            before, port = [f"const std::string {name} = {port};"], name
        flags = self.random.choice(["", "tcp::resolver::numeric_host, "])
        return Operation("resolve", f'{resolver}.async_resolve("127.0.0.1", {port}, {flags}',
                         ("error", "results"), before, after=APART, failed=APART)

    def write(self, frame, state):
        socket = self.world.thing(frame, "socket")
        line = self.random.choice(["hello", "more", "again", "what", "yes"])
        before, keeps = [], []
        kind = self.random.choice(["literal", "member", "member", "shared", "unique"])
        if kind == "literal":
            buffer = f'asio::buffer("{line}\\n", {len(line) + 1})'
        elif kind == "member":
            out = self.world.thing(frame, "out")
            before = [f"{out} = {self.line(frame, line)};"]
            buffer = f"asio::buffer({out})"
        else:
            buffer, before, keeps = self.kept(frame, kind, self.line(frame, line))
        call = self.random.choice(["asio::async_write({0}, {1}, "] * 4
                                  + ["{0}.async_write_some({1}, ", "{0}.async_send({1}, "])
        made = Operation("write", call.format(socket, buffer), ("error", "size"), before,
                         after=ASKED)
        made.keeps = keeps
        return made

    def line(self, frame, word):
        """What is written: one line, whose end depends on what is known here."""
        known = [each for each in frame.visible() if each.sort in ("int", "size")]
        if known and self.random.random() < 0.5:
            value = frame.use(self.random.choice(known)).value()
            return f'"{word} " + std::to_string({value}) + "\\n"'
        return f'"{word}\\n"'

    def kept(self, frame, kind, value):
        """A buffer that only the handler keeps alive."""
        name = frame.fresh(kind)
        made = frame.declare(Variable(name, kind))
        before = [f"auto {name} = std::make_{kind}<std::string>({value});"]
        if kind == "unique" or self.random.random() < 0.3:
            number = 1
            while f"data{number}" in frame.names:
                number += 1
            frame.names.add(f"data{number}")
            before.append(f"auto data{number} = asio::buffer(*{name});")
            return f"data{number}", before, [made]
        frame.held.add(made)
        return f"asio::buffer(*{name})", before, [made]

    def read(self, frame, state):
        socket = self.world.thing(frame, "socket")
        how = self.reading
        if how == "mixed":
            how = self.random.choice(["until", "exactly", "some"])
        if how == "until":
            into = self.world.thing(frame, "in")
            made = Operation(
                "read", f"asio::async_read_until({socket}, asio::dynamic_buffer({into}), '\\n', ",
                ("error", "size"), [f"{into}.clear();"], after=IDLE, unknown=OVER)
            made.text = "in"
            return made
        data = self.world.thing(frame, "data")
        call = (f"asio::async_read({socket}, asio::buffer({data}), " if how == "exactly"
                else f"{socket}.async_read_some(asio::buffer({data}), ")
        made = Operation("read", call, ("error", "size"), after=IDLE, unknown=OVER)
        made.text = "data"
        return made

    def timer(self, frame, state):
        timer = self.world.thing(frame, "timer")
        amount = self.random.choice(["microseconds(100)", "microseconds(700)", "milliseconds(1)"])
        return Operation("wait", f"{timer}.async_wait(", ("error",),
                         [f"{timer}.expires_after(std::chrono::{amount});"],
                         after=state, failed=state)

    def hop(self, frame, state):
        call = self.random.choice(["post", "post", "defer", "dispatch"])
        where = self.random.choice(["io", "io", "executor", "socket"])
        if self.world.executor != "io":
            text = self.world.thing(frame, "strand")
        elif where == "socket":
            text = self.world.thing(frame, "socket") + ".get_executor()"
        else:
            text = self.world.thing(frame, "io")
            text += ".get_executor()" if where == "executor" else ""
        return Operation(call, f"asio::{call}({text}, ", (), after=state, failed=state)

    def back(self, frame, state):
        """From the pool to the loop."""
        return self.hop(frame, state)

    def leave(self, frame, state):
        call = self.random.choice(["post", "dispatch"])
        pool = self.world.thing(frame, "pool")
        made = Operation(call, f"asio::{call}({pool}, ", (), after=state, failed=state)
        made.place = "pool"
        return made

    def writable(self, frame, state):
        socket = self.world.thing(frame, "socket")
        return Operation("ready", f"{socket}.async_wait(tcp::socket::wait_write, ", ("error",),
                         after=state, failed=state)
