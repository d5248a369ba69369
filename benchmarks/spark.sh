#!/bin/sh
# What Spark costs, on a machine of two cores that does nothing else: a training, a sweep and predictions on two
# executors of one core, each beside the same work without Spark.
#   benchmarks/spark.sh MNIST_FOLDER [WORK_FOLDER]
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
MNIST_DATA_DIR=$1
export MNIST_DATA_DIR
work=${2:-$(mktemp -d)}
mkdir -p "$work"
cluster='local-cluster[2,1,2048]'
mnist() { "$home/mnist" "$@"; }
figure() { sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p"; }
seconds() { figure train_seconds <"$1"; }
parameters() { for model in "$1"*/model.zip; do unzip -p "$model" coefficients.bin | sha256sum; done | sort; }

mnist recipes >/dev/null 2>&1 # built
mnist spark --help >/dev/null

echo "== training: cnn-dropout, 3 epochs, pictures a second; accuracy beside the mean of three seeds in one process"
for seed in 1 2 3; do
  mnist train cnn-dropout --epochs 3 --threads 2 --seed $seed --run "$work/alone-$seed" --json >"$work/alone-$seed.json"
done
mnist spark train cnn-dropout --epochs 3 --workers 2 --average-every 64 --seed 1 --master "$cluster" \
  --run "$work/shared" --json >"$work/shared.json"
awk -v a="$(seconds "$work/alone-1.json")" -v s="$(seconds "$work/shared.json")" \
  'BEGIN { printf "one process %.0f, two workers %.0f, ratio %.2f\n", 180000 / a, 180000 / s, a / s }'
cat "$work"/alone-?.json "$work/shared.json" | figure test_accuracy |
  awk '{ at[NR] = 100 * $1 } END { printf "one process %.2f %.2f %.2f, mean %.3f; two workers %.2f\n", at[1], at[2], at[3], (at[1] + at[2] + at[3]) / 3, at[4] }'

echo "== sweep: softmax, 12 trials of 2 epochs, seconds"
begin=$(date +%s.%N)
for half in 1 2; do
  (
    for seed in 1 2 3; do
      for rate in 0.1 0.2; do
        mnist train softmax --epochs 2 --threads 1 --seed $((seed + 3 * half)) --set learning-rate=$rate \
          --run "$work/trial-$half-$seed-$rate" --json >"$work/trial-$half-$seed-$rate.json" 2>/dev/null
      done
    done
  ) &
done
wait
middle=$(date +%s.%N)
mnist spark sweep softmax --epochs 2 --set learning-rate=0.1,0.2 --seeds 4..9 --master "$cluster" \
  --run "$work/sweep" --json >"$work/sweep.json"
end=$(date +%s.%N)
awk -v b="$begin" -v m="$middle" -v e="$end" \
  'BEGIN { printf "two processes %.1f, two executors %.1f, ratio %.2f\n", m - b, e - m, (m - b) / (e - m) }'

parameters "$work/trial-" >"$work/trials.sha"
parameters "$work/sweep/" >"$work/sweep.sha"
cmp "$work/trials.sha" "$work/sweep.sha" && echo "the same $(wc -l <"$work/sweep.sha") networks, bit for bit"

echo "== predictions: pictures a second"
pictures=$work/pictures
if [ ! -d "$pictures" ]; then
  mnist data convert "$MNIST_DATA_DIR" "$work/png" --format png >/dev/null
  mkdir "$pictures"
  find "$work/png" -name '*.png' | while read -r file; do
    ln "$file" "$pictures/$(echo "${file#"$work"/png/}" | tr / -)"
  done
  find "$pictures" -name '*.png' | head -n 30000 | while read -r file; do # 100,000 in all
    ln "$file" "$pictures/again-$(basename "$file")"
  done
  whole=$(find "$pictures" -name '*.png' | head -n 1)
  for i in $(seq 50); do # cut off, empty, noise, another file's beginning: 50 in all
    case $((i % 5)) in
      0) head -c $((i * 5)) "$whole" ;;
      1) ;;
      2) head -c 300 /dev/urandom ;;
      3) printf '\377\330\377\340%s' "$i" ;;
      4) printf '\211PNG\r\n\032\n\000\000\000\rIHDR\177\377\377\377\177\377\377\377\010\000\000\000\000' ;;
    esac >"$pictures/hostile-$i.png"
  done
fi
count=$(find "$pictures" -name '*.png' | wc -l)
begin=$(date +%s.%N)
mnist predict "$pictures" --format csv >"$work/predictions.csv" 2>/dev/null || true # 50 can't be read
middle=$(date +%s.%N)
rm -rf "$work/answers.csv"
mnist spark predict "$pictures" --out "$work/answers.csv" --master "$cluster" 2>"$work/answers.log" || true
end=$(date +%s.%N)
awk -v b="$begin" -v m="$middle" -v e="$end" -v n="$count" \
  'BEGIN { printf "mnist predict %.0f, two executors %.0f with their start, ratio %.2f\n", n / (m - b), n / (e - m), (m - b) / (e - m) }'
