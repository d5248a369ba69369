#!/usr/bin/env bash
# The dashboard under load beside a training: requests to all its pages at a steady rate.
#   benchmarks/dashboard-load.sh [REQUESTS_A_SECOND] [SECONDS] [RECIPE]
# Prints errors, answer times, the process's memory before and after, and the training's speed
# before, during and relative.
set -euo pipefail
cd "$(dirname "$0")/.."
rate=${1:-200}
seconds=${2:-60}
recipe=${3:-cnn-three-fc}
out=$(mktemp -d)
log="$out/log"
./mnist train "$recipe" --epochs 50 --run "$out/loaded" --ui --ui-port 0 >/dev/null 2>"$log" &
training=$!
trap 'kill -9 "$training" 2>/dev/null || true; wait "$training" 2>/dev/null || true; rm -rf "$out"' EXIT

until grep -q 'Dashboard: ' "$log"; do
  kill -0 "$training" || { cat "$log" >&2; exit 1; }
  sleep 1
done
address=$(sed -n 's/.*Dashboard: \(http[^ ]*\)/\1/p' "$log")
java benchmarks/DashboardLoad.java "$address" "$rate" "$seconds" "$training"
