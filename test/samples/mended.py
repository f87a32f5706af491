#!/usr/bin/env python3
"""Mends a variant of a lesson with cotidy, builds it and runs it.

    mended.py COTIDY BUILD SAMPLES LESSON/STYLE EXPECTED

Works on a copy. COTIDY must change the file and then find nothing more to
mend; the program must print the lines of the file EXPECTED.
"""

import difflib
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile


def command_of(build, source):
    """The compiler and the flags with which source is built."""
    for entry in json.loads((build / "compile_commands.json").read_text()):
        if pathlib.Path(entry["file"]) == source:
            words = shlex.split(entry["command"])
            # Without the precompiled header, the output and the input.
            words = words[:words.index("-o")]
            while "-Xclang" in words:
                at = words.index("-Xclang")
                del words[at:at + 2]
            return words
    sys.exit(f"{source} is not in the compile database of {build}")


def main():
    cotidy, build, samples, variant, expected = map(pathlib.Path, sys.argv[1:])
    compiler, *flags = command_of(build, samples / f"{variant}.cpp")
    with tempfile.TemporaryDirectory() as folder:
        # The whole folder: headers, and what .cotidy/ knows.
        lesson = pathlib.Path(folder, variant.parent)
        subprocess.run(["cp", "-r", samples / variant.parent, lesson], check=True)
        source = lesson / f"{variant.name}.cpp"
        mend = [cotidy, "--quiet", "--fix", "--fail-on=none", "--checks=-*,cotidy-*",
                source, "--", *flags]
        subprocess.run(mend, check=True, stdout=subprocess.DEVNULL)
        mended = source.read_text()
        assert mended != (samples / f"{variant}.cpp").read_text(), "nothing was mended"
        subprocess.run(mend, check=True, stdout=subprocess.DEVNULL)
        assert mended == source.read_text(), "mending again changes something"

        program = pathlib.Path(folder, "mended")
        # What else the lesson consists of, less its other styles.
        helpers = [path for path in lesson.glob("*.cpp")
                   if "const Style style(" not in path.read_text()
                   and path.name != "load.cpp"]
        subprocess.run([compiler, *flags, source, *helpers,
                        samples / "shared" / "main.cpp",
                        build / "samples" / "libsamples-shared.a", "-o", program],
                       check=True)
        got = subprocess.run([program, f"--style={variant.name}"], check=True, text=True,
                             timeout=120, stdout=subprocess.PIPE).stdout
    want = expected.read_text()
    sys.stdout.writelines(difflib.unified_diff(
        want.splitlines(True), got.splitlines(True), str(expected), "mended"))
    sys.exit(got != want)


if __name__ == "__main__":
    main()
