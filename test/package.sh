#!/bin/sh
# package.sh BUILD COMPILER: makes the .deb and looks into it.
set -eu
out=$1/package
rm -rf "$out"
cpack --config "$1/CPackConfig.cmake" -G DEB -B "$out" >"$1/package.log" 2>&1 || {
  cat "$1/package.log"
  exit 1
}
deb=$(echo "$out"/*.deb)
dpkg-deb -x "$deb" "$out/root"
for file in usr/bin/cotidy usr/share/man/man1/cotidy.1; do
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
"$out/root/usr/bin/cotidy" --version
