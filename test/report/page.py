#!/usr/bin/env python3
"""Checks pages that --format=html writes, as Chromium shows them on a phone and
on a desk, light and dark.

    page.py CHROMIUM FOLDER PAGE...

Prints, for each finding, what its section shows.
"""

import html
import json
import pathlib
import re
import subprocess
import sys

CHROMIUM, FOLDER, *PAGES = sys.argv[1:]
WIDTHS = (390, 900, 1400)  # px: a phone, a small window, a desk
SCHEMES = {"light": 1, "dark": 0}
LEAST_CONTRAST = 4.5  # WCAG AA for text

# A window cannot be as narrow as a phone, a frame can. The frames are files as
# well, and --allow-file-access-from-files lets this page look into them.
FRAMES = """<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><body>
%s
<pre id="seen"></pre>
<script>
const numbers = color => color.startsWith("color(")
    ? (([r, g, b, a = 1]) => [r * 255, g * 255, b * 255, a])(color.match(/[\\d.]+/g).map(Number))
    : (([r, g, b, a = 1]) => [r, g, b, a])(color.match(/[\\d.]+/g).map(Number));
const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
function luminance(color) {
  const [r, g, b] = color.map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(view, element) {
  const layers = [];
  for (let e = element; e; e = e.parentElement) {
    const style = view.getComputedStyle(e);
    layers.push(numbers(style.backgroundColor));
    const shade = style.backgroundImage.match(/(rgba?|color)\\([^()]*\\)/);
    if (shade) layers.push(numbers(shade[0]));
  }
  const below = layers.reverse().reduce((b, t) => over(t, b), [255, 255, 255, 1]);
  const text = over(numbers(view.getComputedStyle(element).color), below);
  const [light, dark] = [luminance(text), luminance(below)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
function look(frame) {
  const page = frame.contentDocument, view = frame.contentWindow;
  for (const details of page.querySelectorAll("details")) details.open = true;
  const box = element => element.getBoundingClientRect();
  const shown = element => box(element).width > 0;
  const outside = element => box(element).left < -1 || box(element).right > view.innerWidth + 1;
  const own = element => [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const all = [...page.body.querySelectorAll("*")].filter(shown);
  return {
    width: view.innerWidth,
    dark: luminance(numbers(view.getComputedStyle(page.body).backgroundColor)) < 0.5,
    scrolls: page.documentElement.scrollWidth,
    outside: all.filter(e => !e.closest("pre code, .table table") && outside(e))
        .map(e => e.outerHTML.slice(0, 120)),
    pale: all.filter(own).map(e => [contrast(view, e), e]).filter(([c]) => c < %s)
        .map(([c, e]) => c.toFixed(2) + " " + e.outerHTML.slice(0, 120)),
    links: [...page.querySelectorAll("a[href^='#']")].filter(link => !page.getElementById(
        link.getAttribute("href").slice(1))).map(link => link.outerHTML),
    loaded: view.performance.getEntriesByType("resource").map(entry => entry.name),
    findings: [...page.querySelectorAll("article.finding")].map(article => ({
      title: article.querySelector("h2").textContent,
      hops: [...article.querySelectorAll(".way > li")].map(li => li.className),
      marks: [...article.querySelectorAll("mark")].map(mark => mark.textContent),
      steps: article.querySelectorAll(".step").length,
      indents: [...article.querySelectorAll(".step > pre")].map(pre => Math.round(box(pre).left)),
      becomes: [...article.querySelectorAll(".becomes .co")].map(word => word.textContent),
      beside: (sides => sides && sides.length === 2 && box(sides[0]).top === box(sides[1]).top)(
          article.querySelector(".sides") && article.querySelector(".sides").children),
      reasons: article.querySelectorAll(".sides .notes li").length,
      before: article.querySelectorAll(".before .removed").length,
      after: article.querySelectorAll(".after .added").length,
    })),
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

# What the checks below must see.
FAULTS = ('<div style="width: 2000px">wide</div><img src="http://127.0.0.1:9/x.png">'
          '<p style="color: #999; background: #aaa">pale</p><a href="#nowhere">x</a>')


def look(pages, folder, scheme):
    """What Chromium shows of pages, as {(page, width): seen}."""
    frames = [f'<iframe id="{number} {width}" src="{page.resolve().as_uri()}" '
              f'style="width: {width}px; height: 800px; border: 0"></iframe>'
              for number, page in enumerate(pages) for width in WIDTHS]
    file = folder / "frames.html"
    file.write_text(FRAMES % ("\n".join(frames), LEAST_CONTRAST))
    dom = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--hide-scrollbars", "--allow-file-access-from-files",
         f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
         f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.resolve().as_uri()],
        capture_output=True, text=True, check=True, timeout=120).stdout
    seen = html.unescape(re.search(r'<pre id="seen">(.*?)</pre>', dom, re.DOTALL)[1])
    return {(pages[int(number)], int(width)): what for key, what in json.loads(seen).items()
            for number, width in [key.split()]}


def check(page, width, scheme, seen):
    where = f"{page.name}, {width} px, {scheme}"
    assert isinstance(seen, dict), (where, seen)
    assert seen["width"] == width and seen["dark"] == (scheme == "dark"), where
    assert seen["scrolls"] == width, where
    for fault in ("outside", "pale", "links", "loaded"):
        assert not seen[fault], (where, fault, seen[fault][:5])
    for finding in seen["findings"]:
        assert finding["marks"], (where, finding)
        # A pyramid leans: each step stands further in than the one before.
        assert all(a < b for a, b in zip(finding["indents"], finding["indents"][1:])), (where, finding)
        if finding["steps"]:
            assert bool(finding["becomes"]) != bool(finding["reasons"]), (where, finding)
            assert finding["beside"] == (width >= 1000), (where, finding)


def main():
    folder = pathlib.Path(FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    pages = [pathlib.Path(page) for page in PAGES]
    for page in pages:
        text = page.read_text()
        assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|\bsrc=", text), page
    broken = folder / "broken.html"
    broken.write_text(pages[0].read_text().replace("</body>", FAULTS + "</body>"))
    desk = {}
    for scheme in SCHEMES:
        for (page, width), seen in look([*pages, broken], folder, scheme).items():
            if page != broken:
                check(page, width, scheme, seen)
                desk[page] = seen  # at the last, the largest width
                continue
            assert seen["scrolls"] > width and seen["outside"], "a wide element is not seen"
            assert seen["loaded"] == ["http://127.0.0.1:9/x.png"], seen["loaded"]
            assert any(">pale<" in pale for pale in seen["pale"]), "pale text is not seen"
            assert seen["links"], "a link to nowhere is not seen"
    for seen in desk.values():
        for finding in seen["findings"]:
            print(finding["title"])
            for what in ("hops", "marks", "steps", "becomes", "reasons", "before", "after"):
                if finding[what]:
                    print(f"  {what}:", *([finding[what]] if isinstance(finding[what], int)
                                          else finding[what]))


if __name__ == "__main__":
    main()
