#!/usr/bin/env python3
"""same.py --cotidy=… --clang-tidy=… --module=… --inputs=… --work=… TEST-FOLDER…

Shows that the command and the clang-tidy module say the same of the samples, and
of each file that the tests of the checks hand to cotidy, with the options that
they set.

Each RUN line with %cotidy-findings is done twice, one file at a time, as the
module sees no more: by the command, and by clang-tidy with the module. What is
compared is each warning with its notes, and under each the line of the source
with the place in it. What is left out:

  fixes below the caret    clang-tidy shows more of them; what --fix leaves
                           behind is compared instead, where a test uses it
  --knowledge              the module has no options of its own

Whatever includes Asio or Boost takes seconds, twice: `--every=N` takes one in N of
these files.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import zlib

HEAD = re.compile(r"^(/[^:]*):\d+:\d+: (warning|error|note): ")
PREPARES = ("rm", "mkdir", "split-file", "cp", "sed", "cd", "echo", "printf")


def run_lines(test):
    """The commands of a test, each on one line."""
    joined = ""
    for line in test.read_text(errors="replace").splitlines():
        match = re.search(r"\bRUN:\s*(.*)$", line)
        if match:
            joined += match.group(1)
            if joined.endswith("\\"):
                joined = joined[:-1]
            else:
                yield joined
                joined = ""


def is_heavy(case):
    text = pathlib.Path(case.file).read_text(errors="replace")
    return case.flags is None or re.search(r"#\s*include\s*<(asio|boost)", text)


class Case:
    """One file, and how it is to be analysed."""

    def __init__(self, options, file, folder, flags):
        self.options, self.file = tuple(options), file
        self.folder, self.flags = folder, flags

    def fixes(self):
        return any(o.startswith("--fix") for o in self.options)

    def group(self):
        return self.options, self.folder, None if self.flags is None else tuple(self.flags)


def cases_of(test, args):
    """Does what the test does before it calls cotidy, and what it calls it for."""
    work = pathlib.Path(args.work) / test.parent.parent.name / test.name
    folder = str(test.parent)
    work.parent.mkdir(parents=True, exist_ok=True)
    for line in run_lines(test):
        text = line
        for name, value in (("%cotidy-findings", "@"), ("%inputs", args.inputs),
                            ("%S", str(test.parent)), ("%/t", str(work)),
                            ("%s", str(test)), ("%t", str(work))):
            text = text.replace(name, value)
        for part in text.split("&&"):
            words = shlex.split(part)
            if words and words[0] == "cd":
                folder = words[1]
            elif words and words[0] in PREPARES:
                environment = dict(os.environ, PATH=args.tools + ":/usr/bin:/bin")
                subprocess.run(["sh", "-c", part], cwd=folder, check=True,
                               env=environment)
            elif words and words[0] == "@":
                found = list(called(words[1:], folder))
                if len(found) == 1 and found[0].fixes():
                    # The test goes on to change its files.
                    kept = work.parent / (work.name + ".fix")
                    shutil.rmtree(kept, ignore_errors=True)
                    shutil.copytree(os.path.dirname(found[0].file), kept)
                    found[0].file = str(kept / os.path.basename(found[0].file))
                    found[0].folder = str(kept)
                yield from found


def called(words, folder):
    for end in ("|", ">", "2>"):
        if end in words:
            words = words[:words.index(end)]
    flags = None
    if "--" in words:
        flags = words[words.index("--") + 1:]
        words = words[:words.index("--")]
    options = [w for w in words if w.startswith("-")]
    if any(o.startswith(("--show", "--export", "--knowledge", "-p")) for o in options):
        return
    options = [o for o in options if not re.match(r"-j|-v$|--quiet", o)]
    for file in words:
        if not file.startswith("-"):
            yield Case(options, os.path.join(folder, file), folder, flags)


def command(program, args, case, files):
    line = [*program, "--quiet", "--checks=-*,cotidy-*"]
    if not any(o.startswith("-p=") for o in case.options):
        line += ["-p", args.inputs, "--extra-arg-before=-std=c++20",
                 "--extra-arg=-isystem" + args.inputs]
    if not any(o.startswith("--config") for o in case.options):
        line.append("--config={}")
    line += [*case.options, *files]
    if case.flags is not None:
        line += ["--", *case.flags]
    return line


def blocks(text):
    """Each warning with its notes; of what is printed below a line, the source
    and the caret."""
    found, below = [], 0
    for line in text.splitlines():
        head = HEAD.match(line)
        if head:
            below = 0
            if head.group(2) != "note":
                found.append([])
        elif re.match(r"^ *\d* \| ", line):
            below += 1
        if found and (head or below <= 2 and line.startswith(" ")):
            # The underline beside the caret is clang-tidy's own.
            found[-1].append(re.sub(r"[~^]*\^[~^]*", "^", line) if below == 2 else line)
    return sorted({"\n".join(block) for block in found})


def output(line, folder):
    done = subprocess.run(line, cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, errors="replace")
    if done.returncode < 0:
        sys.exit(f"{shlex.join(line)}\nended by signal {-done.returncode}\n{done.stderr}")
    return done.stdout


def fixed(program, args, case, name):
    """What the files around the case's are after the program has fixed it."""
    before = pathlib.Path(case.file)
    folder = before.parent.parent / (before.parent.name + "." + name)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before.parent, folder)
    output(command(program, args, case, [str(folder / before.name)]), str(folder))
    return {str(file.relative_to(folder)): file.read_text(errors="replace")
            for file in sorted(folder.rglob("*")) if file.is_file()}


