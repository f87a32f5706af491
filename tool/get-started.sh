#!/bin/sh
# Sets cotidy up on Debian 12. Works as root and as a user with sudo.
#
#   tool/get-started.sh demo   installs what is missing, builds, runs cotidy on
#                              the examples of Asio and Beast and on the samples,
#                              and compares the styles of the samples
#   tool/get-started.sh test   installs what is missing, builds, runs all tests
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build
log=$build/get-started.log

say() { printf '==> %s\n' "$*"; }

die() {
  printf 'get-started.sh: %s\n' "$*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "needs root for: $*; run it as root, or install sudo"
  fi
}

# quietly COMMAND...: its output goes to the log, and is shown if it fails.
quietly() {
  "$@" >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    die "failed: $*; the whole output is in $log"
  }
}

packages() {
  sed 's/#.*//' "$root/tool/packages.txt" | while read -r package unless command; do
    case $package/$unless in
    /) ;;
    */) echo "$package" ;;
    */unless) command -v "$command" >/dev/null || echo "$package" ;;
    *) die "tool/packages.txt: not understood: $package $unless $command" ;;
    esac
  done
}

installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install_packages() {
  command -v apt-get >/dev/null ||
    die "this is not Debian; see tool/packages.txt for what cotidy needs"
  wanted=$(packages)
  missing=
  for package in $wanted; do
    installed "$package" || missing="$missing $package"
  done
  if [ -z "$missing" ]; then
    say "Every package of tool/packages.txt is installed."
    return
  fi
  say "Installing:$missing"
  quietly as_root apt-get update
  # shellcheck disable=SC2086 # a list of words
  quietly as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends $missing
}

build_all() {
  say "Building in $build (the log is $log)"
  cd "$root"
  quietly cmake --preset default
  quietly cmake --build --preset default
}

# examples PACKAGE FOLDER: prints where the examples of PACKAGE are. Small
# images leave /usr/share/doc out; the package itself has them all the same.
examples() {
  if [ -d "/usr/share/doc/$2" ]; then
    echo "/usr/share/doc/$2"
    return
  fi
  target=$build/examples/$1
  if [ ! -d "$target/usr/share/doc/$2" ]; then
    mkdir -p "$target"
    (cd "$target" && quietly apt-get download "$1" && quietly dpkg-deb -x "$1"_*.deb .)
  fi
  echo "$target/usr/share/doc/$2"
}

demo() {
  install_packages
  build_all
  say "Running cotidy on the examples of Asio and of Beast, and on the samples"
  asio=$(examples libasio-doc libasio-dev/examples)
  beast=$(examples libboost1.81-doc libboost1.81-doc/examples/libs/beast/example)
  # Asio's examples were written for Asio with Boost.
  set -- "Asio's examples" "$asio" -DASIO_ENABLE_BOOST \
    "Beast's examples" "$beast" "-I${beast%/*}"
  set -- "$@" "our samples" "$root/samples" "-I$root/samples/shared"
  cd "$root"
  python3 tool/demo.py "$build/bin/cotidy" "$build/demo.txt" "$@"
  say "Running the samples in both styles"
  cmake --build --preset default --target compare
}

run_tests() {
  install_packages
  build_all
  say "Running the tests"
  cd "$root"
  if ctest --preset default -j "$(nproc)" >"$log" 2>&1; then
    status=0
  else
    status=$?
    grep -v ' Passed ' "$log" | tail -n 200
  fi
  # From "100% tests passed" on: what ctest says at its end.
  sed -n '/tests passed/,$p' "$log"
  return $status
}

mkdir -p "$build"
case "${1-}" in
demo) demo ;;
test) run_tests ;;
*)
  sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
  exit 2
  ;;
esac
