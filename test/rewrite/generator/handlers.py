"""The forms of completion handlers: lambdas, and functions bound in several ways."""

from .scope import Frame, SORTS, Variable
from .world import parameter


class Handlers:
    def __init__(self, random, world):
        self.random, self.world = random, world
        self.named = random.choice([0, 0.2, 0.5, 0.9])  # How many handlers have names.
        self.uses_beast = False
        # What is wrong with the next handler, for hostile programs.
        self.unbound = self.noexcept = self.returns_not = self.variable = False
        self.guard = None

    def initiate(self, frame, operation, function_of, tell):
        """Starts an operation. `tell` makes the body of a handler, given its frame
        and its results; `function_of` makes a function whose body is told so."""
        lines = list(operation.before)
        form = "inline"
        if self.variable:
            form, self.variable = "in_variable", False
        elif self.guard or self.noexcept:
            pass
        elif self.world.named and self.random.random() < self.named:
            form = self.random.choice(["forward", "bind", "bind", "front"])
        opening, closing = "", ""
        if self.world.executor == "bound" and not self.unbound:
            opening = f"asio::bind_executor({self.world.thing(frame, 'strand')}, "
            closing = ")"
        returns = "" if self.returns_not or self.random.random() > 0.08 else "return "
        self.unbound = self.returns_not = False
        before, (first, *rest) = getattr(self, form)(frame, operation, function_of, tell)
        lines += before
        start = returns + operation.head + opening
        lines.append(start + first + ("" if rest else closing + ");"))
        if rest:
            lines += rest[:-1] + [rest[-1] + closing + ");"]
        return lines

    # Each form gives the statements before the call, and the lines of the handler.

    def lambda_(self, frame, operation, tell):
        inner = Frame(self.random, frame)
        results, written = self.results(inner, operation, generic=True)
        for each in operation.keeps:
            inner.use(each)
        noexcept, self.noexcept = self.noexcept, False
        if self.guard:
            inner.captures.append(self.guard)
            inner.plain, inner.moves, self.guard = False, True, None
        body = tell(inner, results)
        head = f"[{self.world.capture_list(inner)}]"
        if written or inner.mutable:
            head += f"({', '.join(written)})"
        elif noexcept or self.random.random() < 0.5:
            head += "()"
        head += " mutable" if inner.mutable else ""
        head += " noexcept" if noexcept else ""
        return inner, [head + " {", body, "}"]

    def inline(self, frame, operation, function_of, tell):
        return [], self.lambda_(frame, operation, tell)[1]

    def in_variable(self, frame, operation, function_of, tell):
        number = 1
        while f"next{number}" in frame.names:
            number += 1
        frame.names.add(name := f"next{number}")
        inner, lines = self.lambda_(frame, operation, tell)
        passed = f"std::move({name})" if inner.moves or self.random.random() < 0.5 else name
        return [f"auto {name} = {lines[0]}", lines[1], "};"], [passed]

    def forward(self, frame, operation, function_of, tell):
        """A lambda that does nothing but call a function."""
        inner = Frame(self.random, frame)
        extra = self.extra(frame)
        for each in operation.keeps:
            inner.use(each)
        function = function_of()
        results, written = self.results(function.frame, operation)
        named, own = {}, []
        for sort, words in zip(operation.results, written):
            name = inner.fresh(sort) if sort != "error" else "ec"
            inner.names.add(name)
            named[sort] = name
            own.append(f"{SORTS[sort][0]} {name}")
        function.parameters = [(each, None) for each in written]
        passed = [self.passed(inner, each, function) for each in extra]
        arguments = list(named.values()) + passed
        self.finish(function, tell, results)
        call = self.world.call(inner, function, arguments)
        captures = self.world.capture_list(inner)
        mutable = " mutable" if inner.mutable else ""
        return [], [f"[{captures}]({', '.join(own)}){mutable} {{ {call}; }}"]

    def bind(self, frame, operation, function_of, tell):
        return self.bound(frame, operation, function_of, tell, "bind")

    def front(self, frame, operation, function_of, tell):
        return self.bound(frame, operation, function_of, tell,
                          self.random.choice(["bind_front", "bind_front_handler"]))

    def bound(self, frame, operation, function_of, tell, binder):
        function = function_of()
        results, written = self.results(function.frame, operation)
        target, whose = self.world.bound(frame, function)
        extra = [each for each in operation.keeps]
        extra += [each for each in self.extra(frame) if each not in extra]
        values = [self.passed(frame, each, function, kept=each in operation.keeps)
                  for each in extra]
        bound = list(function.parameters)
        parameters = [(each, None) for each in written]
        places = [f"_{number + 1}" for number in range(len(written))]
        if binder == "bind":
            pairs = list(zip(parameters + bound, places + values))
            self.random.shuffle(pairs)
            function.parameters = [pair[0] for pair in pairs]
            arguments = whose + [pair[1] for pair in pairs]
        else:
            function.parameters = bound + parameters
            arguments = whose + values
        self.finish(function, tell, results)
        name = {"bind": "std::bind", "bind_front": "std::bind_front",
                "bind_front_handler": "boost::beast::bind_front_handler"}[binder]
        self.uses_beast = self.uses_beast or binder == "bind_front_handler"
        return [], [f"{name}({', '.join([target, *arguments])})"]

    def finish(self, function, tell, results):
        function.body = tell(function.frame, results)
        if function.frame.needs_self:
            function.body.insert(0, "auto self = shared_from_this();")
        function.open = False

    def extra(self, frame):
        """What a function is given beside the results."""
        known = [each for each in frame.visible()
                 if each.sort in ("int", "size", "string", "shared", "callback", "endpoint")]
        must = [each for each in known if each.sort == "callback"][:1]
        others = [each for each in known if each.sort != "callback"]
        self.random.shuffle(others)
        return must + others[:self.random.randrange(3)]

    def passed(self, frame, variable, function, kept=False):
        """The argument, for a new parameter of the function."""
        mine = frame.use(variable)
        sort = mine.sort
        text = mine.name
        moved = sort == "unique" or (sort != "callback" and frame.movable(mine)
                                     and self.random.random() < 0.3)
        if moved:
            frame.changed(mine)
            text = f"std::move({text})"
            # Not twice.
            frame.held.add(mine)
        taken = function.frame
        made = Variable(taken.fresh(sort), sort)
        made.counts = mine.counts
        reference = sort == "unique" or sort in ("string", "shared") and self.random.random() < 0.5
        made.constant = reference
        taken.declare(made)
        function.parameters.append((parameter(made, reference), made))
        return text

    def results(self, frame, operation, generic=False):
        """The parameters of a handler: by sort, and as they are written."""
        found, written = {}, []
        for sort in operation.results:
            nameless = self.random.random() < {"error": 0.08, "size": 0.4}.get(sort, 0.3)
            spelled = SORTS[sort][0]
            if sort == "error":
                spelled = self.random.choice(["error_code"] * 4 + ["boost::system::error_code"])
            if nameless and sort != "results":
                written.append(spelled)
                continue
            name = {"error": "ec", "size": "n"}.get(sort)
            if name is None or name in frame.names or self.random.random() < 0.2:
                name = frame.fresh(sort)
            made = frame.declare(Variable(name, sort))
            found[sort] = made
            dice = self.random.random()
            if generic and sort in ("error", "size") and dice < 0.04:
                written.append(f"auto {name}")
            elif sort == "size" and dice < 0.1:
                written.append(f"int {name}")
                made.sort = "int"
            elif sort in ("results", "endpoint", "error") and dice < 0.35:
                written.append(f"const {spelled} &{name}")
                made.constant = True
            else:
                written.append(f"{spelled} {name}")
        return found, written
