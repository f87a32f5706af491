#!/usr/bin/env python3
"""Prints a program with random callback chains: one for each seed.

    generate.py SEED... >FILE

Compiled and run, it runs all of them, or those whose seeds it is given.
"""

import sys

from generator.program import Program, file

if len(sys.argv) < 2 or not all(seed.isdigit() for seed in sys.argv[1:]):
    sys.exit(__doc__)
sys.stdout.write(file([Program(int(seed)) for seed in sys.argv[1:]]))
