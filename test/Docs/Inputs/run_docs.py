"""run_docs.py ROOT PAGE...: executes the commands of pages and compares outputs.

A block ```console holds commands (`$ ...`, continued on lines that begin with `> `)
and what each prints, on both streams. `…` stands for anything within a line, and
alone on a line for any lines. `(exit N)` as the last line is the exit status, else
0. A page's commands run one after the other in one empty folder, in which `test`,
`examples` and `docs` are the project's.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def read_commands(text):
    """Yields (line number, command, expected lines, status)."""
    inside, current = False, None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("```"):
            if current:
                yield current
            inside, current = line == "```console", None
        elif inside and line.startswith("$ "):
            if current:
                yield current
            current = [number, line[2:], [], 0]
        elif inside and current and line.startswith("> ") and not current[2]:
            current[1] += "\n" + line[2:]
        elif inside and current:
            status = re.fullmatch(r"\(exit (\d+)\)", line)
            if status:
                current[3] = int(status[1])
            else:
                current[2].append(line)


def matches(expected, actual):
    """Whether lines are as expected; `…` is greedy enough by backtracking."""
    pattern = ""
    for line in expected:
        if line.strip() == "…":
            pattern += r"(?:[^\n]*\n)*?"
        else:
            parts = [re.escape(part) for part in line.rstrip().split("…")]
            pattern += "[^\n]*".join(parts) + r"[ ]*\n"
    return re.fullmatch(pattern, actual) is not None


def strip_blank_ends(lines):
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def main():
    root = Path(sys.argv[1]).resolve()
    count, failures = 0, 0
    for page in sys.argv[2:]:
        with tempfile.TemporaryDirectory() as folder:
            for name in ("test", "examples", "docs"):
                (Path(folder) / name).symlink_to(root / name)
            for number, command, expected, status in read_commands(
                    Path(page).read_text()):
                count += 1
                run = subprocess.run(["bash", "-c", command], cwd=folder, text=True,
                                     stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT)
                actual = "\n".join(strip_blank_ends(run.stdout.split("\n")))
                actual = "\n".join(line.rstrip() for line in actual.split("\n"))
                actual += "\n" if actual else ""
                if run.returncode == status and matches(
                        strip_blank_ends(expected), actual):
                    continue
                failures += 1
                print(f"{Path(page).name}:{number}: {command}\n"
                      f"exit {run.returncode}, expected {status}\n{actual}"
                      f"--- expected\n" + "\n".join(expected))
    print(f"{count} commands, {failures} failures")
    return failures != 0 or count == 0


sys.exit(main())
