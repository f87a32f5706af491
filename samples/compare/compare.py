#!/usr/bin/env python3
"""Runs each lesson in each of its styles, prints what the styles cost, and writes a
page that shows them beside each other."""

import argparse
import pathlib
import sys

try:
    from measure import Trouble, lesson, nestings
    import page
    import table
except ModuleNotFoundError as missing:
    print(f"compare.py: needs {missing.name}; Debian has it as python3-{missing.name}",
          file=sys.stderr)
    sys.exit(2)

BEGIN, END = "<!-- compare: begin -->\n", "<!-- compare: end -->\n"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", nargs="+", metavar="PROGRAM",
                        help="a lesson's program, named like its folder")
    parser.add_argument("--page", type=pathlib.Path, metavar="FILE",
                        help="write the page to FILE")
    parser.add_argument("--markdown", type=pathlib.Path, metavar="FILE",
                        help="write the table to FILE, between the two lines "
                             f"{BEGIN.strip()} and {END.strip()}")
    parser.add_argument("--samples", type=pathlib.Path, metavar="FOLDER",
                        default=pathlib.Path(__file__).parent.parent,
                        help="the folder of the lessons (default: %(default)s)")
    parser.add_argument("--cotidy", metavar="PROGRAM",
                        help="ask this cotidy for the depth of callback chains")
    parser.add_argument("--runs", type=int, default=3, metavar="N",
                        help="run each style N times, and take the quickest run "
                             "(default: %(default)s)")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs takes a number from 1 on")
    return options


def replaced(text, file, table):
    """The text of a file with the table between its two lines."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise Trouble(f"{file} lacks the lines {BEGIN.strip()} and {END.strip()}")
    return before + begin + table + end + after


def main():
    options = arguments()
    try:
        # Before the runs, which take a while.
        readme = options.markdown and options.markdown.read_text()
        if options.markdown:
            replaced(readme, options.markdown, "")
        nesting = nestings(options.cotidy, options.samples)
        lessons = [lesson(options.samples, program, options.runs, nesting)
                   for program in options.programs]
        sys.stdout.write(table.text(lessons))
        if options.markdown:
            options.markdown.write_text(
                replaced(readme, options.markdown, table.markdown(lessons)))
        if options.page:
            options.page.write_text(page.make(lessons))
            print(f"\nThe page that shows them: {options.page}")
    except Trouble as trouble:
        print(f"compare.py: {trouble}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"compare.py: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
