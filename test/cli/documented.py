#!/usr/bin/env python3
"""documented.py COTIDY USAGE MAN: every option of --help is in both documents,
and they name no option that does not exist."""

import pathlib
import re
import subprocess
import sys

cotidy, usage, man = sys.argv[1:]
shown = subprocess.run([cotidy, "--help"], capture_output=True, text=True, check=True).stdout
# "  --format=<name>  - …", "  -p <dir>  - …", "  -j<n>  - …"
options = set(re.findall(r"^ +(--?[a-z][a-z-]*)", shown, re.MULTILINE))
assert len(options) > 25, options

texts = {usage: pathlib.Path(usage).read_text(),
         man: pathlib.Path(man).read_text().replace("\\-", "-")}
problems = []
for name, text in texts.items():
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*(?![\w-])", text))
    for option in sorted(options):
        if option not in named:
            problems.append(f"{name} does not name {option}")
known = options | {"--help", "--version"}
for option in re.findall(r"^\.B[IR]* (--?[a-z][a-z-]*)", texts[man], re.MULTILINE):
    if option not in known:
        problems.append(f"{man} describes {option}, which does not exist")
print("\n".join(problems) or f"{len(options)} options are documented")
sys.exit(bool(problems))
