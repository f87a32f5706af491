#!/bin/sh
# package.sh BUILD COMPILER: makes the .deb, looks into it, and builds a project
# with what is in it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1/package
rm -rf "$out"
cpack --config "$1/CPackConfig.cmake" -G DEB -B "$out" >"$1/package.log" 2>&1 || {
  cat "$1/package.log"
  exit 1
}
deb=$(echo "$out"/*.deb)
dpkg-deb -x "$deb" "$out/root"
for file in usr/bin/cotidy usr/share/man/man1/cotidy.1 usr/lib/cotidy/libcotidy-tidy.so; do
  [ -f "$out/root/$file" ] || { echo "$deb has no $file"; exit 1; }
done
dpkg-deb -f "$deb" Depends | grep -q 'libclang-cpp22' || {
  echo "$deb does not depend on Clang's library"
  exit 1
}
for header in await_callback await_c_callback; do
  echo "#include <cotidy/$header.hpp>" |
    "$2" -std=c++20 -fsyntax-only -I "$out/root/usr/include" -x c++ - || {
    echo "$deb has no cotidy/$header.hpp that compiles"
    exit 1
  }
done

# The module has no second copy of what clang-tidy has.
module=$out/root/usr/lib/cotidy/libcotidy-tidy.so
if readelf -d "$module" | grep NEEDED | grep -E 'LLVM|clang'; then
  echo "$module links libraries that clang-tidy brings"
  exit 1
fi

# A project that was never built with cotidy's sources at hand.
user=$out/user
build() { cmake --build "$user" --target "$@" >"$user.log" 2>&1 || { cat "$user.log"; exit 1; }; }
expect() { grep -q -e "$1" "$user.log" || { echo "expected: $1"; cat "$user.log"; exit 1; }; }
reject() { ! grep -e "$1" "$user.log" || { echo "not expected: $1"; exit 1; }; }
cmake -S "$here/package" -B "$user" -G Ninja -DCMAKE_CXX_COMPILER="$2" \
  -DINPUTS="$here/Inputs" -Dcotidy_DIR="$out/root/usr/lib/cmake/cotidy" >"$user.log" 2>&1 || {
  cat "$user.log"
  exit 1
}
build cotidy-slow
expect "warning: call to 'save' in coroutine 'session' blocks: it reaches 'fsync' (io)"
build cotidy-quick
reject warning:
build analysis
expect "warning: call to 'save' in coroutine"
build cotidy-slow -v # no unit is read again
reject "cotidy facts"
build checked
expect "warning: blocking call to 'fsync' in coroutine 'session' (io) \[cotidy-blocking-call\]"
