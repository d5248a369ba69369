#!/usr/bin/env bash
# What the dashboard's statistics cost: the same training with and without --ui, in turn.
#   benchmarks/statistics.sh [ROUNDS]
# Prints a table of training seconds, the median of the rounds, and what --ui adds in per cent.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

train() { # RECIPE EPOCHS NAME [OPTION ...]
  ./mnist train "$1" --epochs "$2" --run "$out/$3" --json "${@:4}" 2>/dev/null |
    sed 's/.*"train_seconds":\([0-9.]*\).*/\1/'
}

median() {
  sort -n "$1" | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

echo "| recipe | epochs | without, s | with --ui, s | slower by | reports kept |"
echo "|---|---|---|---|---|---|"
for job in cnn-three-fc:2 dense-256-128:20; do
  recipe=${job%:*}
  epochs=${job#*:}
  for round in $(seq "$rounds"); do
    train "$recipe" "$epochs" "$recipe-$round" >>"$out/$recipe.without"
    train "$recipe" "$epochs" "$recipe-ui-$round" --ui --ui-port 0 >>"$out/$recipe.with"
  done
  reports=$(zcat "$out/$recipe-ui-1/statistics.json.gz" | grep -c '^U')
  awk -v recipe="$recipe" -v epochs="$epochs" -v a="$(median "$out/$recipe.without")" \
    -v b="$(median "$out/$recipe.with")" -v reports="$reports" \
    'BEGIN { printf "| %s | %d | %.2f | %.2f | %.1f %% | %d |\n", recipe, epochs, a, b, 100 * (b / a - 1), reports }'
done
