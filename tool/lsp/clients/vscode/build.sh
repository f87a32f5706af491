#!/bin/sh
# build.sh OUT VERSION: makes OUT/cotidy-VERSION.vsix. All that it fetches and
# makes is in OUT; what has not changed since is not fetched again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
quietly() {
  "$@" >build.log 2>&1 || {
    cat build.log >&2
    echo "build.sh: failed: $*" >&2
    exit 1
  }
}
rm -rf src out ./*.vsix
cp -R "$here/src" "$here/README.md" "$here/package.json" "$here/tsconfig.json" \
  "$here/build.mjs" "$here/.vscodeignore" "$here/.npmrc" .
cp "$here/../../../../LICENSE" LICENSE
if ! cmp -s "$here/package-lock.json" fetched-lock.json; then
  cp "$here/package-lock.json" package-lock.json
  # Nothing here needs a script of its own to be installed.
  quietly npm ci --ignore-scripts --no-audit --no-fund --cache "$PWD/npm-cache"
  cp package-lock.json fetched-lock.json
  rm -rf npm-cache
fi
quietly node build.mjs "cotidy-$2.vsix"
