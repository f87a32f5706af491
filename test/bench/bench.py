#!/usr/bin/env python3
"""Compares the CPU time of cotidy with that of a parse and of clang-tidy.

    bench.py COTIDY CLANG++ CLANG-TIDY [SAMPLES]

For each file the programs run in turn, ROUNDS times, so that what else the
machine does touches all of them alike; the median of user and system time
counts. cotidy runs with all checks that are on by default, and once more without
cotidy-callback-chain: the difference is the share of that check. What both
analyses read from a file is read once, and no part of the share. Prints cotidy's
ratio to `clang++ -fsyntax-only` and to clang-tidy with its coroutine checks, for
each group of files.
"""

import glob
import os
import statistics
import subprocess
import sys

ROUNDS = int(os.environ.get("ROUNDS", "3"))
DOC = "/usr/share/doc"
BEAST = f"{DOC}/libboost1.81-doc/examples/libs/beast"
# What Debian's Asio needs with Clang; cotidy knows it by itself.
SHIM = ["-DASIO_HAS_CO_AWAIT", "-DASIO_HAS_STD_COROUTINE"]

GROUPS = {
    "Asio's coroutine examples": (
        f"{DOC}/libasio-dev/examples/cpp17/coroutines_ts/*.cpp", SHIM),
    "Asio's callback examples": (
        f"{DOC}/libasio-dev/examples/cpp11/echo/*.cpp", SHIM),
    "Beast's coroutine examples": (
        f"{BEAST}/example/*/*/awaitable/*.cpp", [f"-I{BEAST}"]),
}


def cpu(command):
    """User and system seconds of command, or None if it could not read."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1 is findings for cotidy and an error for the others.
    worked = (0, 1) if command[0].endswith("cotidy") else (0,)
    if process.returncode not in worked:
        return None
    return usage.ru_utime + usage.ru_stime


def measure(programs, file, flags):
    flags = ["-std=c++20", *flags]
    cotidy = [programs[0], "--quiet", "-j1", "--config={}"]
    commands = [
        [*cotidy, file, "--", *flags],
        [*cotidy, "--checks=-cotidy-callback-chain", file, "--", *flags],
        [programs[1], "-fsyntax-only", "-w", *flags, file],
        [programs[2], "--quiet", "--config={}", "--checks=-*,*coroutine*", file,
         "--", "-w", *flags],
    ]
    times = [[cpu(c) for c in commands] for _ in range(ROUNDS)]
    if any(t is None for row in times for t in row):
        return None
    whole, _, parse, tidy = (statistics.median(c) for c in zip(*times))
    chains = statistics.median(row[0] - row[1] for row in times)
    return whole, parse, tidy, chains


def main():
    programs, samples = sys.argv[1:4], sys.argv[4:]
    groups = dict(GROUPS)
    for folder in samples:
        if os.path.isdir(folder):
            groups["our samples"] = (f"{folder}/**/*.cpp", [f"-I{folder}/shared"])
    print(f"CPU seconds, medians of {ROUNDS} rounds\n")
    head = ("", "files", "cotidy", "clang++", "clang-tidy",
            "cotidy/clang++", "cotidy/clang-tidy", "worst/clang++",
            "callback-chain")
    row = "{:28} {:>5} {:>7} {:>8} {:>11} {:>15} {:>18} {:>14} {:>15}"
    print(row.format(*head))
    for name, (pattern, flags) in groups.items():
        measured = [measure(programs, file, flags)
                    for file in sorted(glob.glob(pattern, recursive=True))]
        measured = [m for m in measured if m]
        if not measured:
            print(row.format(name, 0, *["-"] * 7))
            continue
        tool, parse, tidy, chains = (sum(column) for column in zip(*measured))
        worst = max(whole / parse for whole, parse, _, _ in measured)
        print(row.format(name, len(measured), f"{tool:.2f}", f"{parse:.2f}",
                         f"{tidy:.2f}", f"{tool / parse:.2f}",
                         f"{tool / tidy:.2f}", f"{worst:.2f}",
                         f"{chains / tool:.1%}"), flush=True)


if __name__ == "__main__":
    main()
