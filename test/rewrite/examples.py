#!/usr/bin/env python3
"""Rewrites the callback chains of the examples of Asio and Beast, and tells what became
of each.

    examples.py --cotidy=… --work=… --compilers=A:B [--without-runs] NAME FOLDER FLAG ...

Works on a copy of each FOLDER, whose programs are compiled with FLAG. A program is
rewritten by `cotidy --fix`, and compiled with each compiler. Those that conversations.py
can talk to are run before and after, and must say the same. Prints a table of all
chains: rewritten, refused with the reason, or wrong; exit status 1 if any is wrong.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import conversations

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tool"))
import demo  # noqa: E402

CHECK = "cotidy-callback-chain"
REWRITTEN = re.compile(r"can be rewritten as a coroutine: (.*)")
REFUSED = re.compile(r"not rewritten: (.*)")
OPERATIONS = re.compile(r"'([^']*)'")


class Chain:
    def __init__(self, finding, base):
        self.where = f"{os.path.relpath(finding['file'], base)}:{finding['line']}"
        path = " -> ".join(OPERATIONS.findall(finding["message"]))
        self.operations = path + (", loop" if " loop " in finding["message"] else "")
        said = [note["message"] for note in finding["notes"]]
        self.awaits = next((m[1] for m in map(REWRITTEN.match, said) if m), None)
        self.reason = next((m[1] for m in map(REFUSED.match, said) if m), "")
        self.is_wrapped = "async_initiate" in str(finding.get("fix", ""))
        self.wrong = ""

    def outcome(self):
        if self.wrong:
            return "wrong: " + self.wrong
        if self.awaits is None:
            return "refused: " + self.reason
        return ("wrapped: " if self.is_wrapped else "rewritten: ") + self.awaits


class Program:
    def __init__(self, name, folder, sources, flags, options):
        self.name, self.folder, self.sources = name, folder, sources
        self.flags = ["-std=c++20", *flags]
        self.options = options

    def cotidy(self, *options):
        done = subprocess.run(
            [self.options.cotidy, "--quiet", "--fail-on=none", f"--checks=-*,{CHECK}",
             "--config={}", "--format=json", *options, *map(str, self.sources), "--",
             *self.flags], capture_output=True, text=True, errors="replace")
        return json.loads(done.stdout)["findings"] if done.stdout else []

    def compiles(self, compiler):
        """Why not, if not."""
        for source in self.sources:
            done = subprocess.run([compiler, *self.flags, "-w", "-fsyntax-only", source],
                                  capture_output=True, text=True, errors="replace")
            if done.returncode:
                return f"{os.path.basename(compiler)}: " + next(
                    (line for line in done.stderr.splitlines() if "error:" in line), "?")
        return ""

    def texts(self):
        return {file: file.read_bytes() for file in self.folder_of().iterdir()
                if file.is_file()}

    def folder_of(self):
        return self.sources[0].parent

    def chains(self):
        before = self.texts()
        heard = self.said("before")
        found = [Chain(f, self.folder) for f in self.cotidy("--fix")]
        offered = [c for c in found if c.awaits is not None]
        after = self.texts()
        if bool(offered) != (before != after):
            wrong = "a rewrite was offered, and the files are as they were" \
                if offered else "the files have changed without an offer"
            for chain in found:
                chain.wrong = wrong
        if before != after:
            for compiler in self.options.compilers.split(":"):
                wrong = self.compiles(compiler)
                if wrong and not self.did_compile(compiler, before, after):
                    wrong = ""  # nor did it before
                for chain in offered:
                    chain.wrong = chain.wrong or wrong
            if heard is not None and self.said("after") != heard:
                for chain in offered:
                    chain.wrong = chain.wrong or "it says something else than before"
        return found, heard is not None and before != after

    def did_compile(self, compiler, before, after):
        for file, text in before.items():
            file.write_bytes(text)
        good = not self.compiles(compiler)
        for file, text in after.items():
            file.write_bytes(text)
        return good

    def said(self, when):
        """What it says in a conversation; None if nobody can talk to it."""
        talk = None if self.options.without_runs else conversations.of(self.sources)
        if not talk:
            return None
        binary = self.folder_of() / f"program.{when}"
        compiler = self.options.compilers.split(":")[0]
        done = subprocess.run(
            [compiler, *self.flags, "-w", "-O0", "-pthread", *map(str, self.sources), "-o",
             str(binary), "-lssl", "-lcrypto", "-lboost_date_time"],
            capture_output=True, text=True, errors="replace")
        return talk(binary) if not done.returncode else None


def main():
    parser = argparse.ArgumentParser()
    for name in ("cotidy", "work", "compilers"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--without-runs", action="store_true")
    parser.add_argument("projects", nargs="+")
    options, flags = parser.parse_known_args()
    words = sys.argv[sys.argv.index(options.projects[0]):]
    programs = []
    for name, folder, flag in zip(words[::3], words[1::3], words[2::3]):
        copy = pathlib.Path(options.work) / name.replace("'", "").replace(" ", "-")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        programs += [Program(name, copy, sources, [flag], options)
                     for sources in demo.programs(copy)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(Program.chains, programs))
    total = collections.Counter()
    ran = 0
    for name in dict.fromkeys(p.name for p in programs):
        rows = [(c.where, c.operations, c.outcome()) for p, (chains, _) in
                zip(programs, results) if p.name == name for c in chains]
        print(f"\n{name}\n")
        print("| chain | operations | what became of it |\n|---|---|---|")
        for row in rows:
            print("| " + " | ".join(row) + " |")
        total.update(row[2].split(":")[0] for row in rows)
    ran = sum(heard for _, heard in results)
    reached = total["rewritten"] + total["refused"] + total["wrong"]
    print(f"\n{sum(total.values())} chains: "
          + ", ".join(f"{n} {what}" for what, n in sorted(total.items()))
          + f"; {100 * total['rewritten'] // max(reached, 1)} % rewritten"
          + f"; {ran} programs run before and after")
    return 1 if total["wrong"] or not total["rewritten"] else 0


if __name__ == "__main__":
    sys.exit(main())
