"""in_terminal.py COLUMNS COMMAND...: runs it on a terminal of so many columns.

Prints what it writes, with escapes as text ("\\e[1m"), or with --longest the number of
columns of the longest line.
"""
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios

longest = sys.argv[1] == "--longest"
columns, *command = sys.argv[1 + longest:]
environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
environment["TERM"] = "xterm"
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, int(columns), 0, 0))
process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=slave, env=environment)
os.close(slave)
data = b""
while True:
    try:
        part = os.read(master, 65536)
    except OSError:  # Linux: the other side is closed
        break
    if not part:
        break
    data += part
if process.wait() != 0:
    sys.exit(1)
text = data.decode().replace("\r\n", "\n")
if longest:
    plain = re.sub("\x1b\\[[0-9;]*m", "", text)
    print(max(len(line) for line in plain.split("\n")))
else:
    print(text.replace("\x1b", "\\e"), end="")
