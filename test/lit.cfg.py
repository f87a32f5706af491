"""The lit suites: files under test/ and the tests/ folders of checks.

A test is a source file whose RUN lines say what to do and whose CHECK lines say
what must come of it. One idea per file. Substitutions:

  %cotidy           the program, as a user starts it
  %cotidy-findings  cotidy with all its checks, on the mocks in test/Inputs, as
                    C++20, without the configuration around it; exit status 0
                    although there are findings, 2 if the file does not parse
  %clangxx          the C++ compiler that the project is built with
  %clang-tidy       clang-tidy of the same version; REQUIRES: clang-tidy
  %module           cotidy's module for clang-tidy
  %python           Python 3
  %build            the build folder, with its compile database
  %samples          samples/
  %source           the folder of all sources
  %inputs           test/Inputs, a system include folder for %cotidy-findings
  %nothing-else     an option for FileCheck: no other warning, error or note of a
                    callback chain, but for those that say `not rewritten:` or
                    `can be rewritten`
  %exits N command  succeeds if the command ends with status N
  %rewrites         compiles and runs a program, rewrites it with cotidy, compiles
                    and runs it again: it must do the same. Prints what it became
  %refuses          shows that cotidy leaves a program as it is. Prints what it says
  %either           the one or the other: where a rewrite is easily wrong, and a
                    refusal is no loss. For all three, compiler flags follow --
"""

import os

import lit.formats

config.name = config.suite
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".cpp", ".c", ".test"]
config.excludes = ["Inputs", "unit", "knowledge", "bench", "rewrite", "package"]
config.test_source_root = config.suite_root
config.test_exec_root = os.path.join(config.build_root, "lit", config.suite)

inputs = os.path.join(config.source_root, "test", "Inputs")
cotidy = os.path.join(config.build_root, "bin", "cotidy")

# No setting of the machine reaches a test.
config.environment = {
    "PATH": os.pathsep.join([config.llvm_tools, "/usr/bin", "/bin"]),
    "LANG": "C.UTF-8",
    "TERM": "dumb",
}

findings = [
    cotidy,
    "--quiet",
    "--fail-on=none",
    "--config='{}'",
    "--checks='-*,cotidy-*'",
    "-p",
    inputs,
    "--extra-arg-before=-std=c++20",
    "--extra-arg=-isystem" + inputs,
]

config.substitutions.append(("%cotidy-findings", " ".join(findings)))
config.substitutions.append(("%cotidy", cotidy))
config.substitutions.append(("%clangxx", config.clangxx))
config.substitutions.append(("%clang-tidy", config.clang_tidy))
config.substitutions.append(("%module", os.path.join(config.build_root, "lib", "libcotidy-tidy.so")))
config.substitutions.append(("%python", config.python))
config.substitutions.append(("%build", config.build_root))
config.substitutions.append(("%source", config.source_root))
config.substitutions.append(("%samples", os.path.join(config.source_root, "samples")))
config.substitutions.append(("%inputs", inputs))
exits = os.path.join(config.source_root, "test", "exits.sh")
config.substitutions.append(("%exits", "sh " + exits))
case = " ".join([
    config.python,
    os.path.join(config.source_root, "test", "rewrite", "rewrites.py"),
    "--cotidy=" + cotidy,
    "--build=" + os.path.join(config.build_root, "rewrite"),
    "--compilers=" + os.pathsep.join([config.clangxx, config.gxx]),
    "--work=%t.dir",
])
config.substitutions.append(("%rewrites", case))
config.substitutions.append(("%refuses", case + " --refused"))
config.substitutions.append(("%either", case + " --either"))
# FileCheck's expressions cannot say "not followed by".
config.substitutions.append(
    ("%nothing-else",
     "--implicit-check-not='{{:[0-9]+: (warning|error|note: ([^nc]|n[^o]|no[^t]|c[^a]))}}'"))

if os.path.exists("/usr/include/asio.hpp"):
    config.available_features.add("asio")
if os.path.exists("/usr/include/boost/asio.hpp"):
    config.available_features.add("boost-asio")
if os.path.exists("/usr/include/boost/beast.hpp"):
    config.available_features.add("beast")
if os.path.exists("/usr/bin/nvim"):
    config.available_features.add("neovim")
if os.path.isdir("/usr/share/emacs/site-lisp/elpa") and any(
        name.startswith("eglot") for name in os.listdir("/usr/share/emacs/site-lisp/elpa")):
    config.available_features.add("eglot")
if os.path.exists(config.clang_tidy):
    config.available_features.add("clang-tidy")
for program in ["chromium", "git", "pre-commit", "tmux"]:
    if os.path.exists("/usr/bin/" + program):
        config.available_features.add(program)
if any(os.path.exists(os.path.join(folder, "ninja")) for folder in ("/usr/bin", "/bin")):
    config.available_features.add("ninja")
if os.geteuid() == 0:
    config.available_features.add("root")
