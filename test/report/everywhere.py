"""The same project through every door of cotidy: the same findings.

    everywhere.py --cotidy=… --clang-tidy=… --module=… FOLDER

FOLDER has a compile_commands.json, in which no finding needs two units. A finding
is its check, file, line, column in bytes and message.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lsp"))
from client import Client, path  # noqa: E402

LINE = re.compile(r"^(/.*?):(\d+):(\d+): warning: (.*) \[(cotidy-[a-z-]+)\]$", re.MULTILINE)


class Doors:
    def __init__(self, args):
        self.args = args
        self.folder = pathlib.Path(args.folder).resolve()
        self.database = json.loads((self.folder / "compile_commands.json").read_text())
        self.sources = [str(self.folder / entry["file"]) for entry in self.database]

    def run(self, *words, env=None):
        done = subprocess.run([str(word) for word in words], cwd=self.folder,
                              capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    def cotidy(self, *options):
        return self.run(self.args.cotidy, "--quiet", "--fail-on=none", "-p", self.folder,
                        *options)

    def bytes_before(self, file, line, column16):
        """What a UTF-16 column, counted from 1, is in bytes."""
        text = pathlib.Path(file).read_bytes().decode().splitlines()[line - 1]
        before = text.encode("utf-16-le")[:2 * (column16 - 1)].decode("utf-16-le")
        return len(before.encode()) + 1

    def by_text(self, printed):
        return sorted((check, file, int(line), int(column), message)
                      for file, line, column, message, check in LINE.findall(printed))

    def text(self):
        return self.by_text(self.cotidy(*self.sources))

    def module(self):
        return sorted(set(self.by_text(self.run(
            self.args.clang_tidy, "--quiet", f"--load={self.args.module}", "-p", self.folder,
            "--header-filter=.*", *self.sources))))

    def units(self):
        """As build products, joined."""
        kept = [f"{source}.cotidy" for source in self.sources]
        for source, file in zip(self.sources, kept):
            self.run(self.args.cotidy, "facts", "-p", self.folder, source, "-o", file)
        return self.by_text(self.run(self.args.cotidy, "report", "--quiet", "--fail-on=none",
                                     *kept))

    def cached(self):
        for _ in range(2):
            printed = self.cotidy(f"--cache={self.folder / 'cache'}", *self.sources)
        return self.by_text(printed)

    def json(self):
        return sorted((f["check"], str(self.folder / f["file"]), f["line"], f["column"],
                       f["message"]) for f in json.loads(self.cotidy(
                           "--format=json", f"--root={self.folder}", *self.sources))["findings"])

    def sarif(self):
        found = []
        (run,) = json.loads(self.cotidy("--format=sarif", f"--root={self.folder}",
                                        *self.sources))["runs"]
        for result in run["results"]:
            place = result["locations"][0]["physicalLocation"]
            file = str(self.folder / urllib.parse.unquote(place["artifactLocation"]["uri"]))
            line, column = (place["region"][name] for name in ("startLine", "startColumn"))
            # Behind the sentence stands the way, with links.
            message = result["message"]["text"].split(". [")[0]
            found.append((result["ruleId"], file, line,
                          self.bytes_before(file, line, column), message))
        return sorted(found)

    def server(self):
        found = set()
        with Client([self.args.cotidy, "lsp"], self.folder) as editor:
            for source in self.sources:
                editor.open(source)
                editor.settled(source)
                for file, published in editor.published.items():
                    for each in published["diagnostics"]:
                        start = each["range"]["start"]
                        column = self.bytes_before(file, start["line"] + 1, start["character"] + 1)
                        found.add((each["code"], file, start["line"] + 1, column,
                                   each["message"]))
        return sorted(found)


def main():
    parser = argparse.ArgumentParser()
    for option in ("cotidy", "clang-tidy", "module"):
        parser.add_argument(f"--{option}", required=True)
    parser.add_argument("folder")
    doors = Doors(parser.parse_args())
    expected = doors.text()
    differ = False
    for door in (doors.module, doors.units, doors.cached, doors.json, doors.sarif, doors.server):
        found = door()
        if found != expected:
            differ = True
            print(f"{door.__name__}: lacks {[f for f in expected if f not in found]}, "
                  f"has {[f for f in found if f not in expected]}")
    print(f"{len(expected)} findings of {len({f[0] for f in expected})} checks, everywhere")
    return differ


if __name__ == "__main__":
    sys.exit(main())
