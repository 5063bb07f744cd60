"""same_choices.py SCRIPT TOOL OPTION [ARGUMENT]...: completion offers what is known.

Completes --OPTION in bash, and gives the tool a value that it does not know: the
message lists the choices: "choose a, b or c", "the conventions are a, b". Run it in an
empty folder: files are offered, too.
"""
import re
import subprocess
import sys
from pathlib import Path

source, tool, option, *arguments = sys.argv[1:]
refused = "joy"
script = Path(__file__).parent / "complete.sh"
offered = set(subprocess.run(["bash", script, source, tool, f"--{option}", "=", ""],
                             text=True, check=True,
                             stdout=subprocess.PIPE).stdout.split())
message = subprocess.run([tool, f"--{option}={refused}", *arguments], text=True,
                         stderr=subprocess.PIPE, stdout=subprocess.PIPE).stderr
listed = re.search(rf"'{refused}'.*(?:: choose|the \w+ are) (.*)$", message, re.M)
if not listed:
    sys.exit(f"{tool} --{option}={refused} lists no choices:\n{message}")
known = {re.sub("=.*", "=", word)
         for word in re.split(r",? or |, ", listed[1])
         if word not in ("a file", "a file.yaml")}
if offered != known or len(known) < 2:
    sys.exit(f"--{option}: offered {sorted(offered)}, known {sorted(known)}")
print(f"--{option}: {len(known)} choices")
