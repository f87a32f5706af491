"""A run as SVG: what the program wrote, its operations in flight with their
handlers, and below them when the loop was busy.

Across, everything is in per cent of the time scale, so that the picture fits any
width; down, and in its letters, it is in pixels.
"""

import collections
import dataclasses
import html
import math

LONG = 10  # ms; a handler that takes as long holds the loop up
MOST_LINES = 16  # of the trace; where there are more, some are put together
MOST_LANES = 20  # of operations; those that do not fit in are only counted
TOGETHER = 0.3  # per cent; what is closer than that is drawn as one
PHONE, DESK = 340, 620  # px; letters have room when the picture is that wide
SAID_WIDTH, NAME_WIDTH = 6.7, 6.2  # px for each letter of the two sizes of text


@dataclasses.dataclass
class Group:
    """Operations that are drawn as one."""
    spans: list[dict]

    @property
    def created(self):
        return min(span["created"] for span in self.spans)

    @property
    def begin(self):
        return min(span["begin"] for span in self.spans)

    @property
    def end(self):
        return max(span["end"] for span in self.spans)

    @property
    def held(self):
        """The longest time that one of the handlers took."""
        return max(span["end"] - span["begin"] for span in self.spans)

    @property
    def name(self):
        counts = collections.Counter(span["operation"] for span in self.spans)
        return ", ".join(f"{count} × {name}" if count > 1 else name
                         for name, count in counts.most_common(3))


def scale(records):
    """The time, in ms, that the whole width stands for."""
    return 1.02 * max(map(last, records)) or 1


def last(record):
    """When the last thing happened."""
    return max([span["end"] for span in record["spans"]]
               + [line["when"] for line in all_lines(record)], default=0)


def all_lines(record):
    return [line for style in record["styles"] for line in style["lines"]]


def duration(ms):
    if ms < 1:
        return f"{1000 * ms:.0f} µs"
    if ms < 100:
        return f"{ms:.1f} ms"
    return f"{ms:.0f} ms" if ms < 2000 else f"{ms / 1000:.1f} s"


def lanes(spans):
    """Packs operations into rows in which they do not overlap. Returns the rows,
    and how many operations have no place in them."""
    rows, left_over = [], 0
    for span in sorted(spans, key=lambda span: span["created"]):
        for row in rows:
            if row[-1]["end"] <= span["created"]:
                row.append(span)
                break
        else:
            if len(rows) < MOST_LANES:
                rows.append([span])
            else:
                left_over += 1
    return rows, left_over


def groups(row, width):
    """Joins what would be drawn within the same pixel or two."""
    joined = []
    for span in row:
        if joined and span["end"] - joined[-1].created < width:
            joined[-1].spans.append(span)
        else:
            joined.append(Group([span]))
    return joined


def busy(spans, gap):
    """When the loop ran handlers, as [begin, end] without overlaps."""
    intervals = []
    for span in sorted(spans, key=lambda span: span["begin"]):
        if intervals and span["begin"] - intervals[-1][1] <= gap:
            intervals[-1][1] = max(intervals[-1][1], span["end"])
        else:
            intervals.append([span["begin"], span["end"]])
    return intervals


def said(lines, width):
    """The trace as (when, text). Where it is long, lines that are close together
    are one, and what is close is as wide as it must be."""
    if len(lines) <= MOST_LINES:
        return [(line["when"], line["text"]) for line in lines]
    moments = []
    for line in lines:
        if moments and line["when"] - moments[-1][0] < width:
            moments[-1][1].append(line["text"])
        else:
            moments.append((line["when"], [line["text"]]))
    if len(moments) > MOST_LINES:
        return said(lines, 2 * width)
    return [(when, ", ".join(texts) if len(texts) <= 2 else
             f"{texts[0]} … {texts[-1]} ({len(texts)} lines)") for when, texts in moments]


def shortened(text, room):
    """The text, or as much of its beginning as fits into so many pixels."""
    letters = int(room / SAID_WIDTH) - 1
    return text if len(text) <= letters else text[:letters - 1].rstrip() + "…"


def ticks(scale):
    """Round numbers from 0 up to the scale, three to six of them."""
    power = math.floor(math.log10(scale)) - 1
    step, decimals = next(
        (digit * 10.0 ** exponent, max(0, -exponent))
        for exponent in (power, power + 1) for digit in (1, 2, 5)
        if scale / (digit * 10.0 ** exponent) <= 5.2)
    return [(number * step, f"{number * step:.{decimals}f}" if number else "0")
            for number in range(int(scale / step) + 1)]


