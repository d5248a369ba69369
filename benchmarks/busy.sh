#!/usr/bin/env bash
# Training steps with and without another process spinning on one of the cores.
#   benchmarks/busy.sh [RECIPE...]
set -euo pipefail
cd "$(dirname "$0")/.."
recipes=("$@")
[ ${#recipes[@]} -gt 0 ] || recipes=(dense-256-128 dense-128-256 cnn-dropout cnn-three-fc cnn-wide-kernel)

rate() {
  ./mnist bench "$1" --engine onednn --json 2>/dev/null | sed 's/.*"images_per_second":\([0-9.]*\).*/\1/'
}

echo "| recipe | pictures/s, quiet | pictures/s, one core busy | share |"
echo "|---|---|---|---|"
for recipe in "${recipes[@]}"; do
  quiet=$(rate "$recipe")
  (while :; do :; done) &
  spinner=$!
  busy=$(rate "$recipe")
  kill "$spinner"
  wait "$spinner" 2>/dev/null || true
  awk -v r="$recipe" -v q="$quiet" -v b="$busy" 'BEGIN { printf "| %s | %.0f | %.0f | %.0f %% |\n", r, q, b, 100 * b / q }'
done
