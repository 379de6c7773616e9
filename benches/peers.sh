#!/usr/bin/env bash
# The tool beside others on the same text, in one run: `build` beside pandoc, `check` beside rumdl. Medians
# and ratios.
#
#   benches/peers.sh [SECTIONS…]      (6, 60 and 600 unless said)
#
# RUNS=… sets how often each is run (5), TOOL=… another binary than the one that is built here.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v hyperfine >/dev/null; then
  echo "SKIPPED: hyperfine is not installed"
  exit 0
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
if [ -z "${TOOL:-}" ]; then
  cargo build --quiet --release --bin tonghop
  TOOL="$PWD/target/release/tonghop"
fi

# beside NAME OURS THEIRS: the medians of two commands, wall clock and CPU, and how many times ours is faster.
beside() {
  hyperfine --ignore-failure --warmup 1 --runs "${RUNS:-5}" --style none --export-json "$work/times.json" "$2" "$3" \
    >/dev/null 2>&1
  python3 - "$work/times.json" "$1" <<'PYTHON'
import json, sys
ours, theirs = json.load(open(sys.argv[1]))["results"]
cpu = lambda result: result["user"] + result["system"]
wall = theirs["median"] / ours["median"]
print(f"{sys.argv[2]:<34} {ours['median']:9.3f} s {theirs['median']:9.3f} s {wall:7.1f} ×"
      f"   CPU {cpu(ours):8.3f} s {cpu(theirs):8.3f} s {cpu(theirs) / cpu(ours):7.1f} ×")
PYTHON
}

for peer in pandoc rumdl; do
  command -v "$peer" >/dev/null || echo "SKIPPED: $peer is not installed"
done
printf '%-34s %11s %11s %9s\n' '' tonghop peer 'faster by'
for sections in "${@:-6 60 600}"; do
  for size in $sections; do
    folder="$work/$size"
    cargo bench --quiet --profile dev --bench workspaces -- write "$folder" "$size" --clean
    # A peer gets the sections without their front matter, as files and as one text.
    mkdir -p "$folder/plain"
    for file in "$folder"/sections/*.md; do
      awk 'rules >= 2 { print } /^---$/ && rules < 2 { rules++ }' "$file" >"$folder/plain/$(basename "$file")"
    done
    if command -v pandoc >/dev/null; then
      cat "$folder"/plain/*.md >"$folder/whole.md"
      beside "build, $size sections, pandoc" "$TOOL build -q --workspace $folder -o $folder/ours.docx --force" \
        "pandoc $folder/whole.md -f markdown -o $folder/theirs.docx"
    fi
    if command -v rumdl >/dev/null; then
      beside "check, $size sections, rumdl" "$TOOL check -q --workspace $folder" "rumdl check --no-cache $folder/plain"
    fi
  done
done
