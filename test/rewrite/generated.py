#!/usr/bin/env python3
"""Rewrites generated programs with cotidy and shows that they do the same as before.

    generated.py --cotidy=… --build=… --work=… --compilers=A:B --seeds=0:50

The programs of several seeds stand in one file, which is compiled with the first
compiler, and run seed by seed; rewritten by `cotidy --fix`, compiled with each
compiler under ASan and UBSan and run again. The traces (stdout) must be the same,
and a second --fix must change nothing. What is wrong is shown once more for its
seed alone, and its files are kept in the folder --work.

A chain may be refused. But of the programs that have nothing in them which
stands in the way of a rewrite, --least (a half) must be rewritten.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import shlex
import shutil
import sys

import compilers
import runs
from generator.program import Program, file
from runs import Wrong, difference

TOGETHER = 10  # Seeds in a file.
RUNS = 20  # Of an original that does otherwise at first.
# Generated programs have values that nobody uses, and odd comparisons.
FLAGS = ["-Wno-unused", "-Wno-unused-parameter", "-Wno-unused-but-set-parameter",
         "-Wno-tautological-compare"]
# Chains of two operations are rewritten, too.
CONFIG = "{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}"
SECTION = re.compile(r"^namespace seed_(\d+) \{$.*?^\} // namespace seed_\1$",
                     re.MULTILINE | re.DOTALL)
REFUSAL = re.compile(r":(\d+):\d+: note: not rewritten: (.*)")
# What a refusal says of this program, and not of others.
PARTICULARS = re.compile(r"'[^']*'|\d+| \(and in \d+ more places?\)")


def seed_at(line, text):
    """Whose program is in that line."""
    for found in SECTION.finditer(text):
        first = text.count("\n", 0, found.start()) + 1
        if first <= line <= first + found[0].count("\n"):
            return found[1]
    return None


class Batch:
    """The programs of some seeds, in one file."""

    def __init__(self, options, seeds):
        self.options = options
        self.programs = [Program(seed) for seed in seeds]
        self.seeds = [str(seed) for seed in seeds]
        name = f"seed-{seeds[0]}" + (f"-{seeds[-1]}" if len(seeds) > 1 else "")
        self.work = options.work / name
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.old = file(self.programs)
        self.before = self.work / "before.cpp"
        self.after = self.work / "after.cpp"
        self.before.write_text(self.old)
        self.after.write_text(self.old)
        self.rewritten = []
        self.refusals = collections.defaultdict(set)
        self.wrong = {}

    def check(self):
        """Fills `rewritten`, `refusals` and, by seed, what is `wrong`."""
        self.rewrite()
        first = self.options.compilers[0].plain()
        before = self.built(first, self.before)
        traces = {seed: self.trace(first, before, seed) for seed in self.seeds}
        for compiler in self.options.compilers if self.rewritten else []:
            after = self.built(compiler, self.after)
            for seed in self.rewritten:
                self.compare(compiler, seed, traces[seed], after)
        if not self.wrong:
            shutil.rmtree(self.work)

    def rewrite(self):
        said = runs.fix(self.options.cotidy, self.after, FLAGS, CONFIG)
        new = self.after.read_text()
        old = {found[1]: found for found in SECTION.finditer(self.old)}
        self.rewritten = [found[1] for found in SECTION.finditer(new)
                          if found[0] != old[found[1]][0]]
        for line, reason in REFUSAL.findall(said):
            seed = seed_at(int(line), self.old)
            if "would not compile" in reason:
                self.wrong[seed] = Wrong(f"not rewritten: {reason}", said)
            self.refusals[seed].add(PARTICULARS.sub("…", reason))
        if new == self.old:
            return
        said = runs.fix(self.options.cotidy, self.after, FLAGS, CONFIG)
        again = self.after.read_text()
        if again != new:
            raise Wrong("a second --fix changes something",
                        difference(new, again, "first", "second") + "\n" + said)

    def built(self, compiler, source):
        program = source.with_name(f"{source.stem}.{compiler.folder.name}")
        if program.exists():
            return program
        try:
            compiler.compile(source, program, FLAGS)
        except compilers.DoesNotCompile as error:
            wrong = Wrong(f"does not compile with {compiler.name} {source.stem}", str(error))
            text = source.read_text()
            wrong.seeds = {seed_at(int(line), text)
                           for line in re.findall(rf"{source.name}:(\d+)", str(error))}
            raise wrong
        return program

    def trace(self, compiler, program, seed):
        try:
            return runs.trace(program, f"as built with {compiler.name} {program.stem}", seed)
        except Wrong as wrong:
            self.wrong.setdefault(seed, wrong)
            return None

    def compare(self, compiler, seed, before, program):
        after = self.trace(compiler, program, seed)
        if None in (before, after) or before == after:
            return
        details = difference(before, after, "before", "after")
        # Asio leaves some orders open, and C++ others: built and run in the same way,
        # the original may do the same at times.
        original = self.built(compiler, self.before)
        if all(self.trace(compiler, original, seed) != after for _ in range(RUNS)):
            self.wrong.setdefault(seed, Wrong(f"the traces differ, as built with {compiler.name}",
                                              details))


def checked(options, seeds):
    """The batches of these seeds: one, or one for each seed that is wrong."""
    batch = Batch(options, seeds)
    try:
        batch.check()
    except Wrong as wrong:
        if len(seeds) == 1:
            batch.wrong[batch.seeds[0]] = wrong
            return [batch]
        guilty = [seed for seed in seeds if str(seed) in getattr(wrong, "seeds", ())] or seeds
        alone = [each for seed in guilty for each in checked(options, [seed])]
        others = [seed for seed in seeds if seed not in guilty]
        if others and any(each.wrong for each in alone):
            return alone + checked(options, others)
        if not any(each.wrong for each in alone):
            alone[0].wrong[f"{seeds[0]}:{seeds[-1] + 1}"] = wrong
        return alone
    if not batch.wrong or len(seeds) == 1:
        return [batch]
    for seed in list(batch.wrong):
        (alone,) = checked(options, [int(seed)])
        # Where it happens only now and then, what was seen first is shown.
        batch.wrong[seed] = alone.wrong.get(seed, batch.wrong[seed])
    return [batch]


def shortened(text):
    """Sanitizers and compilers speak at length of Asio's types."""
    lines = [line if len(line) < 200 else line[:200] + "…" for line in text.splitlines()]
    return "\n".join(lines[:100] + (["…"] if len(lines) > 100 else []))


