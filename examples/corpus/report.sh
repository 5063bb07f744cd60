#!/usr/bin/env bash
# One model of a corpus:
#
#   report.sh FILE [OPTION...]     writes reports/FILE.json
#
# FORM=csv writes reports/FILE.csv instead. A report that is newer than its model
# is left alone, so that a corpus can be run again after it stopped. The exit
# status is that of greenai-opt.
set -euo pipefail
form=${FORM:-json}
file=${1?usage: report.sh FILE [OPTION...]}
case "/$file/" in
  */../*) echo "report.sh: error: '$file' is not below this folder" >&2; exit 2 ;;
esac
out=reports/$file.$form
[ ! "$out" -nt "$file" ] || exit 0
mkdir -p "$(dirname "$out")"
# As many models as cores run at once: each one does with one thread.
exec greenai-opt "--fpo-report=$form" --mlir-disable-threading "$@" -o "$out"
