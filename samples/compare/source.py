"""What the text of a lesson says: its README, its styles, how long its code is, and
the code in colours."""

import html
import re

from pygments import highlight, lex
from pygments.formatters import HtmlFormatter
from pygments.lexers import CppLexer
from pygments.token import Comment

STYLE = re.compile(r'\bStyle\s+\w+\s*[({]\s*"([\w-]+)"')


def readme(folder):
    """The title of a lesson, and the first sentence about it."""
    path = folder / "README.md"
    if not path.exists():
        return folder.name, ""
    title, _, rest = path.read_text().lstrip("# \n").partition("\n")
    paragraph = " ".join(rest.strip().partition("\n\n")[0].split())
    return title, re.split(r"(?<=[.!?]) (?=[A-Z`])", paragraph)[0]


def sources(folder):
    """The files of a lesson by the name of the style that each defines, callback
    and coroutine first, and the files that define none."""
    styles, others = {}, []
    for path in sorted([*folder.glob("*.cpp"), *folder.glob("*.h")]):
        found = STYLE.search(path.read_text())
        if found:
            styles[found[1]] = path
        else:
            others.append(path)
    first = [name for name in ("callback", "coroutine") if name in styles]
    return {name: styles[name] for name in dict.fromkeys([*first, *styles])}, others


def tokens(code):
    """The lines of the tokens of some C++, without its blanks and comments."""
    line = 1
    for kind, text in lex(code, CppLexer(stripnl=False)):
        comment = kind in Comment and kind not in (Comment.Preproc, Comment.PreprocFile)
        if text.strip() and not comment:
            yield line
        line += text.count("\n")


def lines_of_code(code):
    return len(set(tokens(code)))


def coloured(code):
    """The code as HTML. Where a coroutine may be suspended, it says so."""
    text = highlight(code, CppLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")
    return re.sub(r'<span class="k">(co_\w+)</span>', r'<span class="k co">\1</span>', text)


def inline(markdown):
    """One line of Markdown as HTML: code and emphasis; links lose their targets."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", html.escape(markdown))
    text = re.sub(r"`([^`]*)`", r"<code>\1</code>", text)
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text)
