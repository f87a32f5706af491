"""Compares what each sample's README says of its callback chain with findings.

usage: depths.py FINDINGS SAMPLES
"""

import pathlib
import re
import sys

SIZE = r"callback (?:chain of|loop over) \d+ operations?(?:, with a loop)?"


def main(findings, samples):
    found = {}
    for line in pathlib.Path(findings).read_text().splitlines():
        match = re.match(rf".*/([^/]+)/callback\.cpp:.* warning: ({SIZE})", line)
        if match:
            found.setdefault(match[1], set()).add(match[2])
    wrong = 0
    for readme in sorted(pathlib.Path(samples).glob("*/README.md")):
        text = " ".join(readme.read_text().split())
        told = set(re.findall(SIZE, text))
        seen = found.get(readme.parent.name, set())
        if told != seen:
            wrong = 1
            print(f"{readme}: says {sorted(told)}, found is {sorted(seen)}")
    return wrong or not found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
