#!/bin/sh
# tethered.sh COMMAND…: becomes COMMAND (same pid), which is asked to stop when our standard input ends and killed
# 20 seconds later. Whoever holds the other end of the pipe takes COMMAND along even when it is killed itself.
set -eu
exec 3<&0
# The watcher ends with COMMAND: its parent is this single-threaded shell, which COMMAND replaces.
setpriv --pdeathsig KILL sh -c '
  while read -r _; do :; done
  kill -TERM "$1"
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 1; done
  kill -KILL "$1"' tether $$ <&3 3<&- >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-
