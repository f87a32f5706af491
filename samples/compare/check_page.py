#!/usr/bin/env python3
"""Checks what compare.py says to bad input, and the page that it writes, as
Chromium shows it on a phone and on a desk.

    check_page.py CHROMIUM PROGRAM...
"""

import html
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
CHROMIUM, *PROGRAMS = sys.argv[1:] or [""]
WIDTHS = (390, 900, 1400)  # px: a phone, a small window, a desk
SKIPPED = 77  # for ctest

# A window cannot be as narrow as a phone, a frame can. The frames are files as
# well, and --allow-file-access-from-files lets this page look into them.
FRAMES = """<!doctype html><meta charset="utf-8"><body>
%s
<pre id="seen"></pre>
<script>
function look(frame) {
  const page = frame.contentDocument, view = frame.contentWindow;
  const box = element => element.getBoundingClientRect();
  const shown = element => box(element).width > 0;
  const outside = element => box(element).left < -1 || box(element).right > view.innerWidth + 1;
  const overlap = (a, b) => box(a).left < box(b).right - 1 && box(b).left < box(a).right - 1 &&
                            box(a).top < box(b).bottom - 3 && box(b).top < box(a).bottom - 3;
  const overlapping = [];
  for (const svg of page.querySelectorAll("figure svg")) {
    const texts = [...svg.querySelectorAll("text")].filter(shown);
    texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
      if (overlap(a, b)) overlapping.push(a.textContent + " / " + b.textContent);
    }));
  }
  const sections = {};
  for (const section of page.querySelectorAll("section.chapter"))
    sections[section.getAttribute("aria-labelledby")] = {
      heading: section.querySelector("h2").textContent,
      pictures: [...section.querySelectorAll("figure svg")].filter(shown).length,
      untitled: section.querySelectorAll("figure svg:not(:has(> title))").length,
      sources: [...section.querySelectorAll("pre")].filter(shown).length,
    };
  return {
    width: view.innerWidth,
    scrolls: page.documentElement.scrollWidth,
    outside: [...page.body.querySelectorAll("*")]
        .filter(element => !element.closest("pre code") && shown(element) &&
                           !element.closest("rect") && outside(element))
        .map(element => element.outerHTML.slice(0, 120)),
    overlapping, sections,
    links: [...page.querySelectorAll("a")].filter(link => !page.getElementById(
        link.getAttribute("href").slice(1))).map(link => link.outerHTML),
    loaded: view.performance.getEntriesByType("resource").map(entry => entry.name),
  };
}
onload = () => {
  const seen = {};
  for (const frame of document.querySelectorAll("iframe"))
    try { seen[frame.id] = look(frame); } catch (error) { seen[frame.id] = String(error); }
  document.getElementById("seen").textContent = JSON.stringify(seen);
};
</script>
"""


def compare(*arguments):
    return subprocess.run([sys.executable, HERE / "compare.py", *arguments],
                          capture_output=True, text=True, check=False)


def look(pages, widths, folder):
    """What Chromium shows of pages, given by their names, as {(name, width): seen}."""
    frames = [f'<iframe id="{name} {width}" src="{path}" style="width: {width}px; '
              f'height: 800px; border: 0"></iframe>'
              for name, path in pages.items() for width in widths]
    file = folder / "frames.html"
    file.write_text(FRAMES % "\n".join(frames))
    dom = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--hide-scrollbars", "--allow-file-access-from-files",
         f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, check=True, timeout=120).stdout
    seen = html.unescape(re.search(r'<pre id="seen">(.*?)</pre>', dom, re.DOTALL)[1])
    return {(name, int(width)): what for key, what in json.loads(seen).items()
            for name, width in [key.split()]}


def record(spans=(), lines=(), **more):
    return {"wall": 1.0, "cpu": 1.0, "allocations": 1, "handlers": len(spans),
            "longest_stall": max((span["end"] - span["begin"] for span in spans), default=0),
            "spans": list(spans),
            "styles": [{"name": "a", "timings": [{"what": "a <b>", "ms": 1234.5}], "lines": [
                {"when": when, "text": text} for when, text in lines]}], **more}


