#!/bin/sh
# exits.sh STATUS COMMAND...: runs the command; succeeds if it ends with STATUS.
expected=$1
shift
"$@"
status=$?
[ "$status" -eq "$expected" ] || {
  echo "exits.sh: status $status, expected $expected: $*" >&2
  exit 1
}