def report(options, batches):
    """Says what is wrong, and how many are rewritten; whether all is well."""
    wrong = {seed: each for batch in batches for seed, each in batch.wrong.items()}
    for seed, each in wrong.items():
        print(f"seed {seed}: {each}\n{shortened(each.details)}\n"
              f"again: {shlex.join(options.again)} --seeds={seed}\n"
              f"kept: {options.work / f'seed-{seed}'}\n")
    programs = [program for batch in batches for program in batch.programs]
    rewritten = {int(seed) for batch in batches for seed in batch.rewritten}
    plain = [each for each in programs if not each.hostile]
    done = sum(each.seed in rewritten for each in plain)
    print(f"{len(programs)} programs: {len(rewritten)} are rewritten, {len(wrong)} wrong; "
          f"of {len(plain)} without an obstacle, {done} are rewritten")
    if options.reasons:
        reasons = collections.Counter(
            reason for batch in batches for found in batch.refusals.values()
            for reason in found)
        for reason, count in reasons.most_common():
            print(f"{count:5} not rewritten: {reason}")
    enough = done >= options.least * len(plain)
    if not enough:
        print("too few are rewritten")
    return enough and not wrong


def seeds(text):
    """17, or 0:50 without the last."""
    first, _, end = text.partition(":")
    return range(int(first), int(end or int(first) + 1))


def main():
    parser = argparse.ArgumentParser()
    for option in ("cotidy", "build", "work", "compilers"):
        parser.add_argument(f"--{option}", required=True)
    parser.add_argument("--seeds", required=True, type=seeds)
    parser.add_argument("--least", type=float, default=0.5)
    parser.add_argument("--reasons", action="store_true", help="why chains are not rewritten")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.again = [sys.executable, *(word for word in sys.argv
                                       if not word.startswith("--seeds"))]
    options.work = pathlib.Path(options.work).resolve()
    paths = options.compilers
    options.compilers = compilers.installed(paths.split(":"), options.build)
    if not options.compilers:
        parser.error(f"--compilers={paths}: there is none; give their whole paths")
    groups = [options.seeds[at:at + TOGETHER] for at in range(0, len(options.seeds), TOGETHER)]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        found = pool.map(lambda group: checked(options, group), groups)
        batches = [batch for some in found for batch in some]
    if not report(options, batches):
        sys.exit(1)


if __name__ == "__main__":
    main()
