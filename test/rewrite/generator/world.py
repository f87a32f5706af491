"""What all handlers of a program share, and how its functions look.

The same chain can be told by the members of a class, by free functions that hand
a state on, or by nested lambdas that refer to a function's locals.
"""

from .scope import Frame, SORTS

# In the order in which they are declared; some are made from earlier ones.
THINGS = {
    "io": "asio::io_context &",
    "pool": "asio::thread_pool &",
    "strand": "asio::strand<asio::io_context::executor_type> ",
    "socket": "tcp::socket ",
    "timer": "asio::steady_timer ",
    "deadline": "asio::steady_timer ",
    "resolver": "tcp::resolver ",
    "server": "tcp::endpoint ",
    "out": "std::string ",
    "in": "std::string ",
    "data": "std::array<char, 5> ",
    "turns": "int ",
    "total": "int ",
}
FUNCTIONS = ["greet", "ask", "listen", "rest", "check", "advance", "decide", "report",
             "begin", "proceed", "answer", "turn", "attempt", "settle"]


class Function:
    """A step that has a name. `state` is what it may count on when it is called."""

    def __init__(self, name, frame, state):
        self.name, self.frame, self.state = name, frame, state
        self.parameters = []  # Pairs of what is written, and the variable.
        self.body = []
        self.open = True      # Its body is not yet told to its end.

    def head(self, owner="", first=""):
        words = [first] if first else []
        words += [written for written, _ in self.parameters]
        return f"void {owner}{self.name}({', '.join(words)})"


class World:
    named = True  # Steps can be functions.

    def __init__(self, random, executor):
        self.random = random
        self.executor = executor  # Where handlers run: "io", "bound" or "strand".
        self.connects = False     # The socket is connected before the chain starts.
        self.used = {"io", "socket"}
        self.functions = []
        if executor != "io":
            self.used.add("strand")

    def thing(self, frame, name):
        self.used.add(name)
        self.mark(frame)
        return self.spelled(frame, name)

    def mark(self, frame):
        while frame:
            frame.world = True
            frame = frame.outer

    def function(self, state, name=None):
        taken = {each.name for each in self.functions}
        names = [each for each in FUNCTIONS if each not in taken]
        name = name or (self.random.choice(names) if names
                        else f"step_{len(self.functions)}")
        made = Function(name, Frame(self.random), state)
        self.functions.append(made)
        return made

    def captured(self, frame):
        return ["this"] if frame.world else []

    def capture_list(self, frame):
        """Between the brackets of a lambda, whose body is told."""
        mine = self.captured(frame)
        if frame.captures and frame.plain and mine == ["this"] and self.random.random() < 0.15:
            return "=, this"
        return ", ".join(mine + frame.captures)

    def initial(self, name, written):
        """How a thing is made, from what stands before it."""
        where = written("strand" if self.executor == "strand" else "io")
        return {"io": "io", "pool": "pool", "server": "server",
                "strand": f"{written('io')}.get_executor()",
                "socket": where, "timer": where, "deadline": where, "resolver": where,
                "turns": "0", "total": "toss()"}.get(name, "")

    def things(self):
        return [name for name in THINGS if name in self.used]

    def given(self):
        """What the program is made of, from outside."""
        pool = "asio::thread_pool &pool, " if "pool" in self.used else ""
        return f"asio::io_context &io, {pool}tcp::endpoint server"

    def handed(self):
        return "io, pool, server" if "pool" in self.used else "io, server"

    def connected(self, socket):
        if not self.connects:
            return []
        return ["error_code refused;", f"{socket}.connect(server, refused);",
                'trace("at first: ", refused.message());']


class Members(World):
    """The members of a class, and `this` in handlers."""

    owner = "client"

    def __init__(self, random, executor):
        super().__init__(random, executor)
        self.outside = random.random() < 0.25  # Functions are defined below.

    def spelled(self, frame, name):
        return name + "_"

    def call(self, frame, function, arguments):
        self.mark(frame)
        return f"{function.name}({', '.join(arguments)})"

    def bound(self, frame, function):
        """What a binder is given: the function, and whose it is."""
        self.mark(frame)
        return f"&client::{function.name}", ["this"]

    def definition(self):
        public, private, below = [], [], []
        for each in self.functions:
            part = public if each.name == "start" else private
            if self.outside:
                part.append(each.head() + ";")
                below += [each.head("client::") + " {", each.body, "}", ""]
            else:
                part += [each.head() + " {", each.body, "}", ""]
        things = self.things()
        initial = ", ".join(
            f"{name}_({self.initial(name, lambda other: other + '_')})" for name in things)
        members = [f"{THINGS[name]}{name}_;" for name in things]
        return [
            f"class client{self.base()} {{", "public:",
            [f"client({self.given()})",
             [f": {initial} {{"], self.connected("socket_"), "}",
             *self.destructor(), "", *public], "",
            "private:",
            [*private, *members],
            "};", "", *below,
        ]

    def base(self):
        return ""

    def destructor(self):
        return []

    def make(self):
        return [f"client talker({self.handed()});"]

    def start(self, arguments):
        return f"talker.start({', '.join(arguments)});"


