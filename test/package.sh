#!/bin/sh
# package.sh BUILD: makes the .deb and looks into it.
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
"$out/root/usr/bin/cotidy" --version
