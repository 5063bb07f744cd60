#!/usr/bin/env bash
# Everything a fresh Debian 12 machine needs, in one command. Safe to run again:
# what is there already is left alone.
#
#   tools/setup.sh           install missing packages, configure, build
#   tools/setup.sh report    the same but for the tests, then report the shipped
#                            transformer block
#   tools/setup.sh test      the same, then run all tests
#
# PRESET=release|gcc|debug|dev|sanitize|fuzz|tsan chooses the build (default: release; of
# `test` dev, which is built sooner).
set -euo pipefail
cd "$(dirname "$0")/.."
action=${1:-build}
default=release
[ "$action" != test ] || default=dev
preset=${PRESET:-$default}

case $action in
  build|report|test) ;;
  *) echo "usage: tools/setup.sh [build|report|test]" >&2; exit 2 ;;
esac

packages=(libmlir-22-dev llvm-22-dev mlir-22-tools llvm-22-tools clang-format-22
          cmake ninja-build g++ git libgtest-dev libbenchmark-dev python3
          python3-yaml)
# Tests look at pages in a browser (GREENAI_BROWSER_TESTS), run the commands of
# docs/Corpus.md and trace the tools.
[ "$action" != test ] || packages+=(chromium chromium-driver parallel sqlite3 strace)
# Most are built with clang, some with its runtimes.
case $preset in
  release|dev) packages+=(clang-22) ;;
  sanitize|fuzz|tsan) packages+=(clang-22 libclang-rt-22-dev) ;;
esac
missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing: ${missing[*]}" >&2
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# The log goes to standard error: `report` leaves standard output to the report.
[ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >&2
targets=()
# Half of the time is for what only tests need.
[ "$action" != report ] || targets=(--target greenai-opt greenai-diff greenai-footprint)
cmake --build --preset "$preset" "${targets[@]}" >&2

case $action in
  report)
    exec "build/$preset/bin/greenai-opt" --fpo-report --group-by=location \
      --at=B=1,S=128 --at=B=8,S=2048 \
      test/Networks/Inputs/transformer_block.mlir ;;
  test)
    exec ctest --preset "$preset" -j "$(nproc)" ;;
esac