class Shared(Members):
    """An object that its handlers keep alive."""

    def __init__(self, random, executor):
        super().__init__(random, executor)
        self.arrow = random.random() < 0.3     # `self->`, without `this`.
        self.declares = random.random() < 0.4  # `auto self = …` in functions.
        self.told = random.random() < 0.7

    def base(self):
        return " : public std::enable_shared_from_this<client>"

    def destructor(self):
        return ['~client() { trace("end of the client"); }'] if self.told else []

    def through(self, frame):
        return "self->" if self.arrow and frame.outer else ""

    def spelled(self, frame, name):
        return f"{self.through(frame)}{name}_"

    def call(self, frame, function, arguments):
        self.mark(frame)
        return f"{self.through(frame)}{function.name}({', '.join(arguments)})"

    def bound(self, frame, function):
        self.mark(frame)
        whose = "self" if frame.outer else "shared_from_this()"
        return f"&client::{function.name}", [whose]

    def captured(self, frame):
        outer = frame.outer
        mine = "self"
        if outer.outer is None and not self.declares:
            mine = "self = shared_from_this()"
        elif outer.outer is None:
            outer.needs_self = True
        elif not self.arrow and not outer.keeps and self.random.random() < 0.15:
            mine = "self = std::move(self)"
            outer.mutable = True
        if self.arrow:
            return [mine]
        return self.random.choice([["this", mine], [mine, "this"]])

    def capture_list(self, frame):
        return ", ".join(self.captured(frame) + frame.captures)

    def make(self):
        return []

    def start(self, arguments):
        # Handlers alone own it from here on.
        return (f"std::make_shared<client>({self.handed()})"
                f"->start({', '.join(arguments)});")


class Free(World):
    """Free functions, which are given what they share."""

    def __init__(self, random, executor):
        super().__init__(random, executor)
        self.owned = random.random() < 0.5
        self.parameter = ("state &s" if not self.owned else random.choice(
            ["std::shared_ptr<state> s", "const std::shared_ptr<state> &s"]))

    def spelled(self, frame, name):
        return ("s->" if self.owned else "s.") + name

    def call(self, frame, function, arguments):
        self.mark(frame)
        return f"{function.name}({', '.join(['s', *arguments])})"

    def bound(self, frame, function):
        self.mark(frame)
        return f"&{function.name}", ["s" if self.owned else "std::ref(s)"]

    def captured(self, frame):
        if self.owned:
            return ["s"]
        return ["&s"] if frame.world else []

    def definition(self):
        things = self.things()
        initial = ", ".join(
            f"{name}({self.initial(name, lambda other: other)})" for name in things)
        result = [
            "struct state {",
            [f"state({self.given()})",
             [f": {initial} {{"], self.connected("socket"), "}",
             '~state() { trace("end of the state"); }', "",
             *(f"{THINGS[name]}{name};" for name in things)],
            "};", "",
        ]
        result += [each.head("", self.parameter) + ";" for each in self.functions]
        for each in self.functions:
            result += ["", each.head("", self.parameter) + " {", each.body, "}"]
        return result + [""]

    def make(self):
        if self.owned:
            return [f"auto s = std::make_shared<state>({self.handed()});"]
        return [f"state s({self.handed()});"]

    def start(self, arguments):
        whose = "std::move(s)" if self.owned else "s"
        return f"start({', '.join([whose, *arguments])});"


class Locals(World):
    """What a function is given by reference, and its handlers refer to."""

    named = False

    def spelled(self, frame, name):
        return name

    def captured(self, frame):
        return ["&"] if frame.world else []

    def definition(self):
        (function,) = self.functions
        given = ", ".join(THINGS[name].replace("&", "") + "&" + name for name in self.things())
        return [function.head("", given) + " {", function.body, "}", ""]

    def make(self):
        return [f"{THINGS[name]}{name}{{{self.initial(name, lambda other: other)}}};"
                for name in self.things() if name not in ("io", "pool", "server")
                ] + self.connected("socket")

    def start(self, arguments):
        return f"start({', '.join([*self.things(), *arguments])});"


def parameter(variable, reference=False):
    """How a variable is written as a parameter of a function."""
    written = SORTS[variable.sort][0]
    return f"const {written} &{variable.name}" if reference else f"{written} {variable.name}"
