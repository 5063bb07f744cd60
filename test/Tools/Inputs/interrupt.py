"""interrupt.py SIGNAL FOLDER COMMAND...: sends the signal to the command as soon as
the folder has a new file, and prints what the folder has afterwards."""
import os
import signal
import subprocess
import sys
import time

number = getattr(signal, sys.argv[1])
folder = sys.argv[2]
before = set(os.listdir(folder))
# lit ignores interrupts, and so would what it starts.
process = subprocess.Popen(sys.argv[3:], stderr=subprocess.DEVNULL,
                           preexec_fn=lambda: signal.signal(number, signal.SIG_DFL))
deadline = time.monotonic() + 60
while set(os.listdir(folder)) == before and time.monotonic() < deadline:
    time.sleep(0.01)
print("new:", len(set(os.listdir(folder)) - before))
process.send_signal(number)
try:
    process.wait(timeout=60)
except subprocess.TimeoutExpired:
    process.kill()
    print("it did not end")
print("after it:", *sorted(os.listdir(folder)))
