#include "report/HtmlParts.h"

// The colors, letters and distances of the samples' page (samples/compare).
const char cotidy::report::HtmlStyle[] = R"css(
:root {
  --paper: #fbfaf8;
  --sheet: #ffffff;
  --ink: #22252a;
  --quiet: #62676f;
  --rule: #e2dfd9;
  --blue: #1f6a93;
  --red: #b5401c;
  --green: #3d6b35;
  --mark: #fbe3d9;
  --here: #fdf4ef;
  --gain: #e6f1e2;
  --loss: #fbe9e2;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17191c;
    --sheet: #1d2024;
    --ink: #dcdad5;
    --quiet: #9a9fa6;
    --rule: #33373d;
    --blue: #7fb9da;
    --red: #ee8f66;
    --green: #9cc38f;
    --mark: #57301f;
    --here: #2a2322;
    --gain: #20311f;
    --loss: #3a241d;
  }
}

* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 1320px;
  padding: 0 16px 64px;
  background: var(--paper);
  color: var(--ink);
  font: 16px/1.55 var(--sans);
}
@media (min-width: 700px) { body { padding: 0 40px 96px; } }

h1, h2, h3 { line-height: 1.25; font-weight: 600; text-wrap: balance; overflow-wrap: anywhere; }
h1 { margin: 0 0 32px; font-size: clamp(26px, 4vw, 40px); letter-spacing: -0.02em; }
h2 { margin: 0 0 20px; font-size: clamp(19px, 2.2vw, 24px); letter-spacing: -0.01em; }
h3 { margin: 28px 0 10px; font-size: 14px; color: var(--quiet); }
p { margin: 0 0 10px; max-width: 76ch; overflow-wrap: anywhere; }
a { color: var(--blue); text-decoration-thickness: 1px; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
code { font-family: var(--mono); font-size: 0.9em; }
.small, .place { color: var(--quiet); font-size: 13.5px; }
.place { overflow-wrap: anywhere; }
.brand { margin: 40px 0 4px; color: var(--quiet); }

nav { margin-bottom: 28px; }
nav h2 { margin: 0 0 6px; font-size: 16px; }
nav h2 a { text-decoration: none; }
nav h2 span { color: var(--quiet); font-weight: 400; }
nav ol { margin: 0; padding-left: 2.4em; }
nav li { padding: 3px 0; overflow-wrap: anywhere; }
nav li a { color: inherit; text-decoration-color: var(--rule); }
nav li a:hover { text-decoration-color: currentColor; }
nav li::marker { color: var(--quiet); font-variant-numeric: tabular-nums; }
nav .place { display: block; }

.failures { border-left: 3px solid var(--red); padding: 2px 0 2px 16px; margin: 0 0 40px; }
.failures h2 { color: var(--red); margin-bottom: 6px; font-size: 18px; }
.failures ul { margin: 0; padding: 0; list-style: none; }

.finding, .rule { border-top: 1px solid var(--rule); padding: 36px 0 28px; scroll-margin-top: 8px; }
.meta { display: flex; flex-wrap: wrap; gap: 2px 14px; max-width: none; margin-bottom: 6px; font-size: 14px; color: var(--quiet); }
.number { font-variant-numeric: tabular-nums; }
.error { color: var(--red); font-weight: 600; }

/* Code. Numbers are not part of what is copied. */
pre {
  margin: 0; padding: 10px 0; overflow-x: auto;
  background: var(--sheet); border: 1px solid var(--rule); border-radius: 4px;
  font: 12.5px/1.55 var(--mono); tab-size: 4;
}
pre code { display: block; width: max-content; min-width: 100%; font: inherit; padding: 0 14px; }
pre code:has(.line) { padding: 0; }
.line { display: inline-block; width: 100%; padding-right: 14px; }
.line::before {
  content: attr(data-n); display: inline-block; width: 4em; padding-right: 1.2em;
  text-align: right; color: var(--quiet); user-select: none;
}
@media (max-width: 699px) { .line::before { width: 3.2em; padding-right: 1em; } }
.here { background: var(--here); }
.added { background: var(--gain); }
.removed { background: var(--loss); }
mark { background: var(--mark); color: inherit; border-radius: 2px; padding: 1px 0; box-shadow: 0 2px 0 var(--red); }
pre i, pre b { font-style: normal; font-weight: 400; }
.c { color: var(--quiet); font-style: italic !important; }
.k, .p { color: var(--blue); }
.s { color: var(--green); }
.co { color: var(--blue); font-weight: 700 !important; }

/* A path: a line that the eye follows from the loop down to what blocks. */
ol.way { list-style: none; margin: 0; padding: 0; }
.way li { position: relative; padding: 0 0 18px 28px; }
.way li::before {
  content: ""; position: absolute; left: 3px; top: 7px; width: 11px; height: 11px;
  border: 2px solid var(--blue); border-radius: 50%; background: var(--paper); z-index: 1;
}
.way li::after { content: ""; position: absolute; left: 8px; top: 12px; bottom: -8px; width: 2px; background: var(--rule); }
.way li:last-child::after { display: none; }
.way li.origin::before { background: var(--blue); }
.way li.end::before { background: var(--red); border-color: var(--red); }
.way li.end { padding-bottom: 4px; }
.way p { margin-bottom: 6px; }

/* A chain. Each handler stands within the one before, and is shaded with it. */
.sides { display: grid; gap: 24px; grid-template-columns: minmax(0, 1fr); align-items: start; }
@media (min-width: 1000px) { .sides { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.sides h3 { margin-top: 4px; }
.step {
  padding: 10px 0 0 clamp(7px, 1.4vw, 18px);
  border-left: 3px solid var(--red);
  background: color-mix(in srgb, var(--red) 5%, transparent);
}
.step .step .step .step .step { background: none; }
.step .place { color: inherit; }
.pyramid > .step { padding: 10px 0 10px clamp(7px, 1.4vw, 18px); border-radius: 4px 0 0 4px; }
.step .step { margin-top: 12px; padding-bottom: 6px; }
.step p { margin: 0 8px 6px 0; font-size: 14px; line-height: 1.4; }
.step pre { border-right: 0; border-radius: 4px 0 0 4px; }
.back { margin: 12px 0 4px; padding-left: 12px; border-left: 3px dashed var(--blue); }
.becomes + .becomes { margin-top: 10px; }
.becomes { border-color: var(--green); }

.notes ul { margin: 0; padding: 0; list-style: none; }
.notes li { padding: 2px 0 8px; }
.notes p { margin-bottom: 4px; font-size: 15px; }
.offer { margin-top: 16px; }
.change { margin-top: 24px; }
.change summary { cursor: pointer; color: var(--blue); padding: 4px 0; }
.change > .sides { gap: 8px; margin-bottom: 12px; }

footer .rule { font-size: 15px; }
.rule pre { margin-bottom: 12px; }
.rule ul { padding-left: 1.3em; max-width: 76ch; }
.rule li { margin-bottom: 8px; }
.rule li pre { margin-top: 6px; }
.table { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: 5px 24px 5px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { font-weight: 400; color: var(--quiet); }
)css";