def operations(count, at_once):
    """Operations after each other, in so many chains side by side."""
    dice = random.Random(count)
    for _ in range(at_once):
        time = dice.random()
        for _ in range(count // at_once):
            begin = time + dice.expovariate(1)
            end = begin + dice.expovariate(20)
            yield {"operation": dice.choice(["async_receive", "async_send"]),
                   "created": time, "begin": begin, "end": end}
            time = end


def invented(folder, name, **records):
    """A lesson whose program writes the given records; returns the program."""
    lesson = folder / name
    lesson.mkdir()
    (lesson / "README.md").write_text(
        f"# The `{name}` of <b>all</b> lessons\n\nIt is *invented*. It has no sense.\n")
    for style, what in records.items():
        (lesson / f"{style}.json").write_text(json.dumps(what))
        (lesson / f"{style}.cpp").write_text(
            f'int {"very_" * 40}long; // <script>\nconst Style style("{style}", run);\n')
    program = folder / "bin" / name
    program.parent.mkdir(exist_ok=True)
    program.write_text('#!/bin/sh\nstyle=${1#--style=} file=${2#--record=}\n'
                       f'cp "{lesson}/$style.json" "$file"\n')
    program.chmod(0o755)
    return program


class InFolder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)


class BadInput(InFolder):
    """Each gets one sentence and exit status 2."""

    def refused(self, sentence, *arguments):
        page = self.folder / "page.html"
        done = compare("--runs=1", f"--samples={self.folder}", f"--page={page}", *arguments)
        self.assertEqual(done.returncode, 2, done)
        self.assertRegex(done.stderr, f"^compare.py: .*{sentence}.*\n$")
        self.assertFalse(page.exists())

    def test_programs(self):
        self.refused("there is no folder .*/nowhere", self.folder / "bin" / "nowhere")
        program = invented(self.folder, "fails", callback=record(), coroutine=record())
        program.write_text("#!/bin/sh\necho first >&2\necho it broke >&2\nexit 3\n")
        self.refused("--style=callback failed with status 3: it broke$", program)
        program.write_text("#!/bin/sh\nkill -SEGV $$\n")
        self.refused("ended by signal 11", program)
        program.write_text("#!/bin/sh\n")
        self.refused("left no readable record", program)
        program.write_text("#!/bin/sh\necho '{' > ${2#--record=}\n")
        self.refused("left no readable record", program)
        program.unlink()
        self.refused("cannot run .*: No such file", program)

    def test_sources(self):
        program = invented(self.folder, "half", callback=record())
        self.refused("has no style of the name 'coroutine'", program)

    def test_files(self):
        program = invented(self.folder, "good", callback=record(), coroutine=record())
        self.refused("nowhere.md: No such file", f"--markdown={self.folder}/nowhere.md", program)
        self.refused("nowhere/page.html: No such file",
                     f"--page={self.folder}/nowhere/page.html", program)
        readme = self.folder / "README.md"
        readme.write_text("# Samples\n")
        self.refused("README.md lacks the lines", f"--markdown={readme}", program)
        self.assertEqual(readme.read_text(), "# Samples\n")


class Markdown(InFolder):
    def test_table_stands_between_its_lines(self):
        program = invented(self.folder, "good", callback=record(), coroutine=record())
        readme = self.folder / "README.md"
        readme.write_text("before\n<!-- compare: begin -->\nold\n<!-- compare: end -->\nafter\n")
        for _ in range(2):
            done = compare(f"--samples={self.folder}", f"--markdown={readme}", program)
            self.assertEqual(done.returncode, 0, done.stderr)
        text = readme.read_text()
        self.assertRegex(text, r"^before\n<!-- compare: begin -->\n\| lesson \| ")
        self.assertRegex(text, r"\n\| \[good\]\(good/\) \| callback \| 2 \| – \| 1\.0 \| ")
        self.assertTrue(text.endswith(" |\n<!-- compare: end -->\nafter\n"), text)
        self.assertNotIn("old", text)


