"""What must not be rewritten, or not easily: one of it in some programs.

The rewriter may refuse these; if it does not, the program must do the same.
"""

KINDS = ["after", "deadline", "witness", "guard", "mixed", "caller", "static", "noexcept", "variable"]


class Hostile:
    def __init__(self, random, world, statements, kind):
        self.random, self.world, self.statements = random, world, statements
        self.kind = kind
        self.done = False       # It is in the program.
        self.waiting = 0        # Handlers that must cancel the deadline first.

    def due(self, kind, path):
        """Whether it is to be here."""
        if self.kind != kind or self.done or path.place != "io":
            return False
        self.done = path.depth > 0 and self.random.random() < 0.5
        return self.done

    def started(self, flow, frame, path):
        """An operation, and perhaps what should not stand beside it."""
        if self.due("after", path):
            flow.handlers.returns_not = True
            return [*flow.initiate(frame, path), f'trace("{self.statements.label()}, behind");']
        if self.due("witness", path):
            return [f'Witness witness("{self.statements.label()}");',
                    *flow.initiate(frame, path)]
        if self.due("static", path):
            return ["static int times = 0;", 'trace("times: ", ++times);',
                    *flow.initiate(frame, path)]
        return flow.initiate(frame, path)

    def operation(self, flow, frame, path, operation):
        if self.world.executor == "bound" and self.due("mixed", path):
            flow.handlers.unbound = True
        elif self.due("deadline", path):
            timer = self.world.thing(frame, "deadline")
            self.waiting += 1
            operation.before += [
                f"{timer}.expires_after(std::chrono::seconds(9));",
                f"{timer}.async_wait([](error_code ec) {{",
                ['trace("deadline: ", ec.message());'], "});"]
        elif self.due("guard", path):
            flow.handlers.guard = f'guard = Witness("{self.statements.label()}")'
        elif self.due("noexcept", path):
            flow.handlers.noexcept = True
        elif self.due("variable", path):
            flow.handlers.variable = True

    def first(self, frame):
        """What a handler must do first."""
        if not self.waiting:
            return []
        self.waiting -= 1
        return [f"{self.world.thing(frame, 'deadline')}.cancel();"]
