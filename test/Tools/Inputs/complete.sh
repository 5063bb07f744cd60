#!/bin/bash
# complete.sh SCRIPT TOOL WORD...: what bash offers for the last word, one a line,
# sorted, after reading the script. Words are split as bash does it: "--at" "=" "B".
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$#-1
COMPREPLY=()
"$(complete -p "$1" | sed 's/.*-F \([^ ]*\) .*/\1/')"
printf '%s\n' "${COMPREPLY[@]}" | sort
