#!/usr/bin/env python3
"""Rewrites the callback chains of the examples of Asio and Beast, and tells what became
of each.

    examples.py --cotidy=… --work=… --compilers=A:B [--without-runs] NAME FOLDER FLAGS ...

Works on copies of the programs in each FOLDER, which are compiled with FLAGS. A program
is rewritten by `cotidy --fix`, and compiled with each compiler. Those that conversations.py
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
REWRITTEN = re.compile(r"can be rewritten (in part )?as a coroutine: (.*)")
REFUSED = re.compile(r"not rewritten: (.*)")
OPERATIONS = re.compile(r"'([^']*)'")


class Chain:
    def __init__(self, finding, base):
        self.where = f"{os.path.relpath(finding['file'], base)}:{finding['line']}"
        path = " -> ".join(OPERATIONS.findall(finding["message"]))
        self.operations = path + (", loop" if " loop " in finding["message"] else "")
        said = [note["message"] for note in finding["notes"]]
        offered = [m for m in map(REWRITTEN.match, said) if m]
        self.awaits = "; ".join(m[2] for m in offered) or None
        self.is_part = any(m[1] for m in offered)
        self.reason = next((m[1] for m in map(REFUSED.match, said) if m), "")
        self.is_wrapped = "async_initiate" in str(finding.get("fix", ""))
        self.wrong = ""

    def outcome(self):
        if self.wrong:
            return "wrong: " + self.wrong
        if self.awaits is None:
            return "refused: " + self.reason
        if self.is_part:
            return f"in part: {self.awaits}; the whole: {self.reason}"
        return ("wrapped: " if self.is_wrapped else "rewritten: ") + self.awaits


class Program:
    """One of FOLDER, in a folder of its own: WORK."""

    def __init__(self, name, folder, sources, flags, work, options):
        self.name, self.flags, self.options = name, ["-std=c++20", *flags], options
        # Where it is reported: as in FOLDER.
        self.base = work / os.path.relpath(sources[0].parent, folder)
        shutil.copytree(sources[0].parent, self.base)
        self.work = work
        self.sources = [self.base / source.name for source in sources]

    def cotidy(self):
        done = subprocess.run(
            [self.options.cotidy, "--quiet", "--fail-on=none", f"--checks=-*,{CHECK}",
             "--config={}", "--format=json", "--fix", *map(str, self.sources), "--",
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
        return {file: file.read_bytes() for file in self.base.iterdir() if file.is_file()}

    def said(self):
        """What it says in a conversation; None if nobody can talk to it."""
        talk = None if self.options.without_runs else conversations.of(self.sources)
        if not talk:
            return None
        binary = self.base / "program"
        compiler = self.options.compilers.split(":")[-1]
        done = subprocess.run(
            [compiler, *self.flags, "-w", "-O0", "-pthread", *map(str, self.sources), "-o",
             str(binary), "-lssl", "-lcrypto"], capture_output=True)
        return talk(binary) if not done.returncode else None

    def wrong(self, before):
        """What is wrong with the program now, if anything is."""
        after = self.texts()
        for compiler in self.options.compilers.split(":"):
            why = self.compiles(compiler)
            if not why:
                continue
            for file, text in before.items():
                file.write_bytes(text)
            did = not self.compiles(compiler)
            for file, text in after.items():
                file.write_bytes(text)
            if did:
                return why
        return ""

    def rewritten(self):
        """Its chains; was it run before and after?"""
        before = self.texts()
        found = [Chain(f, self.work) for f in self.cotidy()]
        offered = [c for c in found if c.awaits is not None]
        after = self.texts()
        wrong, ran = "", False
        if bool(offered) != (before != after):
            wrong = "what was offered and what was done differ"
        elif offered:
            wrong = self.wrong(before)
            heard = None if wrong else self.said()
            if heard is not None:
                for file, text in before.items():
                    file.write_bytes(text)
                ran = True
                if self.said() != heard:
                    wrong = "it says something else than before"
                for file, text in after.items():
                    file.write_bytes(text)
        for chain in offered or found:
            chain.wrong = wrong
        return found, ran


def main():
    parser = argparse.ArgumentParser()
    for name in ("cotidy", "work", "compilers"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--without-runs", action="store_true")
    parser.add_argument("projects", nargs="+")
    options, flags = parser.parse_known_args()
    words = sys.argv[sys.argv.index(options.projects[0]):]
    work = pathlib.Path(options.work)
    shutil.rmtree(work, ignore_errors=True)
    programs = []
    for name, folder, flag in zip(words[::3], words[1::3], words[2::3]):
        for sources in demo.programs(pathlib.Path(folder)):
            programs.append(Program(name, folder, sources, flag.split(),
                                    work / str(len(programs)), options))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(Program.rewritten, programs))
    total = collections.Counter()
    for name in dict.fromkeys(p.name for p in programs):
        rows = [(c.where, c.operations, c.outcome()) for p, (chains, _) in
                zip(programs, results) if p.name == name for c in chains]
        print(f"\n{name}\n")
        print("| chain | operations | what became of it |\n|---|---|---|")
        for row in rows:
            print("| " + " | ".join(row) + " |")
        total.update(row[2].split(":")[0] for row in rows)
    ran = sum(was_run for _, was_run in results)
    reached = sum(total.values()) - total["wrapped"]
    print(f"\n{sum(total.values())} chains: "
          + ", ".join(f"{n} {what}" for what, n in sorted(total.items()))
          + f"; {100 * total['rewritten'] // max(reached, 1)} % rewritten, with those in part "
          + f"{100 * (total['rewritten'] + total['in part']) // max(reached, 1)} %"
          + f"; {ran} programs run before and after")
    return 1 if total["wrong"] or not total["rewritten"] else 0


if __name__ == "__main__":
    sys.exit(main())
