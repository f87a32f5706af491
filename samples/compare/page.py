"""The page that shows all lessons: fills page.html and lesson.html."""

import html
import pathlib
import string

import source
import table
import timeline

HERE = pathlib.Path(__file__).parent


def fill(template, **parts):
    return string.Template((HERE / template).read_text()).substitute(parts)


def overview(lessons):
    def kind(column):
        # Where there is little room, the figures of each lesson stand with it only.
        return ' class="more"' if column in ("nesting", "handlers", "allocations") else ""
    head = "".join(f'<th role="columnheader" scope="col"{kind(name)}>{name}</th>'
                   for name in ("lesson", "style", *table.COLUMNS))
    rows = []
    for lesson in lessons:
        for place, style in enumerate(lesson.styles):
            cells = []
            for column, figure in zip(table.COLUMNS, table.figures(style)):
                held = column == "longest stall ms" and \
                    style.record["longest_stall"] >= timeline.LONG
                cells.append(f'<td role="cell"{" class=held" if held else kind(column)}>'
                             f"{figure}</td>")
            first = f'<a href="#{lesson.name}">{lesson.name}</a>' if not place else ""
            rows.append(f'<tr role="row"{" class=first" if not place else ""}>'
                        f'<td role="cell" class="lesson">{first}</td>'
                        f'<th role="rowheader" scope="row">{style.name}</th>'
                        f'{"".join(cells)}</tr>')
    return (f'<table role="table"><thead><tr role="row">{head}</tr></thead>'
            f'<tbody>\n' + "\n".join(rows) + "\n</tbody></table>")


def run(lesson, style, scale):
    """A style's figures and its timeline."""
    figures = "".join(f"<div><dt>{name}</dt><dd>{figure}</dd></div>"
                      for name, figure in zip(table.COLUMNS, table.figures(style)))
    timings = [f'{html.escape(timing["what"])}: {timeline.duration(timing["ms"])}'
               for ran in style.record["styles"] for timing in ran["timings"]]
    shown, handlers = len(style.record["spans"]), style.record["handlers"]
    if shown < handlers:
        timings.append(f"The picture shows the first {shown:,} of {handlers:,} handlers.")
    notes = "".join(f"<li>{timing}</li>" for timing in timings)
    return (f'<figure><figcaption><h4>{style.name}</h4><dl>{figures}</dl></figcaption>\n'
            + timeline.svg(style.record, scale, f"{lesson.name}, {style.name}",
                           f"{lesson.name}-{style.name}")
            + (f"<ul>{notes}</ul>" if notes else "") + "</figure>\n")


def listing(name, file, code):
    return (f'<div class="listing"><h4>{name}</h4>'
            f'<pre tabindex="0" role="region" aria-label="{file}"><code>'
            f'{source.coloured(code)}</code></pre></div>\n')


def section(number, lesson):
    scale = timeline.scale([style.record for style in lesson.styles])
    return fill(
        "lesson.html", name=lesson.name, number=number,
        title=source.inline(lesson.title), sentence=source.inline(lesson.sentence),
        timelines="".join(run(lesson, style, scale) for style in lesson.styles),
        sources="".join(listing(style.name, f"{style.name} in {lesson.name}", style.code)
                        for style in lesson.styles)
        + "".join(listing(file, f"{file} of {lesson.name}", code)
                  for file, code in lesson.others.items()))


def make(lessons):
    contents = "".join(f'<li><a href="#{lesson.name}">{source.inline(lesson.title)}</a> '
                       f"<span>{source.inline(lesson.sentence)}</span></li>\n"
                       for lesson in lessons)
    return fill("page.html", css=(HERE / "page.css").read_text(), contents=contents,
                overview=overview(lessons),
                lessons="\n".join(section(number, lesson)
                                  for number, lesson in enumerate(lessons, 1)))
