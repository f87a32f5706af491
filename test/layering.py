#!/usr/bin/env python3
"""Checks that the rooms of tool/ include each other only downwards.

The order is the one of the foreach() line in tool/CMakeLists.txt; a room may
include itself and the rooms before it. `report` may include `support` only.
"""

import pathlib
import re
import sys

ALLOWED = {
    "support": [],
    "report": ["support"],
    "knowledge": ["support"],
    "await": [],
    "model": ["support", "knowledge"],
    "blocking": ["support", "knowledge", "model"],
    "callback": ["support", "knowledge", "model"],
    "rewrite": ["support", "knowledge", "model", "blocking", "callback"],
    "checks": ["support", "knowledge", "model", "blocking", "callback", "rewrite"],
    "engine": [
        "support", "knowledge", "model", "blocking", "callback", "rewrite",
        "checks",
    ],
    "lsp": [
        "support", "knowledge", "model", "blocking", "callback", "rewrite",
        "checks", "engine",
    ],
    "tidy": [
        "support", "knowledge", "model", "blocking", "callback", "rewrite",
        "checks", "engine",
    ],
    "cli": [
        "support", "knowledge", "model", "blocking", "callback", "rewrite",
        "checks", "engine", "report", "lsp",
    ],
}

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def violations(tool):
    for room in sorted(p for p in tool.iterdir() if p.is_dir()):
        sources = [p for p in room.rglob("*") if p.suffix in (".h", ".hpp", ".cpp", ".inc")]
        # Tests are inputs of the tool, not parts of it.
        sources = [p for p in sources if "tests" not in p.relative_to(room).parts]
        if sources and room.name not in ALLOWED:
            yield f"{room}: a room that test/layering.py does not know"
            continue
        for source in sorted(sources):
            for number, line in enumerate(source.read_text().splitlines(), 1):
                match = INCLUDE.match(line)
                if not match or not (tool / match.group(1)).is_file():
                    continue
                target = match.group(1).split("/")[0]
                if target != room.name and target not in ALLOWED[room.name]:
                    yield (f"{source}:{number}: '{room.name}' must not include"
                           f" '{target}' ({match.group(1)})")


def cl_options(tool):
    """A cl::opt outside cli/ aborts clang-tidy when its name is taken."""
    for source in sorted(tool.rglob("*")):
        if source.suffix not in (".h", ".cpp") or source.parent.name == "cli":
            continue
        for number, line in enumerate(source.read_text().splitlines(), 1):
            if re.search(r"\bcl::(opt|list|alias)\s*<", line):
                yield f"{source}:{number}: command-line options belong into cli/"


def main():
    tool = pathlib.Path(sys.argv[1])
    found = list(violations(tool)) + list(cl_options(tool))
    print("\n".join(found) or "every include goes down the order of rooms")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
