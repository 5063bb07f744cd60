"""expect_status.py STATUS COMMAND...: runs a command, prints what it prints, and
fails unless it exits with STATUS. A signal is never the expected status."""
import subprocess
import sys

done = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE,
                      stderr=subprocess.STDOUT)
sys.stdout.buffer.write(done.stdout)
if done.returncode != int(sys.argv[1]):
    print(f"exit status {done.returncode}, expected {sys.argv[1]}")
    sys.exit(1)