def main():
    parser = argparse.ArgumentParser()
    for name in ("cotidy", "clang-tidy", "module", "inputs", "work", "tools"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--samples", type=pathlib.Path)
    parser.add_argument("--database", help="the build folder of the samples")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("-j", type=int, default=os.cpu_count())
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    args = parser.parse_args()

    tests = sorted(test for folder in args.folders for test in folder.iterdir()
                   if test.suffix in (".cpp", ".c", ".test"))
    pool = concurrent.futures.ThreadPoolExecutor(args.j)
    cases = [c for found in pool.map(lambda test: list(cases_of(test, args)), tests)
             for c in found]
    if args.samples:
        cases += [Case(["-p=" + args.database], str(file), str(args.samples), None)
                  for file in sorted(args.samples.glob("*/*.cpp"))]
    fix_cases = [c for c in cases if c.fixes() and c.file.startswith(args.work)]
    cases = [c for c in cases if not c.fixes()]
    groups = {}
    for case in cases:
        if zlib.crc32(os.path.basename(case.file).encode()) % args.every == 0 \
                or not is_heavy(case):
            groups.setdefault(case.group(), {})[case.file] = case
    # One clang-tidy reads many files: it takes each by itself, and starting it
    # costs as much as a small file does.
    batches = []
    for group in groups.values():
        files = list(group.values())
        batches += [files[i:i + 16] for i in range(0, len(files), 16)]

    host = [args.clang_tidy, "--load=" + args.module]
    ours = [args.cotidy, "--fail-on=none"]

    def theirs(batch):
        return blocks(output(command(host, args, batch[0], [c.file for c in batch]),
                             batch[0].folder))

    jobs = [pool.submit(theirs, batch) for batch in batches]
    alone = {case: pool.submit(output, command(ours, args, case, [case.file]), case.folder)
             for batch in batches for case in batch}
    compared = differing = 0
    for batch, job in zip(batches, jobs):
        expected = sorted({b for case in batch for b in blocks(alone[case].result())})
        compared += len(expected)
        if expected != job.result():
            differing += 1
            print(shlex.join(command(host, args, batch[0], ["…"])))
            for line in difflib.unified_diff(
                    "\n".join(expected).splitlines(), "\n".join(job.result()).splitlines(),
                    "the command", "the module", lineterm="", n=2):
                print("  " + line)
    changed = 0
    mends = [(case, pool.submit(fixed, ours, args, case, "ours"),
              pool.submit(fixed, host, args, case, "theirs")) for case in fix_cases]
    for case, by_us, by_them in mends:
        changed += by_us.result()[os.path.basename(case.file)] \
            != pathlib.Path(case.file).read_text(errors="replace")
        for name, text in by_us.result().items():
            if by_them.result().get(name) != text:
                differing += 1
                print("  " + "\n  ".join(difflib.unified_diff(
                    text.splitlines(), by_them.result().get(name, "").splitlines(),
                    "fixed by the command: " + case.file, "fixed by the module",
                    lineterm="")))
    print(f"{len(alone)} files, {compared} findings, {changed} fixed files: "
          + ("the same" if not differing else f"{differing} groups of files differ"))
    return 1 if differing or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
