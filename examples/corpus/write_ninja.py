#!/usr/bin/env python3
"""Writes build.ninja for a corpus of models.

    write_ninja.py MODELS.txt [--old=FOLDER] [--policy=FILE] > build.ninja

Each line of MODELS.txt is a file and the options of its report. Its report is
reports/FILE.json. With --old, a folder of earlier reports, each report is compared
with the one of the same name there: gates/FILE.json is the verdict, as JSON."""
import argparse
import shlex
import shutil
import sys
from pathlib import Path


def escape(path):
    for character in "$ :":
        path = path.replace(character, "$" + character)
    return path


def find_tool(name):
    tool = shutil.which(name)
    if not tool:
        sys.exit(f"write_ninja.py: error: {name} is not on the PATH")
    return tool


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("models", type=Path)
    parser.add_argument("--old", type=Path)
    parser.add_argument("--policy")
    arguments = parser.parse_args()
    opt, diff = find_tool("greenai-opt"), find_tool("greenai-diff")

    # A new version of a tool runs everything again, other options their model.
    policy = shlex.quote(f"--policy={arguments.policy}") if arguments.policy else ""
    print(f"""\
rule report
  command = {escape(shlex.quote(opt))} --fpo-report=json --mlir-disable-threading $options $in -o $out
  description = report $in
rule gate
  command = {escape(shlex.quote(diff))} {escape(policy)} $in --format=json -o $out
  description = gate $out""")
    for line in arguments.models.read_text().splitlines():
        if not line.strip():
            continue
        model, *options = shlex.split(line)
        if ".." in Path(model).parts or Path(model).is_absolute():
            sys.exit(f"write_ninja.py: error: '{model}' is not below this folder")
        report = f"reports/{model}.json"
        print(f"build {escape(report)}: report {escape(model)} | {escape(opt)}")
        if options:
            quoted = " ".join(shlex.quote(option) for option in options)
            print(f"  options = {quoted.replace('$', '$$')}")
        old = arguments.old and arguments.old / f"{model}.json"
        if old and old.exists():
            inputs = [diff] + ([arguments.policy] if arguments.policy else [])
            print(f"build {escape(f'gates/{model}.json')}: gate {escape(str(old))}"
                  f" {escape(report)} | {' '.join(map(escape, inputs))}")


main()
