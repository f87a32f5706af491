#!/usr/bin/env python3
"""Compares the CPU time of a second run with a cache to that of the first.

    cache.py COTIDY BUILD SAMPLES

Analyses the samples twice with the same, at first empty, cache; both runs print the
same. Prints how much of the first run's time the second one takes: what remains is
to look whether anything has changed, and to join the units.
"""

import glob
import os
import subprocess
import sys
import tempfile


def run(command):
    """What the command prints, and its user and system seconds."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"cotidy ended with {process.returncode}")
    return text, usage.ru_utime + usage.ru_stime


def main():
    cotidy, build, samples = sys.argv[1:]
    files = sorted(glob.glob(os.path.join(samples, "*", "*.cpp")))
    with tempfile.TemporaryDirectory() as folder:
        command = [cotidy, "--quiet", "-p", build, "--cache=" + folder, *files]
        first, cold = run(command)
        second, warm = run(command)
        size = sum(os.path.getsize(os.path.join(folder, f)) for f in os.listdir(folder))
    if first != second:
        sys.exit("the runs differ")
    print(f"{len(files)} files: first run {cold:.1f} s, second run {warm:.2f} s,"
          f" {100 * warm / cold:.1f} %; the cache holds {size / 2**20:.1f} MiB")
    return 1 if warm > 0.02 * cold else 0


if __name__ == "__main__":
    sys.exit(main())
