#!/usr/bin/env python3
"""documented.py COTIDY USAGE MAN OTHER...: every option of --help is in both
documents; no document has one that does not exist."""

import pathlib
import re
import subprocess
import sys

cotidy, usage, man, *others = sys.argv[1:]
shown = subprocess.run([cotidy, "--help"], capture_output=True, text=True, check=True).stdout
# "  --format=<name>  - …", "  -p <dir>  - …", "  -j<n>  - …"
options = set(re.findall(r"^ +(--?[a-z][a-z-]*)", shown, re.MULTILINE))
options -= {"--help", "--help-list", "--version"}  # as everywhere
assert len(options) > 25, options

texts = {usage: pathlib.Path(usage).read_text(),
         man: re.sub(r"\\f[BIR]", " ", pathlib.Path(man).read_text().replace("\\-", "-"))}
problems = []
for name, text in texts.items():
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*(?![\w-])", text))
    for option in sorted(options):
        if option not in named:
            problems.append(f"{name} does not name {option}")
described = re.findall(r"^\.TP\n\.B[IR]* (--?[a-z][a-z-]*)", texts[man], re.MULTILINE)
for option in described:
    if option not in options | {"--help", "--version"}:
        problems.append(f"{man} describes {option}, which does not exist")
for name in [usage, *others]:
    # A command, as far as its options go.
    for command in re.findall(r"(?<![\w=/.-])cotidy ((?:-[^\n`|<]*)?)", pathlib.Path(name).read_text()):
        for option in re.findall(r"(?:^| )(--?[a-z][a-z-]*)", command.split(" -- ")[0]):
            if option not in options | {"--help", "--version"}:
                problems.append(f"{name} uses {option}, which does not exist")
print("\n".join(problems) or f"{len(options)} options are documented")
sys.exit(bool(problems))
