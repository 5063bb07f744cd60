#!/usr/bin/env bash
# Compares every model that differs between two versions of a git repository.
#
#   gate.sh [-d DIRECTORY] OLD [NEW] [-- OPTION...]
#
# OLD and NEW are revisions; without NEW it is the index, what `git commit`
# would record. Usually: gate.sh "$(git merge-base origin/main HEAD)" HEAD
#
# - Models are *.mlir and *.mlirbc, or the patterns in GREENAI_MODELS.
# - .greenai.yaml is the policy, read from OLD: a change cannot loosen its own
#   gate. Without one, `fpo <= old` and `bytes <= old`.
# - .greenai-costs.yaml has costs of custom operations (--model), read from OLD
#   for the same reason.
# - MODEL.accepted.yaml of NEW has the differences of that model that are
#   accepted. It counts only in the change that writes it.
# - The options go to greenai-diff.
# - With -d, a comment, SARIF, JUnit and GitLab files are written there.
#
# Exit status as of greenai-diff, over all models: 2 before 3 before 4 before 0.
set -uo pipefail

usage() {
  echo "usage: gate.sh [-d DIRECTORY] OLD [NEW] [-- OPTION...]" >&2
  exit 2
}
fail() {
  echo "gate.sh: error: $1" >&2
  exit 2
}

out=
if [ "${1-}" = -d ]; then
  [ -n "${2-}" ] || usage
  out=$2
  shift 2
fi
revisions=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  revisions+=("$1")
  shift
done
[ $# -eq 0 ] || shift
options=("$@")
case ${#revisions[@]} in 1|2) ;; *) usage ;; esac

command -v greenai-diff >/dev/null || fail "greenai-diff is not on the PATH"
old=$(git rev-parse -q --verify "${revisions[0]}^{commit}") ||
  fail "there is no revision '${revisions[0]}'"
new=''
range=(--cached "$old")
if [ ${#revisions[@]} = 2 ]; then
  new=$(git rev-parse -q --verify "${revisions[1]}^{commit}") ||
    fail "there is no revision '${revisions[1]}'"
  range=("$old" "$new")
fi
if [ -n "$out" ]; then
  mkdir -p "$out" || fail "cannot write to '$out'"
  out=$(cd "$out" && pwd) || fail "cannot write to '$out'"
fi
cd "$(git rev-parse --show-toplevel)" || fail "there is no work tree"
work=$(mktemp -d) || fail "cannot make a folder"
trap 'rm -rf "$work"' EXIT

# The file of a revision, or of the index where the revision is empty.
extract() {
  mkdir -p "$(dirname "$3")" && git show "$1:$2" >"$3"
}
exists() {
  git cat-file -e "$1:$2" 2>/dev/null
}

if exists "$old" .greenai.yaml; then
  extract "$old" .greenai.yaml "$work/.greenai.yaml" || fail "no policy"
  options+=(--policy=../.greenai.yaml)
fi
if exists "$old" .greenai-costs.yaml; then
  extract "$old" .greenai-costs.yaml "$work/.greenai-costs.yaml" ||
    fail "no costs"
  options+=(--model=../.greenai-costs.yaml)
fi

# 2, then 3, then 4, then 0; what crashes counts as 2.
worst=0
note_status() {
  case $1 in
    0) ;;
    4) [ "$worst" != 0 ] || worst=4 ;;
    3) [ "$worst" = 2 ] || worst=3 ;;
    *) worst=2 ;;
  esac
}

number=0
compare() { # OLD_PATH NEW_PATH
  local status flags=("${options[@]}")
  number=$((number + 1))
  extract "$old" "$1" "$work/old/$1" || fail "cannot read the old '$1'"
  extract "$new" "$2" "$work/new/$2" || fail "cannot read the new '$2'"
  if exists "$new" "$2.accepted.yaml" &&
     ! git diff --quiet "${range[@]}" -- "$2.accepted.yaml"; then
    extract "$new" "$2.accepted.yaml" "$work/accepted.yaml"
    flags+=(--accept=../accepted.yaml)
  fi
  local base="$work/out/$number"
  mkdir -p "$work/out"
  flags+=(--format=github:"$base.github")
  if [ -n "$out" ]; then
    flags+=(--silent --format=markdown:"$base.md" --format=sarif:"$base.sarif"
            --format=junit:"$base.xml" --format=gitlab:"$base.json")
  fi
  echo "== $2"
  # In there, NEW has the name that it has in the repository.
  (cd "$work/new" && exec greenai-diff "${flags[@]}" "../old/$1" "$2")
  status=$?
  note_status $status
  # Without files a reader of files would not see that something is wrong.
  case $status in 0|3|4) ;; *) broken+=("$2") ;; esac
}

read -r -a patterns <<<"${GREENAI_MODELS:-*.mlir *.mlirbc}"
git diff --name-status -z -M "${range[@]}" -- "${patterns[@]}" \
  >"$work/changes" || fail "cannot list what differs"
broken=()
while IFS= read -r -d '' change && IFS= read -r -d '' path; do
  case $change in
    A) echo "== $path: new, nothing to compare" ;;
    D) echo "== $path: deleted" ;;
    R*|C*) IFS= read -r -d '' renamed && compare "$path" "$renamed" ;;
    *) compare "$path" "$path" ;;
  esac
done <"$work/changes"
[ -s "$work/changes" ] || echo "no model differs"

# Files of all models as one array.
merge_arrays() {
  local file body separator=
  printf '['
  for file; do
    body=$(sed '1s/^\[//; $s/\]$//' "$file")
    [ -n "${body//[[:space:]]/}" ] || continue
    printf '%s%s' "$separator" "$body"
    separator=,
  done
  printf ']\n'
}

# What a comment on GitHub can hold; models that do not fit are counted.
merge_comments() {
  local file size=0 left=0 more
  for file; do
    more=$(wc -c <"$file")
    if [ $((size + more)) -gt 65000 ]; then
      left=$((left + 1))
    else
      size=$((size + more))
      cat "$file"
    fi
  done
  [ $left = 0 ] || echo "$left more models changed; they are in the job's log."
  [ ${#broken[@]} = 0 ] ||
    echo "Could not be compared, see the job's log: ${#broken[@]} models."
}

if [ -n "$out" ]; then
  shopt -s nullglob
  files=("$work"/out/*)
  [ ${#files[@]} = 0 ] || cp "${files[@]}" "$out"
  rm -f "$out"/*.github
  merge_arrays "$work"/out/*.json >"$out/gl-code-quality-report.json"
  comments=("$work"/out/*.md)
  merge_comments "${comments[@]}" >"$out/comment.md"
fi
if [ "${GITHUB_ACTIONS-}" = true ]; then
  cat "$work"/out/*.github 2>/dev/null
fi
exit $worst
