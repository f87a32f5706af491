#!/usr/bin/env python3
"""Rewrites a case program with cotidy and shows that it does the same as before.

    rewrites.py [--refused|--either] --cotidy=… --build=… --work=… --compilers=A:B FILE [-- FLAGS]

Works on a copy of FILE in the folder --work, with the .clang-format around it
and what is in Inputs/ and .cotidy/ beside it. The program is compiled with the first
compiler and run, rewritten by `cotidy --fix`, compiled with each compiler under ASan
and UBSan and run again: the traces (stdout) must be the same, and a second --fix
must change nothing. Prints the rewritten file.

With --refused, cotidy must leave the file as it is. Prints what cotidy says.
The program is only compiled and run once, to show that it is a real one.

With --either, cotidy may do the one or the other.

Where a FILE has a bug that the sanitizers find, --original-is-broken leaves
the runs before the rewrite out, and compares the compilers with each other.
"""

import argparse
import hashlib
import os
import pathlib
import re
import shutil
import sys

import compilers
import runs
from runs import Wrong, difference

# What FileCheck looks for must not be found in the file that it looks into.
DIRECTIVE = re.compile(
    r"^[ \t]*//[ \t]*(?:RUN|XFAIL|REQUIRES|UNSUPPORTED"
    r"|(?:CHECK|AFTER)(?:-[A-Z]+)*(?:\{[A-Z]+\})?):.*$", re.MULTILINE)


def copied(test, work):
    """The test in a folder of its own, without its directives."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    source = work / test.name
    source.write_text(DIRECTIVE.sub("", test.read_text()))
    for folder in ("Inputs", ".cotidy"):
        if (test.parent / folder).is_dir():
            shutil.copytree(test.parent / folder, work / folder)
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
        self.config = options.config
        self.build = pathlib.Path(options.build)
        self.compilers = compilers.installed(options.compilers.split(":"), self.build)
        self.first = self.compilers[0].plain()
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
            raise Wrong(f"does not compile with {compiler.name} {when}",
                        f"{error}\n{self.source.read_text() if when == 'after' else ''}")
        printed = runs.trace(program, f"as built with {compiler.name} {when}")
        program.unlink()
        return printed

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
        return runs.fix(self.cotidy, self.source, self.flags, self.config)

    def rewritten(self, broken, either=False):
        before = None if broken else self.trace_before(self.first)
        old = self.source.read_text()
        said = self.fix()
        new = self.source.read_text()
        if new == old and either:
            return said
        if new == old:
            raise Wrong("nothing is rewritten", said)
        for compiler in self.compilers:
            after = self.trace(compiler, "after")
            if before is None:
                before = after
            if after != before:
                raise Wrong(f"the traces differ, as built with {compiler.name}",
                            difference(before, after, "before", "after") + "\n\n" + new)
        said = self.fix()
        again = self.source.read_text()
        if again != new:
            raise Wrong("a second --fix changes something",
                        difference(new, again, "first", "second") + "\n" + said)
        return new

    def refused(self, broken):
        if not broken:
            self.trace_before(self.first)
        old = files(self.work)
        said = self.fix()
        for path, text in files(self.work).items():
            if old.get(path) != text:
                raise Wrong(f"{path.name} is rewritten, and should be refused",
                            difference(old.get(path, b"").decode(), text.decode(), "before", "after"))
        return said


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--refused", action="store_true")
    parser.add_argument("--either", action="store_true")
    parser.add_argument("--original-is-broken", action="store_true")
    parser.add_argument("--config", default="{}")
    for option in ("cotidy", "build", "work", "compilers"):
        parser.add_argument(f"--{option}", required=True)
    parser.add_argument("file")
    parser.add_argument("flags", nargs="*")
    options = parser.parse_args()
    case = Case(options)
    try:
        if options.refused:
            said = case.refused(options.original_is_broken)
        else:
            said = case.rewritten(options.original_is_broken, options.either)
    except Wrong as wrong:
        sys.exit(f"rewrites.py: {wrong}\n{wrong.details.rstrip()}")
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
