#!/usr/bin/env python3
"""Checks that the styles of a lesson print the same trace.

    same_trace.py PROGRAM EXPECTED [RUNS]

Runs PROGRAM with each style, and with both on one loop, RUNS times (once), and
compares what it prints with the file EXPECTED, byte for byte.
"""

import difflib
import pathlib
import subprocess
import sys

TIMEOUT = 120  # seconds; a lesson takes less than one


def run(program, style):
    return subprocess.run([program, f"--style={style}"], timeout=TIMEOUT, text=True,
                          stdout=subprocess.PIPE, check=True).stdout


def columns(output):
    """The two traces that `--style=both` prints beside each other."""
    names, _, *rows = output.splitlines()
    middle = names.index("|")
    left = [row[:middle].rstrip() for row in rows if row[:middle].strip()]
    right = [row[middle + 2:] for row in rows if row[middle + 2:]]
    return "".join(line + "\n" for line in left), "".join(line + "\n" for line in right)


def main():
    program, expected = sys.argv[1:3]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    want = pathlib.Path(expected).read_text()
    for _ in range(runs):
        left, right = columns(run(program, "both"))
        for what, got in (("--style=callback", run(program, "callback")),
                          ("--style=coroutine", run(program, "coroutine")),
                          ("--style=both, callback", left),
                          ("--style=both, coroutine", right)):
            if got != want:
                sys.stdout.writelines(difflib.unified_diff(
                    want.splitlines(True), got.splitlines(True), expected, what))
                sys.exit(1)


if __name__ == "__main__":
    main()
