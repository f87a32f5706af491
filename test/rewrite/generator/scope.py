"""What is declared where, and what lambdas capture of it."""

# How a value of that sort is declared, and how its value is printed.
SORTS = {
    "int": ("int", "{}"),
    "size": ("std::size_t", "{}"),
    "string": ("std::string", "{}"),
    "unique": ("std::unique_ptr<std::string>", "*{}"),
    "shared": ("std::shared_ptr<std::string>", "*{}"),
    "error": ("error_code", "{}.message()"),
    "results": ("tcp::resolver::results_type", "{}.size()"),
    "endpoint": ("tcp::endpoint", "{}.address()"),
    "guard": ("Witness", None),
    "callback": ("std::function<void(error_code, std::string)>", None),
}
NUMBERS = ("int", "size")
MOVED = ("string", "unique", "shared", "callback")


class Variable:
    def __init__(self, name, sort, constant=False):
        self.name, self.sort, self.constant = name, sort, constant
        self.frame = None
        self.counts = None  # The function whose turns it counts.

    def value(self):
        return SORTS[self.sort][1].format(self.name)


class Frame:
    """A function or a lambda. Its variables, innermost block last."""

    def __init__(self, random, outer=None):
        self.random = random
        self.outer = outer
        self.blocks = [[]]
        self.names = set()
        self.known = {}      # Variables of outer frames, as they are called here.
        self.captures = []   # As text.
        self.plain = True    # All of them are copies of the same name.
        self.mutable = False
        self.moves = False   # Holds what cannot be copied.
        self.world = False   # Uses what all handlers share.
        self.held = set()    # Must not be moved: the operation's arguments refer to it.
        self.keeps = False   # Nothing may be moved: there is more to come.
        self.needs_self = False

    def declare(self, variable):
        variable.frame = self
        self.blocks[-1].append(variable)
        self.names.add(variable.name)
        return variable

    def open(self):
        self.blocks.append([])

    def close(self):
        self.blocks.pop()

    def visible(self):
        """All variables that can be named here; inner ones hide outer ones."""
        found = {}
        for block in self.blocks:
            found.update({each.name: each for each in block})
        if self.outer:
            hidden = self.names
            for each in self.outer.visible():
                if each.name in hidden or each in self.known:
                    continue
                if each.sort != "unique" or each.frame.movable(each):
                    found.setdefault(each.name, each)
        return list(found.values())

    def use(self, variable):
        """The variable as it is called in this frame, captured if need be."""
        if variable.frame is self:
            return variable
        if variable not in self.known:
            outer = self.outer.use(variable)
            if outer not in self.known:
                self.known[outer] = self.capture(outer)
            self.known[variable] = self.known[outer]
        return self.known[variable]

    def changed(self, variable):
        """The same, to be changed here."""
        mine = self.use(variable)
        if mine in self.known.values():
            self.mutable = True
        return mine

    def movable(self, variable):
        """Whether it can be moved from here: captures can, in mutable lambdas."""
        return (variable.sort in MOVED and not variable.constant
                and variable not in self.held and not self.keeps)

    def capture(self, outer):
        here = Variable(outer.name, outer.sort)
        moved = self.outer.movable(outer)
        must_move = outer.sort == "unique"
        dice = self.random.random()
        text = outer.name
        taken = outer.name in self.names  # By a parameter, or another capture.
        if outer.sort == "callback":
            dice = 0.2 if self.random.random() < 0.05 else 1
        if must_move or (moved and dice < 0.25):
            assert moved
            if taken or self.random.random() < 0.2:
                here.name = self.fresh(outer.sort)
            text = f"{here.name} = std::move({outer.name})"
            self.outer.changed(outer)
            self.moves = self.moves or must_move
        elif dice < 0.5 and outer.sort in ("int", "string"):
            if taken or self.random.random() < 0.5:
                here.name = self.fresh(outer.sort)
            value = outer.name
            if outer.counts is None:
                value += self.random.choice(
                    ["", " + 1", " * 2"] if outer.sort == "int" else ["", ' + "+"'])
            text = f"{here.name} = {value}"
        elif taken:
            here.name = self.fresh(outer.sort)
            text = f"{here.name} = {outer.name}"
        if text == outer.name:
            here.constant = outer.constant
        else:
            self.plain = False
        here.counts = outer.counts
        here.frame = self
        self.blocks[0].append(here)
        self.names.add(here.name)
        self.captures.append(text)
        return here

    def fresh(self, sort):
        """A name that is not yet one here; an outer one may be hidden by it."""
        pool = {
            "int": ["count", "i", "k", "number", "left"],
            "size": ["n", "size", "length", "bytes"],
            "string": ["word", "text", "name", "line"],
            "unique": ["owned", "message"],
            "shared": ["kept", "buffer"],
            "error": ["ec", "error", "e"],
            "results": ["results", "endpoints"],
            "endpoint": ["endpoint", "peer"],
            "callback": ["done", "handler"],
        }[sort]
        taken = set(self.names)
        if self.random.random() < 0.7:
            taken |= {each.name for each in self.visible()}
        free = [name for name in pool if name not in taken]
        if free:
            return self.random.choice(free)
        number = 2
        while f"{pool[0]}{number}" in taken:
            number += 1
        return f"{pool[0]}{number}"


def text(block, depth=0):
    """Lines, and blocks of lines that stand deeper."""
    lines = []
    for part in block:
        if isinstance(part, str):
            lines.append("  " * depth + part if part else "")
        else:
            lines += text(part, depth + 1)
    return lines
