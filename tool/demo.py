#!/usr/bin/env python3
"""Runs cotidy on real code and sums up what it says.

    demo.py COTIDY REPORT NAME FOLDER FLAG ...

Each project is compiled with its FLAG. Every folder of sources is taken for one
program, unless it holds several files with a main function; then each file is a
program of its own. All findings go to REPORT; a table and the first ones are
printed.
"""

import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import time

FINDING = re.compile(r"^\S+:\d+:\d+: warning: .* \[(cotidy-[a-z-]+)\]$")
START = re.compile(r"^\S+:\d+:\d+: (warning|error): ")
SHOWN = 3


def programs(folder):
    """The sources under folder, grouped by the program that they belong to."""
    folders = collections.defaultdict(list)
    # Debian shares equal files between examples by links.
    for path, _, names in os.walk(folder, followlinks=True):
        folders[path] = [pathlib.Path(path, n) for n in sorted(names)
                         if n.endswith(".cpp")]
    for _, sources in sorted(folders.items()):
        mains = [s for s in sources
                 if re.search(r"\bmain\s*\(", s.read_text(errors="replace"))]
        if len(mains) > 1:
            yield from ([s] for s in sources)
        elif sources:
            yield sources


def run(cotidy, sources, flag):
    command = [cotidy, "--quiet", "-j1", *map(str, sources),
               "--", "-std=c++20", flag]
    done = subprocess.run(command, capture_output=True, text=True,
                          errors="replace", check=False)
    unread = len(re.findall(r" could not be analysed: ", done.stderr))
    # The project's own files as its user would name them.
    output = done.stdout.replace(os.getcwd() + os.sep, "")
    return len(sources), len(sources) - unread, output


def findings(output):
    """Splits output into findings with their notes; errors are left out."""
    current = []
    for line in [*output.splitlines(), None]:
        if line is None or START.match(line):
            if current and FINDING.match(current[0]):
                yield FINDING.match(current[0]).group(1), "\n".join(current)
            current = []
        if line is not None:
            current.append(line)


def culprit(text):
    """The function that a finding ends at, or else its whole message."""
    message = text.splitlines()[0].split(": warning: ", 1)[1]
    reached = re.search(r"(?:reaches|blocking call to) '([^']+)'", message)
    return reached.group(1) if reached else message


def main():
    cotidy, report, *projects = sys.argv[1:]
    projects = zip(projects[::3], projects[1::3], projects[2::3])
    rows, all_findings = [], []
    checks = set()
    for name, folder, flag in projects:
        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda p: run(cotidy, p, flag),
                                    programs(pathlib.Path(folder))))
        found = [f for result in results for f in findings(result[2])]
        counts = collections.Counter(check for check, _ in found)
        checks |= set(counts)
        rows.append((name, sum(r[0] for r in results), sum(r[1] for r in results),
                     counts, time.monotonic() - began))
        all_findings += found

    names = sorted(checks)
    header = ["", "files", "parsed",
              *(n.removeprefix("cotidy-") for n in names), "seconds"]
    table = [header] + [
        [name, str(files), str(parsed), *(str(counts[n]) for n in names),
         f"{seconds:.1f}"]
        for name, files, parsed, counts, seconds in rows]
    widths = [max(map(len, column)) for column in zip(*table)]
    print()
    for row in table:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  " + "  ".join([row[0].ljust(widths[0]), *cells]))

    pathlib.Path(report).write_text(
        "".join(text + "\n" for _, text in all_findings))
    if all_findings:
        first = {}
        # Those with a path show best what cotidy sees; one for each function.
        for _, text in sorted(all_findings, key=lambda f: " reaches " not in f[1]):
            first.setdefault(culprit(text), text)
        print("\nThe first findings:\n")
        print("\n".join(list(first.values())[:SHOWN]))
    print(f"\nAll {len(all_findings)} of them are in {os.path.relpath(report)}.")
    print("Run it on code of your own: "
          f"{os.path.relpath(cotidy)} FILE... -- -std=c++20, or -p BUILD_DIR")


if __name__ == "__main__":
    main()
