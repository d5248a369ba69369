#!/usr/bin/env bash
# What a checkpoint every 500 steps costs cnn-three-fc: runs of two epochs (1,876 steps) with and
# without, in turn, and the ratio of their median training times. MNIST must be on this machine.
#   usage: benchmarks/checkpoint-cost.sh [ROUNDS]
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

train() { # name, interval
  "$home/mnist" train cnn-three-fc --epochs 2 --checkpoint-every "$2" --run "$work/$1-$round" --json 2>/dev/null |
    sed 's/.*"train_seconds":\([0-9.]*\).*/\1/' >>"$work/$1.txt"
  rm -rf "$work/$1-$round"
}

median() {
  sort -n "$work/$1.txt" | sed -n "$(((rounds + 1) / 2))p"
}

for round in $(seq "$rounds"); do
  train with 500
  train without 99999999
done
awk -v with="$(median with)" -v without="$(median without)" \
  'BEGIN { printf "every 500 steps %.2f s, never %.2f s: %+.1f %%\n", with, without, 100 * (with / without - 1) }'