class Picture:
    """Grows downwards: `y` is where the next row begins."""

    def __init__(self, scale):
        self.scale = scale
        self.y = 0
        self.parts = []

    def x(self, time):
        return f"{100 * time / self.scale:.2f}%"

    def add(self, part):
        self.parts.append(part)

    def text(self, kind, time, text, anchor="start", dx=0):
        self.add(f'<text class="{kind}" x="{self.x(time)}" dx="{dx}" y="{self.y}" '
                 f'text-anchor="{anchor}">{html.escape(text)}</text>')

    def bar(self, kind, begin, end, height, lower=0):
        # A bar without any width would not be drawn.
        width = self.x(max(end - begin, self.scale / 5000))
        self.add(f'<rect class="{kind}" x="{self.x(begin)}" width="{width}" '
                 f'y="{self.y + lower}" height="{height}"/>')

    def heading(self, text):
        self.y += 24 if self.y else 14
        self.text("band", 0, text)
        self.y += 8

    def trace(self, lines):
        self.heading("written")
        for when, text in said(lines, self.scale * TOGETHER / 100):
            self.add(f'<rect class="tick" x="{self.x(when)}" y="{self.y + 2}" width="1.5" '
                     f'height="11"/>')
            self.y += 11
            right = when > self.scale / 2
            place = ("end", -6) if right else ("start", 6)
            room = (when if right else self.scale - when) / self.scale
            phone, desk = shortened(text, room * PHONE), shortened(text, room * DESK)
            if phone == desk:
                self.text("said", when, desk, *place)
            else:
                self.text("said phone", when, phone, *place)
                self.text("said desk", when, desk, *place)
            self.y += 4

    def operations(self, spans):
        self.heading("in flight, then handled")
        rows, left_over = lanes(spans)
        named = {"phone": set(), "desk": set()}
        for row in rows:
            joined = groups(row, self.scale * TOGETHER / 100)
            phone = list(self.names(joined, PHONE, named["phone"]))
            desk = list(self.names(joined, DESK, named["desk"]))
            if phone or desk:
                self.y += 11
                for label in dict.fromkeys(phone + desk):
                    both = label in phone and label in desk
                    self.text("name" if both else "name phone" if label in phone
                              else "name desk", *label)
                self.y += 4
            for group in joined:
                self.operation(group)
            self.y += 10
        if left_over:
            self.y += 12
            self.text("note", 0, f"and {left_over:,} more, not shown")
            self.y += 2

    def names(self, joined, width, named):
        """Names that have room above their operations, as (time, name, anchor); what
        is named already is not named again."""
        px = width / self.scale
        free = 0
        for group, after in zip(joined, [*joined[1:], None]):
            begin, end = group.created * px, group.end * px
            name, letters = group.name, (len(group.name) + 1) * NAME_WIDTH
            if len(group.spans) == 1 and name not in named:
                if begin >= free and begin + letters <= (after.created * px if after else width):
                    yield group.created, name, "start"
                    named.add(name)
                    end = max(end, begin + letters)
                elif end - letters >= free:
                    yield group.end, name, "end"
                    named.add(name)
            free = max(free, end)

    def operation(self, group):
        waited, held = group.begin - group.created, group.held
        what = f"{group.name}: begun at {duration(group.created)}, waited {duration(waited)}, " \
               f"handler {duration(held)}"
        self.add(f"<g><title>{html.escape(what)}</title>")
        self.bar("wait", group.created, group.begin, 1, 2)
        self.bar("held" if held >= LONG else "ran", group.begin, group.end, 5)
        self.add("</g>")

    def loop(self, record):
        spans = record["spans"]
        self.heading("the loop")
        self.bar("idle", 0, last(record), 8)
        for begin, end in busy(spans, self.scale * TOGETHER / 200):
            self.add(f"<g><title>busy for {duration(end - begin)}, "
                     f"from {duration(begin)} on</title>")
            self.bar("ran", begin, end, 8)
            self.add("</g>")
        for span in spans:
            if span["end"] - span["begin"] >= LONG:
                self.add(f'<g><title>{html.escape(span["operation"])} holds the loop for '
                         f'{duration(span["end"] - span["begin"])}</title>')
                self.bar("held", span["begin"], span["end"], 8)
                self.add("</g>")
        self.y += 9

    def axis(self):
        unit, ms = ("s", 1000) if self.scale > 2000 else ("ms", 1)
        grid, marks = [], ticks(self.scale / ms)
        self.y += 17
        for number, text in marks:
            time = number * ms
            grid.append(f'<rect class="grid" x="{self.x(time)}" y="0" width="1" '
                        f'height="{self.y - 13}"/>')
            if number == marks[-1][0]:
                self.text("time", time, f"{text} {unit}", "end")
            else:
                self.text("time", time, text, "middle" if number else "start")
        self.y += 5
        self.parts = grid + self.parts


def svg(record, scale, title, identity):
    """The timeline of one run; the title says which."""
    picture = Picture(scale)
    spans = record["spans"]
    picture.trace(all_lines(record))
    if spans:
        picture.operations(spans)
        picture.loop(record)
    picture.axis()
    held = sum(end - begin for begin, end in busy(spans, 0))
    summary = f'{record["handlers"]:,} handlers; the loop was busy for {duration(held)} and was ' \
              f'held for {duration(record["longest_stall"])} at most.'
    return (f'<svg role="img" aria-labelledby="{identity}-t {identity}-d" width="100%" '
            f'height="{picture.y}"><title id="{identity}-t">{html.escape(title)}</title>'
            f'<desc id="{identity}-d">{summary}</desc>\n' + "\n".join(picture.parts) + "\n</svg>")
