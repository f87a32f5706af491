#!/usr/bin/env python3
"""Checks that the code of a page is code that is tested.

    documented.py PAGE SOURCE

Every block of C++ in PAGE must stand in SOURCE as it is.
"""

import pathlib
import re
import sys

page, source = (pathlib.Path(name).read_text() for name in sys.argv[1:])
blocks = re.findall(r"^```cpp\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
missing = [block for block in blocks if block not in source]
for block in missing:
    print(f"{sys.argv[1]}: not in {sys.argv[2]}:\n{block}")
sys.exit(1 if missing or not blocks else 0)