class Page(InFolder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        invented_programs = [
            invented(cls.folder, "busy",
                     callback=record(list(operations(4000, 8)),
                                     [(15 * n, f"line {n}") for n in range(100)],
                                     handlers=1234567),
                     coroutine=record(list(operations(4000, 400)), [(0, "all at once")])),
            invented(cls.folder, "lasts-for-two-minutes",
                     callback=record(
                         [{"operation": "async_wait", "created": 0, "begin": 120000, "end": 120030},
                          {"operation": "execute", "created": 0, "begin": 1, "end": 9000}],
                         [(0, "begin"), (60000, "a long line " * 10), (61000, "another one " * 10),
                          (120000, "</svg><script>throw 'run'</script>")]),
                     coroutine=record(), starving=record()),
            invented(cls.folder, "brief",
                     callback=record([{"operation": "execute", "created": 0, "begin": 0,
                                       "end": 0}], [(0, "now")]),
                     coroutine=record((), [(0, "nothing ran")])),
        ]
        cls.pages = {"real": cls.folder / "real.html", "invented": cls.folder / "invented.html"}
        cls.lessons = {"real": [pathlib.Path(program).name for program in PROGRAMS],
                       "invented": ["busy", "lasts-for-two-minutes", "brief"]}
        for name, arguments in (("real", PROGRAMS), ("invented", [
                f"--samples={cls.folder}", *invented_programs])):
            done = compare("--runs=1", f"--page={cls.pages[name]}", *arguments)
            if done.returncode:
                raise RuntimeError(done.stderr)
        # What the checks below must see.
        broken = cls.folder / "broken.html"
        broken.write_text(cls.pages["real"].read_text().replace(
            "</body>", '<div style="width: 2000px">wide</div>'
            '<img src="http://127.0.0.1:9/x.png"></body>'))
        cls.seen = look({**cls.pages, "broken": broken}, WIDTHS, cls.folder)

    def shown(self):
        return [(page, seen) for (name, width), seen in self.seen.items()
                for page in [f"{name} page, {width} px"] if name != "broken"]

    def test_is_seen_at_these_widths(self):
        self.assertEqual([(name, seen["width"]) for (name, _), seen in self.seen.items()],
                         [(name, width) for name in ("real", "invented", "broken")
                          for width in WIDTHS])

    def test_nothing_is_outside(self):
        for page, seen in self.shown():
            self.assertEqual(seen["scrolls"], seen["width"], page)
            self.assertEqual(seen["outside"], [], page)

    def test_no_words_overlap(self):
        for page, seen in self.shown():
            self.assertEqual(seen["overlapping"], [], page)

    def test_each_lesson_has_its_section(self):
        for page, seen in self.shown():
            self.assertEqual(list(seen["sections"]), self.lessons[page.split()[0]])
            for section in seen["sections"].values():
                self.assertGreaterEqual(section["pictures"], 2, page)
                self.assertEqual(section["untitled"], 0, page)
                self.assertGreaterEqual(section["sources"], 2, page)
        self.assertEqual(self.seen["invented", WIDTHS[0]]["sections"]["busy"]["heading"],
                         "1 The busy of <b>all</b> lessons")

    def test_links_lead_somewhere(self):
        for page, seen in self.shown():
            self.assertEqual(seen["links"], [], page)

    def test_nothing_else_is_loaded(self):
        for page, seen in self.shown():
            self.assertEqual(seen["loaded"], [], page)
        for page in self.pages.values():
            self.assertNotRegex(page.read_text(), r"<script|<link|<img|@import|url\(")

    def test_faults_are_seen(self):
        for width in WIDTHS:
            seen = self.seen["broken", width]
            self.assertGreater(seen["scrolls"], width)
            self.assertIn("wide", "".join(seen["outside"]))
            self.assertEqual(seen["loaded"], ["http://127.0.0.1:9/x.png"])


if __name__ == "__main__":
    if not shutil.which(CHROMIUM):
        print("check_page.py: skipped, there is no Chromium")
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1])
