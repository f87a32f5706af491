"""The figures of all lessons, as text and as Markdown."""

import source

COLUMNS = ("lines", "nesting", "wall ms", "CPU ms", "longest stall ms",
           "handlers", "allocations")


def milliseconds(value):
    return f"{value:,.1f}"


def count(value):
    return f"{value:,}"


def figures(style):
    """What stands under COLUMNS for one style."""
    record = style.record
    return (count(source.lines_of_code(style.code)),
            "–" if style.nesting is None else count(style.nesting),
            *(milliseconds(record[key]) for key in ("wall", "cpu", "longest_stall")),
            count(record["handlers"]),
            # A sanitizer has its own operator new, and nothing is counted.
            count(record["allocations"]) if record["allocations"] else "–")


def rows(lessons):
    for lesson in lessons:
        for place, style in enumerate(lesson.styles):
            yield ("" if place else lesson.name), style.name, *figures(style)


def text(lessons):
    table = [("lesson", "style", *COLUMNS), *rows(lessons)]
    widths = [max(map(len, column)) for column in zip(*table)]

    def aligned(row):
        cells = [cell.ljust(width) if place < 2 else cell.rjust(width)
                 for place, (cell, width) in enumerate(zip(row, widths))]
        return "  ".join(cells).rstrip() + "\n"
    head, *body = map(aligned, table)
    return head + "-" * (sum(widths) + 2 * len(widths) - 2) + "\n" + "".join(body)


def markdown(lessons):
    def line(cells):
        return "| " + " | ".join(cells) + " |\n"
    head = line(("lesson", "style", *COLUMNS)) + line(["---"] * 2 + ["--:"] * len(COLUMNS))
    return head + "".join(line((f"[{name}]({name}/)" if name else "", *cells))
                          for name, *cells in rows(lessons))
