"""What stands between operations: it changes values and shows them."""

import contextlib

from .scope import NUMBERS, SORTS, Variable

WORDS = ["good", "poor", "next", "stop"]  # What peers say.


class Statements:
    def __init__(self, random, world, pool):
        self.random, self.world, self.pool = random, world, pool
        self.steps = 0
        self.first = True  # Before the first operation, whose caller's place does not matter.
        self.text = None  # The thing that was last read, where that is certain.

    @contextlib.contextmanager
    def after(self, operation):
        """While its handler is told."""
        kept = self.first, self.text
        self.first, self.text = False, operation.text
        yield
        self.first, self.text = kept

    def label(self):
        self.steps += 1
        return f"step {self.steps}"

    def here(self, frame):
        """Where a handler runs, if that is a question."""
        if self.first:
            return None
        if self.world.executor == "io":
            return "here()" if self.pool else None
        return f"here({self.world.thing(frame, 'strand')})"

    def trace(self, frame, *more):
        words = [f'"{self.label()}"']
        if here := self.here(frame):
            words += ['", "', here]
        for value in [*more, *self.values(frame, self.random.randrange(3))]:
            words += ['", "', value]
        return f"trace({', '.join(words)});"

    def values(self, frame, most):
        known = [each for each in frame.visible() if SORTS[each.sort][1]]
        self.random.shuffle(known)
        result = [frame.use(each).value() for each in known[:most]]
        if self.random.random() < 0.2:
            result.append(self.world.thing(frame, self.random.choice(["turns", "total"])))
        return result

    def read(self, frame, thing):
        """What was read, without the end of the line."""
        name = self.world.thing(frame, thing)
        if thing == "in":
            return f"{name}.substr(0, 4)"
        return f"std::string({name}.data(), 4)"

    def number(self, frame):
        known = [each for each in frame.visible() if each.sort in NUMBERS]
        if known and self.random.random() < 0.7:
            return frame.use(self.random.choice(known)).value()
        return self.random.choice(["toss()", self.world.thing(frame, "total")])

    def condition(self, frame):
        """About something that depends on the peer, on the turn, or on luck."""
        strings = [each for each in frame.visible() if each.sort in ("string", "shared")]
        errors = [each for each in frame.visible() if each.sort == "error"]
        kind = self.random.choice(["coin"] * 5 + ["number", "number", "odd", "read", "read", "word",
                                                  "error", "both", "not"])
        if kind == "coin":
            return "heads()"
        if kind == "read" and self.text:
            return f'{self.read(frame, self.text)} == "{self.random.choice(WORDS)}"'
        if kind == "word" and strings:
            each = self.random.choice(strings)
            return f'{frame.use(each).value()} != "{self.random.choice(WORDS)}"'
        if kind == "error" and errors:
            name = frame.use(self.random.choice(errors)).name
            return self.random.choice([name, f"!{name}", f"{name} == asio::error::eof",
                                       f"{name} != asio::error::eof"])
        if kind == "both":
            return (f"({self.condition(frame)}) {self.random.choice(['&&', '||'])} "
                    f"({self.condition(frame)})")
        if kind == "not":
            return f"!({self.condition(frame)})"
        if kind == "odd":
            return f"{self.number(frame)} % 2 == {self.random.randrange(2)}"
        return f"{self.number(frame)} {self.random.choice(['<', '>', '=='])} {self.random.randrange(1, 8)}"

    def some(self, frame, most=2):
        """A few statements, none of which leads anywhere."""
        kinds = [self.shown, self.shown, self.declared, self.declared, self.changed, self.changed,
                 self.chosen, self.counted, self.scoped, self.called, self.cased, self.remarked,
                 self.caught]
        if not self.pool:
            kinds.append(self.others)
        result = []
        for _ in range(self.random.randrange(most + 1)):
            result += self.random.choice(kinds)(frame)
        return result

    def shown(self, frame):
        return [self.trace(frame)]

    def remarked(self, frame):
        text = self.random.choice(["// What comes next depends on that.", "// As agreed.",
                                   "/* Not yet. */"])
        return [text, self.trace(frame) + self.random.choice(["", "  // Seen."])]

    def declared(self, frame):
        sort = self.random.choice(["int", "int", "string", "string", "shared", "unique", "pair"])
        if sort == "pair":
            value = self.number(frame)
            first, second = frame.fresh("int"), frame.fresh("string")
            frame.names |= {first, second}
            return [f'auto [{first}, {second}] = std::pair({value} + 1, std::string("pair"));',
                    f"trace({first}, {second});"]
        value = {"int": lambda: f"static_cast<int>({self.number(frame)}) + 1",
                 "string": lambda: self.string(frame)}.get(sort, lambda: "")()
        name = frame.fresh(sort)
        constant = sort in ("int", "string") and self.random.random() < 0.3
        if sort == "int":
            line = f"{self.random.choice(['int', 'auto'])} {name} = {value};"
        elif sort == "string":
            line = self.random.choice([f"std::string {name} = {value};",
                                       f"auto {name} = std::string({value});"])
        else:
            line = f"auto {name} = std::make_{sort}<std::string>({self.string(frame)});"
        frame.declare(Variable(name, sort, constant))
        return [("const " if constant else "") + line]

    def string(self, frame):
        strings = [each for each in frame.visible() if each.sort == "string"]
        if self.text and self.random.random() < 0.6:
            return self.read(frame, self.text)
        if strings and self.random.random() < 0.5:
            return f'{frame.use(self.random.choice(strings)).name} + "."'
        return f'"{self.random.choice(WORDS)} word"'

    def changed(self, frame):
        known = [each for each in frame.visible()
                 if each.sort in ("int", "string") and not each.constant and not each.counts]
        if known and self.random.random() < 0.6:
            mine = frame.changed(self.random.choice(known))
            change = {"int": [f"++{mine.name};", f"{mine.name} += 2;"],
                      "string": [f'{mine.name} += "!";', f"{mine.name}.push_back('x');"]}
            return [self.random.choice(change[mine.sort])]
        total = self.world.thing(frame, "total")
        return [self.random.choice([f"++{total};", f"{total} += {self.random.randrange(2, 5)};"])]

    def chosen(self, frame):
        result = [f"if ({self.condition(frame)}) {{", [self.trace(frame)]]
        if self.random.random() < 0.3:
            result += [f"}} else if ({self.condition(frame)}) {{", [self.trace(frame)]]
        if self.random.random() < 0.5:
            result += ["} else {", [self.trace(frame)]]
        return result + ["}"]

    def counted(self, frame):
        name = frame.fresh("int")
        way = self.random.choice(["continue", "break"])
        head = self.random.choice([f"for (int {name} = 0; {name} < 3; ++{name}) {{",
                                   f"for (int {name} : {{1, 2, 5}}) {{"])
        return [head, [f"if ({name} == {self.random.randrange(4)})", [f"{way};"],
                       f'trace("{self.label()}, ", {name});'], "}"]

    def scoped(self, frame):
        return ["{", [f'Witness witness("{self.label()}");', self.trace(frame)], "}"]

    def called(self, frame):
        """A lambda with returns of its own."""
        condition = self.condition(frame)
        name = frame.fresh("int")
        frame.names.add(name)
        if self.random.random() < 0.5:
            return [f"auto {name} = [&] {{", [f"if ({condition})", ["return 1;"], "return 2;"],
                    "}();", f"trace({name});"]
        return [f"auto {name} = [&](const char *what) {{",
                [f"if ({condition})", ["return;"], 'trace(what, " and on");'],
                "};", f'{name}("{self.label()}");']

    def cased(self, frame):
        return [f"switch ({self.number(frame)}) {{", "case 0:", "case 5:",
                [self.trace(frame), "break;"], "case 6: {", [self.trace(frame), "break;"], "}",
                "default:", [self.trace(frame)], "}"]

    def caught(self, frame):
        return ["try {", [f"if ({self.condition(frame)})",
                          [f'throw std::runtime_error("{self.label()}");'], self.trace(frame)],
                "} catch (const std::exception &problem) {",
                ['trace("caught ", problem.what());'], "}"]

    def others(self, frame):
        """Somebody else has a turn before what is started next is done."""
        io = self.world.thing(frame, "io")
        return [f'asio::post({io}, [] {{ trace("{self.label()}, by somebody else"); }});']
