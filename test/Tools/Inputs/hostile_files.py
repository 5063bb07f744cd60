"""hostile_files.py FOLDER: writes files that no reader should take for its own, or
read with a stack or for minutes."""
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
deep = 100000
for name, text in {
        "brackets": "limits: " + "[" * deep,
        "braces": "limits: " + "{a: " * deep,
        "pairs": "limits: [" + "a: " * deep + "]",
        "questions": "limits: [" + "? " * deep,
        "dashes": "- " * deep,
        "columns": "".join(" " * n + "-\n" for n in range(1500)),
        "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nlimits: *b\n",
        "second": "limits:\n  - limit: fpo <= old\n---\nlimits: []\n",
        "mark": "\ufeff",
        "ampersands": "&" * deep,
        "key": "k" * deep + ": 1\n",
        "trials": "c" * deep + "\n",
        "report": '{"schema": "greenai.report/1"}',
}.items():
    suffix = {"trials": ".csv", "report": ".json"}.get(name, ".yaml")
    (folder / (name + suffix)).write_text(text)
(folder / "control.csv").write_bytes(b"a\x1b[31m,\xff\xfe,b\n")
