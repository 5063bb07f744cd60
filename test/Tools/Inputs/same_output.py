"""same_output.py RUNS COMMAND...: runs the command so many times, half of them with
--mlir-disable-threading and, where setarch allows it, a third without randomised
addresses; fails unless all print the same, byte for byte."""
import subprocess
import sys

command = sys.argv[2:]
fixed = ["setarch", "-R"]
try:
    if subprocess.run(fixed + ["true"], stderr=subprocess.DEVNULL).returncode:
        fixed = []
except FileNotFoundError:
    fixed = []
outputs = set()
for run in range(int(sys.argv[1])):
    prefix = fixed if run % 3 == 2 else []
    suffix = ["--mlir-disable-threading"] if run % 2 else []
    # greenai-diff has no such option.
    if command[0] != "greenai-opt":
        suffix = []
    done = subprocess.run(prefix + command + suffix, stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"exit status {done.returncode} in run {run}")
    outputs.add(done.stdout)
print(f"{len(outputs)} output, {'empty' if outputs == {b''} else 'not empty'}")
