"""expect_status.py STATUS [--seconds=N] COMMAND...: runs a command, prints what it
prints, and fails unless it exits with STATUS, or one of several ("3,4"), within N
seconds, or GREENAI_TEST_SLOWNESS times as many. A signal is never the expected
status."""
import os
import subprocess
import sys

expected, command = sys.argv[1].split(","), sys.argv[2:]
if command[0].startswith("--seconds="):
    seconds = float(command.pop(0).split("=")[1])
    seconds *= float(os.environ.get("GREENAI_TEST_SLOWNESS", 1))
else:
    seconds = None
try:
    done = subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=seconds)
except subprocess.TimeoutExpired:
    sys.exit(f"no end within {seconds} s: {' '.join(command)[:200]}")
sys.stdout.buffer.write(done.stdout)
if str(done.returncode) not in expected:
    print(f"exit status {done.returncode}, expected {sys.argv[1]}")
    sys.exit(1)
