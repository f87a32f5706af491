"""The compilers that case programs are built with, and what they share.

What a program was is built without sanitizers, by one compiler: that is enough to
see what it does. What it became is built with them. UBSan costs GCC half as much
time again, so only clang has it.

Asio's headers are read once per compiler and flags, and Asio's sources and the
peer are compiled once: both stay in the build folder until something changes.
"""

import contextlib
import fcntl
import hashlib
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE / "include"
HEADERS = sorted(INCLUDE.glob("*.hpp"))
SHARED = [HERE / "asio.cpp", HERE / "peer.cpp"]
VERSION = pathlib.Path("/usr/include/boost/version.hpp")

# What cotidy is told, too.
LANGUAGE = ["-std=c++20", "-DBOOST_ASIO_SEPARATE_COMPILATION", f"-isystem{INCLUDE}"]
BUILD = ["-O0", "-Wall", "-Wextra", "-Werror", "-pthread"]
SANITIZERS = {"clang": ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
              "gcc": ["-fsanitize=address"]}


class DoesNotCompile(Exception):
    pass


@contextlib.contextmanager
def locked(folder):
    """Only one test at a time prepares what all of them use."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(*command):
    done = subprocess.run([str(word) for word in command], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise DoesNotCompile(done.stdout)


class Compiler:
    def __init__(self, path, build, plain=False):
        self.path, self.build, self.is_plain = path, build, plain
        version = subprocess.run([path, "--version"], text=True, check=True,
                                 stdout=subprocess.PIPE).stdout
        self.is_clang = "clang" in version
        self.name = "clang" if self.is_clang else "gcc"
        self.options = BUILD + ([] if plain else SANITIZERS[self.name])
        self.key = hashlib.sha256("\0".join(
            [version, *LANGUAGE, *self.options,
             *(file.read_text() for file in [*HEADERS, *SHARED, VERSION])],
        ).encode()).hexdigest()[:16]
        self.folder = pathlib.Path(build) / (self.name + ("-plain" if plain else ""))

    def plain(self):
        """The same without sanitizers."""
        return Compiler(self.path, self.build, plain=True)

    def command(self, *words):
        return [self.path, *LANGUAGE, *self.options, *words]

    def prepare(self):
        ready = self.folder / "ready"
        with locked(self.folder):
            if ready.exists() and ready.read_text() == self.key:
                return
            run(*self.command("-x", "c++-header", INCLUDE / "peer.hpp",
                              "-o", self.folder / self.precompiled()))
            for source in SHARED:
                run(*self.command("-c", source, "-o", self.folder / f"{source.stem}.o"))
            ready.write_text(self.key)

    def precompiled(self):
        return "peer.pch" if self.is_clang else "peer.hpp.gch"

    def compile(self, source, program, flags):
        """Makes a program of a source file, without warnings."""
        self.prepare()
        # gcc takes the .gch that stands beside a header of this name.
        header = (["-include-pch", self.folder / "peer.pch"] if self.is_clang
                  else ["-include", self.folder / "peer.hpp"])
        made = program.with_suffix(".o")
        run(*self.command(*header, f"-I{source.parent}", *flags, "-c", source, "-o", made))
        run(*self.command(made, *(self.folder / f"{shared.stem}.o" for shared in SHARED),
                          "-o", program))
        made.unlink()


def installed(paths, build):
    """One of each sort; g++ may be absent."""
    return [Compiler(path, build) for path in paths if path and pathlib.Path(path).exists()]
