#!/bin/bash
# Runs a daemon in the node's own control groups, so that it neither counts as nor ends with whoever started it.
# usage: daemon.sh CONTROL_GROUP COMMAND…
set -euo pipefail
group=$1
shift
for processes in /sys/fs/cgroup/"$group"/cgroup.procs /sys/fs/cgroup/*/"$group"/cgroup.procs; do
  if [ -e "$processes" ]; then echo 0 >"$processes"; fi
done
exec "$@"
