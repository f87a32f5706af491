"""One seed's program, and files of several."""

from random import Random

from . import scope
from .flow import Flow, Path
from .handlers import Handlers
from .hostile import Hostile, KINDS
from .operations import APART, IDLE, Operations
from .statements import Statements, WORDS
from .world import Free, Locals, Members, Shared

INCLUDES = ["loop.hpp", "peer.hpp"]
PRELUDE = """\
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;
using std::placeholders::_2;
"""


class Program:
    """`hostile` says what of it may stand in the way of a rewrite."""

    def __init__(self, seed):
        self.seed = seed
        attempt = 0
        while not self.attempt(Random(f"{seed} {attempt}")):
            attempt += 1

    def attempt(self, random):
        """Whether a chain has come out."""
        kind = random.choice(KINDS) if random.random() < 0.25 else None
        executor = random.choice(["io"] * 5 + ["bound", "strand"])
        if kind == "mixed":
            executor = "bound"
        pool = executor == "io" and not kind and random.random() < 0.25
        world = random.choice([Members] * 3 + [Shared] * 3 + [Free] * 3 + [Locals])(
            random, executor)
        world.connects = random.random() < 0.35
        if pool:
            world.used.add("pool")
        statements = Statements(random, world, pool)
        handlers = Handlers(random, world)
        hostile = Hostile(random, world, statements, kind)
        callback = random.random() < 0.15
        if callback and random.random() < 0.8:
            world.named = False  # Where a callback is handed on, nothing is rewritten.
        flow = Flow(random, world, Operations(random, world, pool), statements, handlers,
                    hostile, callback)
        parameters = self.parameters(random, callback)
        flow.begin(Path(IDLE if world.connects else APART, left=random.randrange(2, 7)),
                   parameters)
        self.hostile = kind if hostile.done or kind == "caller" else None
        self.includes = ["boost/beast/core/bind_handler.hpp"] if handlers.uses_beast else []
        self.body = self.written(random, world, parameters, kind == "caller")
        return flow.deepest > 1

    def parameters(self, random, callback):
        """What the function that starts the chain is given; whether by reference."""
        sorts = [sort for sort in ("int", "string", "unique", "shared", "endpoint")
                 if random.random() < 0.2]
        names = {"int": "count", "string": "word", "unique": "owned", "shared": "kept",
                 "endpoint": "where", "callback": "done"}
        made = [scope.Variable(names[sort], sort)
                for sort in sorts + (["callback"] if callback else [])]
        result = []
        for each in made:
            each.constant = each.sort in ("string", "endpoint") and random.random() < 0.3
            result.append((each, each.constant))
        return result

    def written(self, random, world, parameters, caller):
        values = {"int": "count", "string": '"start"', "endpoint": "server",
                  "unique": 'std::make_unique<std::string>("owned")',
                  "shared": 'std::make_shared<std::string>("kept")',
                  "callback": "told"}
        start = world.start([values[each.sort] for each, _ in parameters])
        lines = ["asio::io_context io;"]
        if "pool" in world.used:
            lines.append("asio::thread_pool pool(1);")
        lines += world.make()
        if caller:
            lines += [start, random.choice(['trace("started");',
                                            'asio::post(io, [] { trace("after that"); });'])]
        elif random.random() < 0.2:
            lines += ["asio::post(io, [&] {",
                      [start, *random.choice([[], ['trace("started");']])], "});"]
        else:
            lines.append(start)
        lines.append("io.run();")
        if "pool" in world.used:
            lines.append("finish(io, pool);")
        body = ["namespace {", "", *world.definition()]
        if any(each.sort == "callback" for each, _ in parameters):
            body += ["void told(error_code ec, std::string text) {",
                     ['trace("told ", text, ": ", ec.message());'], "}", ""]
        body += ["void scenario(tcp::endpoint server, int count) {", lines, "}", "", "} // namespace", "",
                 "void run() {", self.scenarios(random), "}"]
        return scope.text(body)

    def scenarios(self, random):
        """Peers that go on answering, and peers that do not."""
        result = []
        for patience in [*random.sample(range(3, 9), 4), random.randrange(3)]:
            answers = [random.choice(WORDS) + "\\n" for _ in range(patience)]
            if random.random() < 0.2:
                answers.append("ha")
            listed = ", ".join(f'"{each}"' for each in answers)
            last = random.choice(["hangs_up()", "hangs_up()", "resets()"])
            result.append(f"against({{{listed}}}, {last}, scenario);")
        return result + ["alone(scenario);"]


def file(programs):
    """The text of a program of several; main() is told which of them to run."""
    includes = {each for program in programs for each in program.includes}
    lines = [f'#include "{each}"' for each in INCLUDES] + [""]
    lines += [f"#include <{each}>" for each in sorted(includes | {"map"})]
    lines += ["", *PRELUDE.splitlines(), ""]
    for program in programs:
        about = f" ({program.hostile})" if program.hostile else ""
        lines += [f"// Seed {program.seed}.{about}", f"namespace seed_{program.seed} {{",
                  *program.body, f"}} // namespace seed_{program.seed}", ""]
    table = [f'{{"{each.seed}", seed_{each.seed}::run}},' for each in programs]
    lines += scope.text([
        "int main(int count, char **seeds) {",
        ["const std::map<std::string, void (*)()> programs{", table, "};",
         "if (count == 1)", ["for (auto &[seed, run] : programs)", ["run();"]],
         "for (int i = 1; i < count; ++i)", ["programs.at(seeds[i])();"]],
        "}"])
    return "\n".join(lines) + "\n"
