#!/usr/bin/env bash
# Trains a few recipes and takes a picture of every page of the dashboard, light and dark, into docs/dashboard.
#   docs/screenshots.sh      needs Chromium, and the real MNIST in MNIST_DATA_DIR
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for recipe in dense-256-128 quick; do
  ./mnist train "$recipe" --run "$work/runs/$recipe" --ui --ui-port 0
done
./mnist train cnn-three-fc --epochs 12 --run "$work/runs/cnn-three-fc" --ui --ui-port 0 2>"$work/log" >/dev/null &
training=$!
trap 'kill "$training" 2>/dev/null || true; wait "$training" 2>/dev/null || true; rm -rf "$work"' EXIT
until grep -q '"epoch":1' "$work/runs/cnn-three-fc/metrics.jsonl" 2>/dev/null; do
  kill -0 "$training" || { cat "$work/log" >&2; exit 1; }
  sleep 1
done
address=$(sed -n 's/.*Dashboard: \(http[^ ]*\)/\1/p' "$work/log")
mvn -q -B -pl mnist-app -am test-compile exec:java -Dexec.classpathScope=test \
  -Dexec.mainClass=org.mnist4j.app.dashboard.Screenshots -Dexec.args="$address docs/dashboard"
