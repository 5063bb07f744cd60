#!/usr/bin/env python3
"""Checks that sources are formatted: check_format.py CLANG_FORMAT ROOT."""
import subprocess
import sys
from pathlib import Path

clang_format, root = sys.argv[1], Path(sys.argv[2])
files = [str(path) for top in ("include", "lib", "tools", "test")
         for path in sorted((root / top).rglob("*"))
         if path.suffix in (".h", ".cpp")]
print(f"{len(files)} files")
sys.exit(subprocess.run([clang_format, "--dry-run", "--Werror", *files]).returncode
         or not files)
