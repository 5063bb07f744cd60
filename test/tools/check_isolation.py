"""check_isolation.py BIN [--sanitizer]: what the tools do while they read files of others.

With strace: they open the files of the command line and shared libraries, write
what -o and --format name, start no process and open no socket, whatever the files
say. Every string of the files names a canary, which nothing may look at.

--sanitizer: their runtime reads how the process was started.

Exit status 77, a skipped test, where strace may not trace; a missing strace is a
failure (tools/setup.sh installs it)."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# What the loader and the C library read on their own.
SYSTEM = re.compile(r".*\.so(\.\d+)*|/etc/ld\.so\.(cache|preload)|/usr/lib/locale/.*|"
                    r"/usr/share/locale/.*|.*/gconv-modules(\.cache)?|"
                    r"/proc/sys/vm/overcommit_memory|/proc/self/maps|"
                    r"/sys/devices/system/cpu/.*|/proc/(cpuinfo|meminfo|stat)|"
                    r"/dev/(null|urandom)" +
                    (r"|/proc/self/(cmdline|environ|exe)" if "--sanitizer" in sys.argv
                     else ""))
# Asked about without being opened: where the tool itself is, and folders.
ASKED = {"stat", "lstat", "newfstatat", "statx", "access", "faccessat",
         "faccessat2", "readlink", "readlinkat", "getcwd"}
OPENED = {"open", "openat", "openat2", "creat"}
CALL = re.compile(r"^(?:\[pid +)?(\d+)\]? +(\w+)\((.*)$")


def strings(text):
    return [match.encode().decode("unicode_escape")
            for match in re.findall(r'"((?:[^"\\]|\\.)*)"', text)]


def find_violations(log, folder, tool, read, written):
    """What a log has that is not allowed, a line each."""
    violations, started = [], False
    for line in log.splitlines():
        call = CALL.match(line)
        if not call:
            continue
        name, arguments = call[2], call[3]
        paths = [os.path.normpath(os.path.join(folder, path))
                 for path in strings(arguments)[:2]]
        bad = False
        if name in ("execve", "execveat"):
            bad, started = started, True
        elif name in ("fork", "vfork", "clone", "clone3"):
            bad = "CLONE_THREAD" not in arguments
        elif name in OPENED:
            path = paths[0] if paths else ""
            writes = name == "creat" or re.search("O_WRONLY|O_RDWR|O_CREAT", arguments)
            bad = not (is_output(path, written) or
                       (not writes and (path in read or SYSTEM.fullmatch(path))))
        elif name in ASKED:
            around = {str(parent) for path in [*read, *written, tool]
                      for parent in [Path(path), *Path(path).parents]}
            bad = any(not (path in around or path == folder or SYSTEM.fullmatch(path)
                           or re.match("/(usr/)?lib|/proc/self/exe", path)
                           or is_output(path, written)) for path in paths[:1])
        elif paths: # renames, links, removes, …
            bad = any(not is_output(path, written) for path in paths)
        elif name not in ("exit", "exit_group", "wait4", "waitid", "kill", "tgkill",
                          "rt_sigqueueinfo", "fstat", "fchmod", "umask", "getcwd"):
            bad = True # sockets
        if bad:
            violations.append(line)
    return violations


def is_output(path, written):
    return any(path == out or re.fullmatch(re.escape(out) + r"\.\w+\.tmp", path)
               for out in written)


def trace(folder, command, read=(), written=()):
    """(exit status, violations) of a command; read and written are names in folder."""
    log = os.path.join(folder, "trace.log")
    done = subprocess.run(
        ["strace", "-f", "-qq", "-s", "65536", "-e", "signal=none", "-o", log, "-e",
         "trace=%file,%network,execve,execveat,fork,vfork,clone,clone3", *command],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PWD": folder}, stdin=subprocess.DEVNULL)
    inside = [{os.path.join(folder, name) for name in names} for names in (read, written)]
    text = Path(log).read_text(errors="replace")
    os.remove(log)
    return done, find_violations(text, folder, command[0], *inside)


def poison(value, canary, key=""):
    """The report with each string that is no name, number or expression replaced."""
    if isinstance(value, dict):
        return {name: poison(part, canary, name) for name, part in value.items()}
    if isinstance(value, list):
        return [poison(part, canary, key) for part in value]
    if key == "location":
        return f"{canary}:1:1"
    if key in ("source", "origin", "reason", "text", "schedule"):
        return f"file://{canary}" if key == "origin" else canary
    return value


def write_inputs(folder, canary, tool):
    def write(name, text):
        Path(folder, name).write_text(text)
    body = (f'  %1 = func.call @g(%0) : (tensor<?x4xf32>) -> tensor<?x4xf32> '
            f'loc("{canary}":1:3)\n  return %1 : tensor<?x4xf32>\n}}\n'
            f'func.func private @g(tensor<?x4xf32>) -> tensor<?x4xf32>\n')
    head = "func.func @f(%t: tensor<?x4xf32>) -> tensor<?x4xf32> {\n"
    op = '  %0 = "math.{0}"(%t) : (tensor<?x4xf32>) -> tensor<?x{1}xf32> loc({2})\n'
    place = f'"{canary}":1:1'
    write("old.mlir", head + op.format("exp", 4, place) + body)
    write("new.mlir", head + op.format("exp", 4, f'fused["$(cat {canary})", {place}]') +
          op.format("tanh", 4, place).replace("%0", "%2") + body)
    # The verifier's error is at the canary, whose line must not be quoted.
    write("broken.mlir", head + op.format("exp", 8, place) + "  return %t : tensor<?x4xf32>\n}\n")
    write("syntax.mlir", head + f'  "x.y"() : () -> () loc("{canary}"')
    for name in ("old", "new"):
        subprocess.run([tool, "--fpo-report=json", f"{name}.mlir", "-o", f"{name}.json"],
                       cwd=folder, check=True)
        report = json.loads(Path(folder, f"{name}.json").read_text())
        write(f"{name}.json", json.dumps(poison(report, canary)))
    write("broken.json", json.dumps({"schema": canary, "include": canary}))
    write("policy.yaml", f'limits:\n  - limit: fpo <= old\n    rows: "{canary}"\n'
                         "  - limit: bytes <= 2*old\n")
    write("include.yaml", f"limits: !include {canary}\n")
    write("reference.yaml", f"!<tag:{canary}>\n$ref: file://{canary}\n")
    write("accepted.yaml", "accepted:\n  - function: f\n    metric: fpo\n    delta: '1'\n"
                           f"    reason: '{canary}'\n")
    write("convention.yaml", f"name: mine\nversion: 1\nsource: {canary}\nfloat: {{all: 1}}\n")
    write("machine.yaml", f"name: mine\nsource: {canary}\npeak:\n  f32: 1 TFLOP/s\n"
                          "bandwidth: 100 GB/s\npower: 120 W\n")
    write("profile.yaml", f"name: mine\nsource: {canary}\npue:\n  value: 1.1\n"
                          f"  source: file://{canary}\nintensity:\n  value: 56 g/kWh\n"
                          f"  source: {canary}\nelectricity:\n  value: 0.2 USD/kWh\n"
                          f"  source: {canary}\n")
    write("costs.yaml", 'schema: greenai.costs/1\nmodels:\n  - callee: "@g"\n'
                        "    ledger: {exp.f32: 4}\n")
    write("trials.csv", f"trial,f1,fpo\n{canary},0.8,1e9\n=cmd|{canary},0.9,2e9\n")


def make_cases(binaries):
    opt, diff, footprint = (os.path.join(binaries, "greenai-" + name)
                            for name in ("opt", "diff", "footprint"))
    forms = ("text", "json", "markdown", "html", "sarif", "junit", "gitlab", "github")
    # Command, status, read; names with / are written.
    sides = ["old.json", "new.json"]
    yield [diff, *sides, *(f"--format={form}:out/{form}" for form in forms)], 3, sides
    yield [diff, *sides, "--policy=policy.yaml", "--accept=accepted.yaml"], 4, \
        [*sides, "policy.yaml", "accepted.yaml"]
    for policy in ("include.yaml", "reference.yaml"):
        for flag in ("policy", "accept"):
            yield [diff, *sides, f"--{flag}={policy}"], 2, [*sides, policy]
        yield [opt, "--fpo-report", f"--model={policy}", "old.mlir"], 2, ["old.mlir", policy]
    yield [diff, "old.json", "broken.json"], 2, ["old.json", "broken.json"]
    yield [diff, "old.mlir", "broken.mlir"], 2, ["old.mlir", "broken.mlir"]
    for name in ("broken.mlir", "syntax.mlir"):
        yield [opt, "--fpo-report", name], 2, [name]
    yield [opt, "--fpo-report=html", "new.mlir", "--convention=convention.yaml",
           "--machine=./machine.yaml", "--model=costs.yaml", "-o", "out/page"], 0, \
        ["new.mlir", "convention.yaml", "machine.yaml", "costs.yaml"]
    yield [footprint, "old.json", "--batch=d0", "--examples=8", "--machine=./machine.yaml",
           "--footprint=profile=./profile.yaml,utilisation=0.5", "--at=d0=8"], 0, \
        ["old.json", "machine.yaml", "profile.yaml"]
    yield [footprint, "--trials=trials.csv", "--score=f1", "--cost=fpo"], 0, ["trials.csv"]


def check_the_check(folder, canary):
    """What must be found is found, or the test could not fail."""
    for command in (["cat", canary], ["bash", "-c", "true; /bin/true"], ["touch", "new"],
                    ["test", "-e", canary],
                    [sys.executable, "-ISc", "import socket; socket.socket()"]):
        command[0] = subprocess.run(["which", command[0]], stdout=subprocess.PIPE,
                                    text=True, check=True).stdout.strip()
        if not trace(folder, command)[1]:
            sys.exit(f"the check does not see what {' '.join(command)} does")


def main():
    binaries = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = os.path.realpath(name)
        probe = subprocess.run(["strace", "-qq", "-o", os.path.join(folder, "probe"), "true"],
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if probe.returncode and re.search("ptrace|Operation not permitted", probe.stdout):
            print("SKIPPED: strace may not trace here:", probe.stdout)
            sys.exit(77)
        os.mkdir(os.path.join(folder, "out"))
        canary = os.path.join(folder, "canary")
        Path(canary).write_text("the canary's line\n")
        write_inputs(folder, canary, os.path.join(binaries, "greenai-opt"))
        check_the_check(folder, canary)
        failures = count = 0
        for command, status, read in make_cases(binaries):
            written = [part.rpartition(":")[2] for part in command[1:] if "out/" in part]
            done, violations = trace(folder, command, read, written)
            count += 1
            output = done.stdout.decode(errors="replace")
            if violations or done.returncode != status or "the canary's line" in output:
                failures += 1
                print(f"FAILED: {' '.join(command)}\nexit {done.returncode}, expected "
                      f"{status}\n{output[:2000]}", *violations, sep="\n")
    print(f"{count} commands, {failures} failures")
    return failures != 0


sys.exit(main())
