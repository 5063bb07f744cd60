"""Reports every network of this folder with --strict: exit status 0, nothing
uncosted, and no symbol without an origin. Prints what is left unknown."""
import glob
import json
import os
import subprocess

folder = os.path.dirname(os.path.abspath(__file__))
files = sorted(glob.glob(os.path.join(folder, "*.mlir")))
failed = 0
for path in files:
    run = subprocess.run(["greenai-opt", "--fpo-report=json", "--strict", path],
                         capture_output=True, text=True)
    problems = []
    unknown = []
    report = json.loads(run.stdout) if run.returncode == 0 else None
    if report is None:
        problems.append("exit status %d: %s" % (run.returncode, run.stderr))
    else:
        if report["incomplete"]:
            problems.append("incomplete")
        if not report["functions"]:
            problems.append("no functions")
        for function in report["functions"]:
            problems += ["uncosted: %s" % op for op in function["uncosted"]]
            if not function["ops"] or not function["rows"]:
                problems.append("@%s has no operations" % function["name"])
            for symbol in function["symbols"]:
                if not symbol["name"] or not symbol["origin"]:
                    problems.append("unnamed: %s" % symbol)
                elif symbol["kind"] != "size":
                    unknown.append("%s: %s" % (symbol["name"],
                                               symbol["origin"]))
    print("%s: %s" % (os.path.basename(path), "; ".join(problems) or
                      "complete, unknown: " + (", ".join(unknown) or "nothing")))
    failed += bool(problems)
print("%d of %d networks complete" % (len(files) - failed, len(files)))
assert files and not failed
