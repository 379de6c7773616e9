#!/usr/bin/env bash
# Instructions that the tool executes, counted by callgrind: the same in every run, however busy the machine
# is.
#
#   benches/instructions.sh [SECTIONS…]      (6 and 60 unless said; 600 takes minutes)
#
# TOOL=… counts another binary than the one that is built here.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null; then
  echo "SKIPPED: valgrind is not installed"
  exit 0
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
if [ -z "${TOOL:-}" ]; then
  cargo build --quiet --profile profiling --bin tonghop
  TOOL="$PWD/target/profiling/tonghop"
fi

# count FOLDER ARGUMENTS…: millions of instructions; what the tool finds does not matter.
count() {
  local folder="$1"
  shift
  (cd "$folder" && valgrind --tool=callgrind --callgrind-out-file=/dev/null "$TOOL" "$@" 2>&1 >/dev/null || true) |
    awk '/Collected/ { printf "%.1f", $NF / 1e6 }'
}

printf '%8s  %-18s %16s %16s\n' sections command 'million' 'a section'
for sections in "${@:-6 60}"; do
  for size in $sections; do
    folder="$work/$size"
    cargo bench --quiet --profile dev --bench workspaces -- write "$folder" "$size" --clean
    one="sections/$(ls "$folder/sections" | head -n 1)"
    for command in "check" "check $one" "build -o -"; do
      # shellcheck disable=SC2086
      million="$(count "$folder" --lang en $command)"
      name="${command/$one/ONE}"
      awk -v size="$size" -v name="$name" -v million="$million" \
        'BEGIN { printf "%8d  %-18s %16.1f %16.2f\n", size, name, million, million / size }'
    done
  done
done
