"""Runs of case programs, and of cotidy on them."""

import difflib
import os
import subprocess

import compilers

SECONDS = 60  # A run takes a fraction of one.
SANITIZED = dict(os.environ, ASAN_OPTIONS="detect_stack_use_after_return=1",
                 UBSAN_OPTIONS="print_stacktrace=1")


class Wrong(Exception):
    """What a case shows to be wrong, in one line and in detail."""

    def __init__(self, message, details=""):
        super().__init__(message)
        self.details = details


def difference(old, new, old_name, new_name):
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), old_name, new_name,
                                 lineterm="")
    return "\n".join(lines)


def trace(program, how, *words):
    """Runs a program, built in that way: what it prints."""
    try:
        done = subprocess.run([program, *words], timeout=SECONDS, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=SANITIZED, text=True, errors="replace")
    except subprocess.TimeoutExpired as error:
        raise Wrong(f"hangs, {how}", (error.stdout or b"").decode(errors="replace"))
    if done.returncode or done.stderr:
        raise Wrong(f"ends with status {done.returncode}, {how}", done.stdout + done.stderr)
    return done.stdout


def fix(cotidy, source, flags, config="{}"):
    """Runs cotidy on a file: what it says."""
    done = subprocess.run(
        [cotidy, "--quiet", "--fix", "--fail-on=none", f"--config={config}",
         "--checks=-*,cotidy-callback-chain", source, "--",
         *compilers.LANGUAGE, f"-I{source.parent}", *flags],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise Wrong(f"cotidy ends with status {done.returncode}", done.stdout)
    return done.stdout
