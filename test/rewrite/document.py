#!/usr/bin/env python3
"""Shows in docs/rewriting.md what cotidy makes of the case programs.

    document.py --cotidy=… [--write] PAGE

Between `<!-- case: NAME.cpp -->` and `<!-- end -->` stands what the rewrite of
that case changes, before and after; `<!-- case: NAME.cpp, OPTION: value -->`
rewrites it with that option of the check. Compares the page with what cotidy does
now; with --write, brings the page up to date.
"""

import argparse
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE.parent.parent / "tool" / "rewrite" / "tests"
CHECK = "cotidy-callback-chain"
SECTION = re.compile(
    r"<!-- case: (\S+?\.cpp)(?:, (\w+: \w+))? -->\n.*?<!-- end -->\n", re.DOTALL)


def changed(before, after):
    """The lines of both in which they differ, includes left out."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    places = [
        block for block in matcher.get_opcodes()
        if block[0] != "equal" and not all(
            line.startswith("#include") or not line.strip()
            for line in before[block[1]:block[2]] + after[block[3]:block[4]])
    ]
    return (whole(before, places[0][1], places[-1][2]),
            whole(after, places[0][3], places[-1][4]))


def whole(lines, begin, end):
    """Those lines, up to where what they open is closed."""
    while "".join(lines[begin:end]).count("(") > "".join(lines[begin:end]).count(")"):
        end += 1
    return lines[begin:end]


def dedented(lines):
    filled = [line for line in lines if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in filled)
    return "\n".join(line[margin:] for line in lines).strip("\n")


def section(name, option, cotidy):
    config = f"{{CheckOptions: {{{CHECK}.{option}}}}}" if option else "{}"
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / name
        shutil.copy(CASES / name, file)
        shutil.copy(CASES / ".clang-format", folder)
        subprocess.run(
            [cotidy, "--quiet", "--fail-on=none", f"--config={config}",
             f"--checks=-*,{CHECK}", "--fix", file, "--",
             "-std=c++20", f"-isystem{HERE / 'include'}"],
            check=True, stdout=subprocess.DEVNULL)
        before = (CASES / name).read_text().splitlines()
        after = file.read_text().splitlines()
    if before == after:
        sys.exit(f"document.py: cotidy does not rewrite {name}")
    was, now = (dedented(part) for part in changed(before, after))
    head = f"{name}, {option}" if option else name
    return (f"<!-- case: {head} -->\n```cpp\n{was}\n```\nbecomes\n"
            f"```cpp\n{now}\n```\n<!-- end -->\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cotidy", required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("page", type=pathlib.Path)
    options = parser.parse_args()
    old = options.page.read_text()
    new = SECTION.sub(lambda found: section(found[1], found[2], options.cotidy), old)
    if options.write:
        options.page.write_text(new)
    elif new != old:
        sys.stdout.writelines(difflib.unified_diff(
            old.splitlines(True), new.splitlines(True), str(options.page),
            "what cotidy does"))
        sys.exit(f"document.py: {options.page} is out of date; --write mends it")


main()
