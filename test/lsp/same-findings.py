"""Compares what the server publishes with what the command prints.

    same-findings.py COTIDY WORK EVERY FLAGS... FILE...

Every EVERY-th FILE is analysed by both, each by itself; messages, places, notes and
what can be fixed must be the same.
"""

import argparse
import concurrent.futures
import re
import subprocess
import sys

from client import Client, path

LINE = re.compile(r"^(/.*?):(\d+):(\d+): (warning|note): (.*?)(?: \[(cotidy-[a-z-]+)\])?$")


def by_command(cotidy, flags, file):
    """Each finding as (check, place, message, notes)."""
    out = subprocess.run([cotidy, "--quiet", "--fail-on=none", *flags[0], file, *flags[1]],
                         capture_output=True, text=True)
    findings = []
    for line in out.stdout.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        file, row, column, kind, message, check = match.groups()
        place = (file, int(row), int(column))
        if kind == "warning":
            findings.append((check, place, message, []))
        elif not message.startswith("a fix to choose by hand: "):
            findings[-1][3].append((place, message))
    return sorted(findings)


def place(location, texts):
    """As the command counts: bytes, from 1."""
    file, start = path(location["uri"]), location["range"]["start"]
    if file not in texts:
        texts[file] = open(file, "rb").read().decode().splitlines()
    line = texts[file][start["line"]] if texts[file] else ""
    before = line.encode("utf-16-le")[:2 * start["character"]].decode("utf-16-le")
    return (file, start["line"] + 1, len(before.encode()) + 1)


def by_server(editor, file):
    editor.published.clear()
    editor.open(file)
    editor.settled(file)
    findings, texts = [], {}
    for name, published in editor.published.items():
        for d in published["diagnostics"]:
            where = place({"uri": published["uri"], "range": d["range"]}, texts)
            notes = [(place(n["location"], texts), n["message"])
                     for n in d.get("relatedInformation", [])]
            findings.append((d["code"], where, d["message"], notes))
    editor.close(file)
    editor.until(lambda: editor.published[file].get("version") is None)
    return sorted(findings)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--flags", default="")
    parser.add_argument("--compiler-flags", default="")
    parser.add_argument("cotidy")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    ours, theirs = args.flags.split(), ["--", *args.compiler_flags.split()]
    files = sorted(args.files)[::args.every]
    differ = found = 0
    with concurrent.futures.ThreadPoolExecutor(1) as pool, \
            Client([args.cotidy, "lsp", *ours, *theirs]) as editor:
        expected = [pool.submit(by_command, args.cotidy, (ours, theirs), f) for f in files]
        for file, command in zip(files, expected):
            server, command = by_server(editor, file), command.result()
            found += len(command)
            if server != command:
                differ += 1
                print(f"{file}:\n  only the command: "
                      f"{[f for f in command if f not in server]}\n"
                      f"  only the server: {[f for f in server if f not in command]}")
    print(f"{len(files)} files, {found} findings, {differ} files differ")
    return 1 if differ or not found else 0


if __name__ == "__main__":
    sys.exit(main())
