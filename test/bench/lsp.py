#!/usr/bin/env python3
"""How long after an edit the language server shows findings, against a cold parse.

    lsp.py COTIDY [RUNS]

The file has 500 lines of coroutines with Asio and findings without fixes, so that
the command parses it once. Both are measured in turns; medians are compared.
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lsp"))
from client import Client  # noqa: E402

HEAD = """#include <asio.hpp>
#include <string>
#include <unistd.h>
"""
PART = """
namespace part_%d {
asio::awaitable<std::size_t> relay(asio::ip::tcp::socket &from,
                                   asio::ip::tcp::socket &to, int log) {
  std::string data(1024, '\\0');
  std::size_t all = 0;
  for (;;) {
    std::size_t n = co_await from.async_read_some(asio::buffer(data),
                                                  asio::use_awaitable);
    co_await asio::async_write(to, asio::buffer(data, n), asio::use_awaitable);
    all += n;
    if (::write(log, data.data(), n) < 0)
      co_return all;
    ::fsync(log);
  }
}

asio::awaitable<void> serve(asio::ip::tcp::acceptor acceptor, int log) {
  for (;;) {
    auto one = co_await acceptor.async_accept(asio::use_awaitable);
    auto other = co_await acceptor.async_accept(asio::use_awaitable);
    co_await relay(one, other, log);
  }
}
} // namespace part_%d
"""


def main():
    cotidy = sys.argv[1]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    text, part = HEAD, 0
    while text.count("\n") < 500:
        text += PART % (part, part)
        part += 1
    cold, edits = [], []
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "relay.cpp"
        source.write_text(text)
        flags = ["--config={}", "--", "-std=c++20"]
        with Client([cotidy, "lsp", *flags], folder) as editor:
            editor.open(source)
            found = len(editor.settled(source))
            for run in range(runs):
                began = time.monotonic()
                subprocess.run([cotidy, "--quiet", "--fail-on=none", str(source), *flags[1:]],
                               stdout=subprocess.DEVNULL, check=True)
                cold.append(time.monotonic() - began)
                began = time.monotonic()
                editor.change(source, text + f"// edit {run}\n")
                assert len(editor.diagnostics(source)) == found > 0
                edits.append(time.monotonic() - began)
    one, other = statistics.median(cold), statistics.median(edits)
    print(f"{text.count(chr(10))} lines, {found} findings, median of {runs}:"
          f" cold parse {one:.3f} s, after an edit {other:.3f} s, ratio {other / one:.2f}")
    return 0 if other <= 0.35 * one else 1


if __name__ == "__main__":
    sys.exit(main())
