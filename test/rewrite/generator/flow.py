"""Bodies of functions and handlers, and where they lead."""

from dataclasses import dataclass, replace

from .operations import APART, IDLE, OVER
from .scope import SORTS, Variable
from .world import parameter


@dataclass(frozen=True)
class Path:
    """The way through the chain on which a body stands."""

    state: str          # Of the connection.
    place: str = "io"   # The thread: of the loop, or of the pool.
    left: int = 4       # How many operations may follow.
    depth: int = 0      # How many came before.

    def short(self, random):
        return replace(self, left=min(self.left, random.choice([0, 0, 1, 2])))


class Flow:
    def __init__(self, random, world, operations, statements, handlers, hostile, callback):
        self.random, self.world, self.operations = random, world, operations
        self.statements, self.handlers, self.hostile = statements, handlers, hostile
        self.callback = callback   # Every way must end with a call of it.
        self.branches = random.randrange(1, 5)
        self.restarts = random.random() < 0.15  # The first function can be called again.
        self.paths = {}            # Where a function was begun.
        self.deepest = 0

    def begin(self, path, parameters):
        """The function that starts it all."""
        function = self.function(path, "start")
        for variable, reference in parameters:
            function.frame.declare(variable)
            function.parameters.append((parameter(variable, reference), variable))
        self.tell(function, path)

    def function(self, path, name=None):
        function = self.world.function(path.state, name)
        self.paths[function] = path
        return function

    def tell(self, function, path):
        def body(frame, _):
            return self.statements.some(frame) + self.tail(frame, path)

        self.handlers.finish(function, body, {})

    # Bodies.

    def handler(self, frame, operation, results, path):
        """What is done when an operation is done."""
        self.deepest = max(self.deepest, path.depth)
        with self.statements.after(operation):
            return self.done(frame, operation, results, path)

    def done(self, frame, operation, results, path):
        error = results.get("error")
        lines = self.hostile.first(frame)
        if self.random.random() < 0.4 or not error:
            lines.append(self.statements.trace(frame))
        if self.random.random() < 0.2:
            lines += self.statements.some(frame, 2)
        worked = replace(path, state=operation.after)
        failed = replace(path, state=operation.failed)
        if error is None or self.random.random() < 0.12:
            return lines + self.body(frame, replace(path, state=operation.unknown))
        ways = [self.returned] * 5 + [self.compared, self.compared, self.traced]
        if self.branches > 0:
            ways += [self.positive, self.both, self.both]
        return lines + self.random.choice(ways)(frame, error, worked, failed, operation)

    def body(self, frame, path):
        lines = self.statements.some(frame)
        if self.random.random() < 0.15 and (path.depth or not self.callback):
            lines += self.left(frame, self.statements.condition(frame), path)
        return lines + self.tail(frame, path)

    def left(self, frame, condition, path, error=None):
        """Returns early."""
        frame.open()
        lines = self.end(frame, path, error)
        frame.close()
        last = lines[-1]
        if last.startswith("throw"):
            return [f"if ({condition})", [last]]
        if len(lines) == 1 and self.random.random() < 0.6:
            return [f"if ({condition})", [f"return {last}"]]
        return [f"if ({condition}) {{", [*lines, "return;"], "}"]

    def end(self, frame, path, error=None):
        """Leads nowhere."""
        lines = []
        if self.callback:
            done = next(each for each in frame.visible() if each.sort == "callback")
            name = frame.use(done).name
            code = error.name if error else "error_code()"
            text = f'"{self.statements.label()}"'
            return lines + [f"{name}({code}, {text});"]
        if error and self.random.random() < 0.4:
            label = self.statements.label()
            return [f'failed("{label}", {error.name});']
        if (path.depth and path.place == "io" and self.hostile.kind != "noexcept"
                and self.random.random() < 0.05):
            return [f'throw std::runtime_error("{self.statements.label()}");']
        lines.append(self.statements.trace(frame, *([error.value()] if error else [])))
        if self.random.random() < 0.2 and path.state != APART:
            lines.append(self.world.thing(frame, "socket") + ".close();")
        return lines

    # What a handler does about an error.

    def returned(self, frame, error, worked, failed, operation):
        lines = self.left(frame, error.name, failed, error)
        return lines + self.body(frame, worked)

    def compared(self, frame, error, worked, failed, operation):
        code = self.random.choice(["asio::error::eof", "asio::error::operation_aborted",
                                   "asio::error::connection_refused"])
        lines = self.left(frame, f"{error.name} == {code}", failed, error)
        return lines + self.returned(frame, error, worked, failed, operation)

    def traced(self, frame, error, worked, failed, operation):
        unknown = replace(worked, state=operation.unknown)
        return [self.statements.trace(frame, f'({error.name} ? "bad" : "good")'),
                *self.body(frame, unknown)]

    def positive(self, frame, error, worked, failed, operation):
        self.branches -= 1
        lines = [f"if (!{error.name}) {{", self.inside(frame, worked)]
        if self.callback:
            return lines + ["} else {", self.end(frame, failed, error), "}"]
        return lines + ["}"]

    def both(self, frame, error, worked, failed, operation):
        self.branches -= 1
        bad = self.inside(frame, failed.short(self.random))
        good = self.inside(frame, worked)
        if self.random.random() < 0.5:
            return [f"if ({error.name}) {{", bad, "} else {", good, "}"]
        return [f"if (!{error.name}) {{", good, "} else {", bad, "}"]

    def inside(self, frame, path):
        frame.open()
        lines = self.body(frame, path)
        frame.close()
        return lines

    # Where a body leads.

    def tail(self, frame, path):
        if path.left <= 0:
            return self.end(frame, path)
        ways = [self.start] * 6
        # A callback is not called at once; and few chains begin in several ways.
        if self.branches > 0 and (path.depth or not self.callback and self.random.random() < 0.15):
            ways += [self.either, self.guarded, self.only, self.switched]
        if self.world.named:
            ways += [self.call] * (1 if self.callback else 2)
            ways += [self.again] * 3 if self.open(path) else []
            ways += [self.known] * 2 if self.closed(path) else []
        return self.random.choice(ways)(frame, path)

    def start(self, frame, path):
        return self.hostile.started(self, frame, path)

    def initiate(self, frame, path):
        operation = self.operations.choose(frame, path.state, path.place)
        self.hostile.operation(self, frame, path, operation)
        after = replace(path, left=path.left - 1, depth=path.depth + 1, place=operation.place)

        def tell(inner, results):
            return self.handler(inner, operation, results, after)

        def function_of():
            return self.function(replace(after, state=operation.after))

        return self.handlers.initiate(frame, operation, function_of, tell)

    def either(self, frame, path):
        self.branches -= 1
        condition = self.statements.condition(frame)
        ways = [path, path.short(self.random)]
        self.random.shuffle(ways)
        first, second = (self.inside(frame, way) for way in ways)
        return [f"if ({condition}) {{", first, "} else {", second, "}"]

    def guarded(self, frame, path):
        self.branches -= 1
        condition = self.statements.condition(frame)
        first = self.inside(frame, path.short(self.random))
        if first and isinstance(first[-1], str) and not first[-1].startswith(("throw", "return")):
            first.append("return;")
        return [f"if ({condition}) {{", first, "}", *self.body(frame, path)]

    def only(self, frame, path):
        self.branches -= 1
        condition = self.statements.condition(frame)
        lines = [f"if ({condition}) {{", self.inside(frame, path)]
        if self.callback:
            return lines + ["} else {", self.end(frame, path), "}"]
        return lines + ["}"]

    def switched(self, frame, path):
        self.branches -= 1
        value = self.statements.number(frame)
        ways = [path, path.short(self.random), path.short(self.random)]
        self.random.shuffle(ways)
        lines = [f"switch ({value} % 3) {{"]
        for label, way in zip(["case 0: {", "case 1: {", "default: {"], ways):
            leave = self.random.choice(["break;", "break;", "return;"])
            body = self.inside(frame, way)
            lines += [label, body + [leave], "}"]
        return lines + ["}"]

    # Functions.

    def open(self, path):
        """Functions that this body is a part of: to call one makes a loop."""
        return [each for each, begun in self.paths.items()
                if each.open and each.state == path.state and begun.place == path.place
                and begun.depth < path.depth and self.callable(each)
                and (each.name != "start" or self.restarts)]

    def closed(self, path):
        return [each for each, begun in self.paths.items()
                if not each.open and begun.place == path.place and self.callable(each)
                and each.state in (path.state, OVER)]

    def callable(self, function):
        return all(variable and variable.sort not in ("error", "results", "endpoint")
                   for _, variable in function.parameters)

    def arguments(self, frame, function, counter=None):
        """Something for each parameter."""
        result = []
        for _, parameter_ in function.parameters:
            known = [each for each in frame.visible() if each.sort == parameter_.sort]
            if parameter_.counts is function:
                result.append(f"{counter.name} + 1" if counter else "0")
            elif parameter_.sort == "unique":
                result.append('std::make_unique<std::string>("new")')
            elif parameter_.sort == "shared" and not known:
                result.append('std::make_shared<std::string>("new")')
            elif parameter_.sort in ("int", "size") and (not known or self.random.random() < 0.3):
                result.append(str(self.random.randrange(4)))
            elif parameter_.sort == "string" and (not known or self.random.random() < 0.3):
                result.append(self.statements.string(frame))
            else:
                result.append(frame.use(self.random.choice(known)).name)
        return result

    def call(self, frame, path):
        """A step of its own."""
        function = self.function(path)
        values = []
        if self.random.random() < 0.3:
            counter = function.frame.declare(Variable(function.frame.fresh("int"), "int"))
            counter.counts = function
            function.parameters.append((f"int {counter.name}", counter))
            values.append("0")
        for each in self.handlers.extra(frame):
            values.append(self.handlers.passed(frame, each, function))
        self.tell(function, path)
        return self.called(frame, function, values)

    def called(self, frame, function, values):
        call = self.world.call(frame, function, values) + ";"
        return [("return " if self.random.random() < 0.15 else "") + call]

    def known(self, frame, path):
        function = self.random.choice(self.closed(path))
        return self.called(frame, function, self.arguments(frame, function))

    def again(self, frame, path):
        """Back to where this came from, a few times."""
        function = self.random.choice(self.open(path))
        counter = next((each for each in frame.visible() if each.counts is function), None)
        if counter:
            counter = frame.use(counter)
            condition = f"{counter.name} < {self.random.randrange(1, 4)}"
        else:
            turns = self.world.thing(frame, "turns")
            condition = f"++{turns} < {self.random.randrange(2, 5)}"
        if self.random.random() < 0.3:
            condition = f"({self.statements.condition(frame)}) && {condition}"
        frame.open()
        back = self.statements.some(frame, 1)
        back += self.called(frame, function, self.arguments(frame, function, counter))
        frame.close()
        dice = self.random.random()
        rest = path.short(self.random)
        if self.callback or dice < 0.4:
            return [f"if ({condition}) {{", back, "} else {", self.inside(frame, rest), "}"]
        if dice < 0.6:
            return [f"if ({condition}) {{", back, "}"]
        if dice < 0.8:
            return self.left(frame, f"!({condition})", path) + back
        back += [] if back[-1].startswith("return ") else ["return;"]
        return [f"if ({condition}) {{", back, "}", *self.body(frame, rest)]
