#!/usr/bin/env python3
"""Checks that third_party/uplot is that of the npm package.

  check_uplot.py FOLDER            against the hashes of the package's files
  check_uplot.py FOLDER FILE.tgz   against a package: npm pack uplot@1.6.32

With a package its own hash is checked too: the one that the registry states
(npm view uplot@1.6.32 dist.integrity).
"""
import base64
import hashlib
import sys
import tarfile
from pathlib import Path

PACKAGE = ("KIMVnG68zvu5XXUbC4LQEPnhwOxBuLyW1AHtpm6IKTXImkbLgkMy+jabjLgSLMasNuGG"
           "zQm/ep3tOkyTxpiQIw==")
FILES = {
    "LICENSE": ("package/LICENSE",
                "8f989229699b4fe2f1a0432d0e9edc338a8a911e250e2d1b01ecd770a5f5b1bd"),
    "uPlot.iife.min.js": (
        "package/dist/uPlot.iife.min.js",
        "19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f"),
    "uPlot.min.css": (
        "package/dist/uPlot.min.css",
        "df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04"),
}

folder = Path(sys.argv[1])
problems = []
for name, (_, expected) in FILES.items():
    if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
        problems.append(f"{name} is not that of uplot 1.6.32")
extra = {path.name for path in folder.iterdir()} - FILES.keys() - {"README.md"}
problems += [f"{name} is not of the package" for name in sorted(extra)]
if len(sys.argv) > 2:
    data = Path(sys.argv[2]).read_bytes()
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != PACKAGE:
        problems.append(f"{sys.argv[2]} is not uplot-1.6.32.tgz")
    with tarfile.open(sys.argv[2]) as package:
        for name, (member, _) in FILES.items():
            if package.extractfile(member).read() != (folder / name).read_bytes():
                problems.append(f"{name} differs from {member}")
print("\n".join(problems) or f"{len(FILES)} files are those of uplot 1.6.32")
sys.exit(bool(problems))
