"""Runs the styles of a lesson and notes what they took."""

import dataclasses
import json
import pathlib
import re
import subprocess
import tempfile

import source

TIMEOUT = 120  # seconds; a lesson takes less than one


class Trouble(Exception):
    """What is wrong, in one sentence for the user."""


@dataclasses.dataclass
class Style:
    name: str
    code: str  # the text of its file
    nesting: int | None  # the depth of its deepest callback chain, if known
    record: dict  # what the program wrote with --record


@dataclasses.dataclass
class Lesson:
    name: str
    title: str
    sentence: str
    styles: list[Style]
    others: dict[str, str]  # the text of each file that defines no style


def run(program, style, file):
    """One run's record."""
    command = [program, f"--style={style}", f"--record={file}"]
    shown = f"{program} --style={style}"
    try:
        done = subprocess.run(command, timeout=TIMEOUT, text=True, errors="replace",
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    except subprocess.TimeoutExpired as late:
        raise Trouble(f"{shown} did not end within {TIMEOUT} seconds") from late
    except OSError as error:
        raise Trouble(f"cannot run {program}: {error.strerror}") from error
    if done.returncode < 0:
        raise Trouble(f"{shown} ended by signal {-done.returncode}")
    if done.returncode > 0:
        said = done.stderr.strip().splitlines()
        raise Trouble(f"{shown} failed with status {done.returncode}"
                      + (f": {said[-1].strip()}" if said else ""))
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise Trouble(f"{shown} left no readable record of its run") from error


def quickest(program, style, runs):
    """The record of the run that was disturbed least."""
    with tempfile.TemporaryDirectory() as folder:
        records = [run(program, style, pathlib.Path(folder, "record.json"))
                   for _ in range(runs)]
    return min(records, key=lambda record: record["wall"])


CHAIN = re.compile(r"^(.+):\d+:\d+: warning: callback (?:chain of|loop over) (\d+) ")


def nestings(cotidy, samples):
    """The depth of the deepest callback chain in each file that has one, as
    cotidy counts them; None without a cotidy."""
    if not cotidy:
        return None
    command = [cotidy, "--quiet", "--fail-on=none", "--checks=-*,cotidy-callback-chain",
               "--config={CheckOptions: {cotidy-callback-chain.MinDepth: '1'}}",
               *sorted(map(str, samples.glob("*/*.cpp"))),
               "--", "-std=c++20", f"-I{samples / 'shared'}"]
    try:
        done = subprocess.run(command, text=True, capture_output=True)
    except OSError as error:
        raise Trouble(f"cannot run {cotidy}: {error.strerror}") from error
    if done.returncode:
        raise Trouble(f"cotidy could not read the samples: {done.stderr.strip()}")
    deepest = {}
    for line in done.stdout.splitlines():
        if found := CHAIN.match(line):
            file = pathlib.Path(found[1]).resolve()
            deepest[file] = max(deepest.get(file, 0), int(found[2]))
    return deepest


def lesson(samples, program, runs, nesting):
    """Measures a lesson. Its program has the name of its folder in samples;
    nesting is what nestings() says."""
    name = pathlib.Path(program).name
    folder = samples / name
    if not folder.is_dir():
        raise Trouble(f"there is no folder {folder} with the sources of {program}")
    try:
        styles, others = source.sources(folder)
        title, sentence = source.readme(folder)
    except OSError as error:
        raise Trouble(f"cannot read {error.filename}: {error.strerror}") from error
    for needed in ("callback", "coroutine"):
        if needed not in styles:
            raise Trouble(f"{folder} has no style of the name '{needed}'")
    return Lesson(name, title, sentence,
                  [Style(name, path.read_text(),
                         None if nesting is None else nesting.get(path.resolve(), 0),
                         quickest(program, name, runs))
                   for name, path in styles.items()],
                  {path.name: path.read_text() for path in others})
