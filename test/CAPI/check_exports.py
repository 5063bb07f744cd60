"""check_exports.py NM LIBRARY HEADERS: the library shows what the headers declare."""
import re
import subprocess
import sys
from pathlib import Path

nm, library, headers = sys.argv[1:]
lines = subprocess.run([nm, "-D", "-g", "--defined-only", library], text=True, check=True,
                       stdout=subprocess.PIPE).stdout.split("\n")
shown = {line.split()[-1].split("@")[0] for line in lines if line.strip()}
declared = set()
for path in Path(headers).glob("*.h"):
    text = re.sub(r"/\*.*?\*/|^#.*?$", "", path.read_text(), flags=re.S | re.M)
    declared |= set(re.findall(r"GREENAI_API[^;()]*?(\w+)\(", text))
if len(declared) < 20 or shown != declared:
    sys.exit(f"only in the headers: {sorted(declared - shown)}\n"
             f"only in the library: {sorted(shown - declared)}")
