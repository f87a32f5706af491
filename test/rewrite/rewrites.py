#!/usr/bin/env python3
"""Rewrites a case program with cotidy and shows that it does the same as before.

    rewrites.py [--refused|--either] --cotidy=… --build=… --work=… --compilers=A:B FILE [-- FLAGS]

Works on a copy of FILE in the folder --work, with the .clang-format around it
and what is in Inputs/ beside it. The program is compiled with each compiler
under ASan and UBSan and run, rewritten by `cotidy --fix`, compiled and run
again: the traces (stdout) must be the same, and a second --fix must change
nothing. Prints the rewritten file.

With --refused, cotidy must leave the file as it is. Prints what cotidy says.
The program is only compiled and run once, to show that it is a real one.

With --either, cotidy may do the one or the other.

Where a FILE has a bug that the sanitizers find, --original-is-broken leaves
the runs before the rewrite out, and compares the compilers with each other.
"""

import argparse
import difflib
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys

import compilers

SECONDS = 60  # A run takes a fraction of one.
SANITIZED = dict(os.environ, ASAN_OPTIONS="detect_stack_use_after_return=1",
                 UBSAN_OPTIONS="print_stacktrace=1")
# What FileCheck looks for must not be found in the file that it looks into.
DIRECTIVE = re.compile(
    r"^[ \t]*//[ \t]*(?:RUN|XFAIL|REQUIRES|UNSUPPORTED"
    r"|(?:CHECK|AFTER)(?:-[A-Z]+)*(?:\{[A-Z]+\})?):.*$", re.MULTILINE)


def fail(message, details=""):
    sys.stderr.write(f"rewrites.py: {message}\n{details.rstrip()}\n")
    sys.exit(1)


def difference(old, new, old_name, new_name):
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), old_name, new_name,
                                 lineterm="")
    return "\n".join(lines)


def copied(test, work):
    """The test in a folder of its own, without its directives."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    source = work / test.name
    source.write_text(DIRECTIVE.sub("", test.read_text()))
    if (test.parent / "Inputs").is_dir():
        shutil.copytree(test.parent / "Inputs", work / "Inputs")
    for folder in test.parents:
        if (folder / ".clang-format").exists():
            shutil.copy(folder / ".clang-format", work)
            break
    return source


def files(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Case:
    def __init__(self, options):
        self.cotidy = options.cotidy
        self.flags = options.flags
        self.build = pathlib.Path(options.build)
        self.compilers = compilers.installed(options.compilers.split(":"), self.build)
        self.work = pathlib.Path(options.work)
        self.source = copied(pathlib.Path(options.file), self.work)

    def program(self, compiler, when):
        name = self.source.with_suffix("").name
        return self.work.parent / f"{name}.{compiler.name}.{when}"

    def trace(self, compiler, when):
        """Compiles and runs: what the program prints."""
        program = self.program(compiler, when)
        try:
            compiler.compile(self.source, program, self.flags)
        except compilers.DoesNotCompile as error:
            fail(f"does not compile with {compiler.name} {when}",
                 f"{error}\n{self.source.read_text() if when == 'after' else ''}")
        try:
            done = subprocess.run([program], timeout=SECONDS, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=SANITIZED, text=True, errors="replace")
        except subprocess.TimeoutExpired as error:
            fail(f"hangs, as built with {compiler.name} {when}",
                 (error.stdout or b"").decode(errors="replace"))
        if done.returncode or done.stderr:
            fail(f"ends with status {done.returncode}, as built with {compiler.name} {when}",
                 f"{done.stdout}{done.stderr}")
        program.unlink()
        return done.stdout

    def trace_before(self, compiler):
        """The same, kept in the build folder for as long as nothing changes."""
        text = b"\0".join(files(self.work).values())
        key = hashlib.sha256(text + repr([compiler.key, self.flags]).encode()).hexdigest()
        kept = self.build / "traces" / key
        if not kept.exists():
            trace = self.trace(compiler, "before")
            kept.parent.mkdir(parents=True, exist_ok=True)
            mine = kept.with_name(f"{key}.{os.getpid()}")
            mine.write_text(trace)
            mine.rename(kept)
        return kept.read_text()

    def fix(self):
        """Runs cotidy on the copy: what it says."""
        done = subprocess.run(
            [self.cotidy, "--quiet", "--fix", "--fail-on=none", "--config={}",
             "--checks=-*,cotidy-callback-chain", self.source, "--",
             *compilers.LANGUAGE, f"-I{self.work}", *self.flags],
            text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            fail(f"cotidy ends with status {done.returncode}", done.stdout)
        return done.stdout

    def traces_before(self):
        traces = {each: self.trace_before(each) for each in self.compilers}
        first, *others = self.compilers
        for other in others:
            if traces[other] != traces[first]:
                fail("the compilers do not agree before the rewrite",
                     difference(traces[first], traces[other], first.name, other.name))
        return traces[first]

    def rewritten(self, broken, either=False):
        before = None if broken else self.traces_before()
        old = self.source.read_text()
        said = self.fix()
        new = self.source.read_text()
        if new == old and either:
            return said
        if new == old:
            fail("nothing is rewritten", said)
        for compiler in self.compilers:
            after = self.trace(compiler, "after")
            if before is None:
                before = after
            if after != before:
                fail(f"the traces differ, as built with {compiler.name}",
                     difference(before, after, "before", "after") + "\n\n" + new)
        said = self.fix()
        again = self.source.read_text()
        if again != new:
            fail("a second --fix changes something",
                 difference(new, again, "first", "second") + "\n" + said)
        return new

    def refused(self, broken):
        if not broken:
            self.trace_before(self.compilers[0])
        old = files(self.work)
        said = self.fix()
        for path, text in files(self.work).items():
            if old.get(path) != text:
                fail(f"{path.name} is rewritten, and should be refused",
                     difference(old.get(path, b"").decode(), text.decode(), "before", "after"))
        return said


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--refused", action="store_true")
    parser.add_argument("--either", action="store_true")
    parser.add_argument("--original-is-broken", action="store_true")
    for option in ("cotidy", "build", "work", "compilers"):
        parser.add_argument(f"--{option}", required=True)
    parser.add_argument("file")
    parser.add_argument("flags", nargs="*")
    options = parser.parse_args()
    case = Case(options)
    if options.refused:
        said = case.refused(options.original_is_broken)
    else:
        said = case.rewritten(options.original_is_broken, options.either)
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
