#!/usr/bin/env bash
# Whether the watch over trainings that go nowhere accuses a shipped recipe: each with several seeds, for its first
# 3,000 steps or to its end. A line a run: what the watch said, or "quiet".
#   benchmarks/learning-watch.sh [SEEDS] [RECIPE...]
#   FIRST=6              seeds 6, 7, 8 ... instead of 1, 2, 3 ...
#   STEPS=400            so many steps; the watch looks after 300, and at half of the run
#   SET='key=value ...'  settings of the runs
#   KEEP=DIR             keeps each run's metrics there
#   MNIST='java ...'     another way to start the program
# MNIST must be on this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
seeds=${1:-5}
steps=${STEPS:-3000}
first=${FIRST:-1}
[ $# -eq 0 ] || shift
recipes=("$@")
[ ${#recipes[@]} -gt 0 ] || recipes=($(ls config/recipes | sed 's/\.yaml$//'))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
set_options=()
for setting in ${SET:-}; do set_options+=(--set "$setting"); done

for recipe in "${recipes[@]}"; do
  for seed in $(seq "$first" $((first + seeds - 1))); do
    run="$work/$recipe-$seed"
    # shellcheck disable=SC2086 # A command with its arguments.
    nice -n 10 ${MNIST:-./mnist} train "$recipe" --seed "$seed" --run "$run" --checkpoint-every 9999999 \
      ${set_options[@]+"${set_options[@]}"} >/dev/null 2>"$run.log" &
    training=$!
    while kill -0 "$training" 2>/dev/null && ! grep -q "\"iteration\":$steps" "$run/metrics.jsonl" 2>/dev/null; do
      sleep 0.5
    done
    sleep 0.5
    kill -KILL "$training" 2>/dev/null || true
    wait "$training" 2>/dev/null || true
    last=$(grep -o '"iteration":[0-9]*' "$run/metrics.jsonl" 2>/dev/null | tail -n 1 | grep -o '[0-9]*' || true)
    said=$(grep -oE '(After [0-9]+ steps the network|Training diverged).*' "$run.log" || true)
    echo "$recipe, seed $seed, ${last:-0} steps: ${said:-quiet}"
    [ -z "${KEEP:-}" ] || cp "$run/metrics.jsonl" "$KEEP/$recipe-$seed.jsonl" 2>/dev/null || true
    rm -rf "$run"
  done
done
