"""run_ci.py SOURCE WORK: runs the templates of examples/ci, and the recipe of
docs/Gate.md, on git repositories made here. Their shell steps are taken out of
the YAML files and run as they are; what is simulated is the machine around
them: its variables, and `gh`, which only writes down what it is asked."""
import glob
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import yaml

SOURCE, WORK = (os.path.abspath(path) for path in sys.argv[1:3])
BIN = os.path.dirname(shutil.which("greenai-diff"))
CI = os.path.join(SOURCE, "examples", "ci")
GATE = os.path.join(CI, "gate.sh")
shutil.rmtree(WORK, ignore_errors=True)
os.makedirs(os.path.join(WORK, "home"))

# Nothing of whoever runs the tests: no git settings, no hooks, no CI variables.
ENV = {"PATH": BIN + ":" + os.environ["PATH"], "LC_ALL": "C.UTF-8",
       "HOME": os.path.join(WORK, "home"), "GIT_CONFIG_NOSYSTEM": "1",
       "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com",
       "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com",
       **{name: value for name, value in os.environ.items()
          if name.endswith("SAN_OPTIONS")}}

# The costs by hand: `adds` additions for each of B*S elements; 12 bytes each.
def model(adds, extra=""):
    lines = [f"  %{i + 1} = arith.addf %{i}, %{i} : tensor<?x?xf32>"
             for i in range(adds)]
    return ("func.func @main(%0: tensor<?x?xf32> {greenai.shape = \"BxS\"}) "
            "-> tensor<?x?xf32> {\n" + "\n".join(lines) + extra +
            f"\n  return %{adds} : tensor<?x?xf32>\n}}\n")

UNKNOWN = '\n  "foo.bar"(%0) : (tensor<?x?xf32>) -> ()'
POLICY = "limits:\n  - limit: fpo <= {}\n"
NET = "models/net.mlir"


def run(command, cwd, status=0, **env):
    done = subprocess.run(command, cwd=cwd, env={**ENV, **env}, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != status:
        raise AssertionError(f"{command}: exit status {done.returncode}, "
                             f"expected {status}\n{done.stdout}")
    return done.stdout


class Repository:
    def __init__(self, name, files):
        self.path = os.path.join(WORK, name)
        os.makedirs(self.path)
        self.git("init", "-q", "-b", "main")
        self.base = self.commit(files)

    def git(self, *arguments, status=0):
        return run(["git", *arguments], self.path, status).strip()

    def write(self, files):
        for name, text in files.items():
            path = os.path.join(self.path, name)
            if text is None:
                os.remove(path)
                continue
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(text)

    def commit(self, files):
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a change")
        return self.git("rev-parse", "HEAD")

    def branch(self, files):
        """A change on a branch that starts at the first commit."""
        self.git("checkout", "-q", "-f", "--detach", self.base)
        self.git("clean", "-q", "-f", "-d")
        return self.commit(files)

    def gate(self, status, *arguments, **env):
        return run([GATE, *arguments], self.path, status, **env)


def test_statuses():
    repo = Repository("statuses", {NET: model(2), "a b/other.mlir": model(1),
                                   "notes.txt": "none"})
    unknown = ["--", "--allow-unregistered-dialect"]
    for status, files, options in [
            (0, {NET: model(1)}, []),
            (3, {NET: model(3)}, []),
            (3, {"a b/other.mlir": model(2)}, []),
            (4, {NET: model(2, UNKNOWN)}, unknown),
            (2, {NET: model(2, UNKNOWN)}, []),
            (2, {NET: "module {"}, []),
            (2, {NET: ""}, []),
            # 2 before 3 before 4 before 0, in either order of the files.
            (2, {NET: model(3), "a b/other.mlir": "module {"}, []),
            (2, {"a b/other.mlir": model(3), NET: "module {"}, []),
            (3, {NET: model(3), "a b/other.mlir": model(1, UNKNOWN)}, unknown),
            (3, {"a b/other.mlir": model(3), NET: model(1, UNKNOWN)}, unknown),
            (4, {NET: model(1), "a b/other.mlir": model(1, UNKNOWN)}, unknown),
            (0, {"notes.txt": "more"}, []),
            (0, {"new.mlir": model(9)}, []),
            (0, {NET: None}, []),
            # A renamed model is compared with what it was.
            (3, {NET: None, "models/moved.mlir": model(2).replace(
                "return", "%9 = arith.addf %0, %0 : tensor<?x?xf32>\n  return")},
             []),
    ]:
        head = repo.branch(files)
        out = repo.gate(status, repo.base, head, *options)
        assert "== " in out or "no model differs" in out, out
    # Places are those of the repository, for who reads annotations.
    head = repo.branch({"a b/other.mlir": model(3)})
    out = repo.gate(3, repo.base, head, GITHUB_ACTIONS="true")
    assert re.search("^::error file=a b/other.mlir,line=[234],", out, re.M), out
    # A name is not an option, and errors are not passes.
    for arguments in [[], ["nothing"], [repo.base, "nothing"],
                      [repo.base, head, "third"], ["-d"], ["--all"]]:
        repo.gate(2, *arguments)
    run([GATE, repo.base, head], repo.path, 2, PATH="/usr/bin:/bin")


def test_policy():
    strict = Repository("strict", {NET: model(2), ".greenai.yaml":
                                   POLICY.format("old")})
    loose = POLICY.format("100*old")
    for files in [{}, {".greenai.yaml": loose}, {".greenai.yaml": None},
                  {".greenai.yaml": "nonsense"}]:
        head = strict.branch({NET: model(3), **files})
        out = strict.gate(3, strict.base, head)
        assert "fpo <= old" in out, out
    # The other way round: the base is loose, whatever the change says.
    lax = Repository("lax", {NET: model(2), ".greenai.yaml": loose})
    head = lax.branch({NET: model(3), ".greenai.yaml": POLICY.format("old")})
    lax.gate(0, lax.base, head)
    # A policy that cannot be read is an error.
    broken = Repository("broken", {NET: model(2), ".greenai.yaml": "lmit: 1"})
    broken.gate(2, broken.base, broken.branch({NET: model(1)}))


def test_costs():
    """A custom operation of 5 for each element of Bx8: without its cost the gate is
    undecided, with the file of OLD it is decided, and the file of NEW counts later."""
    def costs(times):
        return ("schema: greenai.costs/1\nmodels:\n  - op: foo.bar\n"
                f"    ledger: {{add.f32: {times}*arg0.elements}}\n")
    allow = ("--", "--allow-unregistered-dialect")
    repo = Repository("costs", {NET: model(3), ".greenai.yaml": POLICY.format("old")})
    head = repo.branch({NET: model(2, UNKNOWN), ".greenai-costs.yaml": costs(0)})
    repo.gate(4, repo.base, head, *allow)
    # 2 + 1 against 3, then 2 + 5.
    for times, status in ((1, 0), (5, 3)):
        priced = Repository(f"costs{times}", {
            NET: model(3), ".greenai.yaml": POLICY.format("old"),
            ".greenai-costs.yaml": costs(times)})
        head = priced.branch({NET: model(2, UNKNOWN), ".greenai-costs.yaml": costs(0)})
        priced.gate(status, priced.base, head, *allow)


def test_acceptance():
    repo = Repository("acceptance", {NET: model(2)})
    for name, adds in (("old", 2), ("new", 3)):
        with open(os.path.join(WORK, name + ".mlir"), "w") as file:
            file.write(model(adds))
    accepted = os.path.join(WORK, "accepted.yaml")
    run(["greenai-diff", "old.mlir", "new.mlir", "--accept=" + accepted,
         "--reason=wider"], WORK)
    with open(accepted) as file:
        text = file.read()
    change = {NET: model(3), NET + ".accepted.yaml": text}
    merged = repo.branch(change)
    out = repo.gate(0, repo.base, merged)
    assert "wider" in out, out
    # More than was accepted, and the same once more.
    repo.gate(3, repo.base, repo.branch({**change, NET: model(4)}))
    repo.git("checkout", "-q", "-f", merged)
    again = repo.commit({NET: model(4)})
    repo.gate(3, merged, again)


def test_files():
    repo = Repository("files", {NET: model(2), "a b/other.mlir": model(1),
                                "same.mlir": model(1)})
    head = repo.branch({NET: model(3), "a b/other.mlir": model(2),
                        "same.mlir": model(1) + "// a comment\n"})
    repo.gate(3, "-d", "gate", repo.base, head)
    out = os.path.join(repo.path, "gate")
    with open(os.path.join(out, "gl-code-quality-report.json")) as file:
        findings = json.load(file)
    paths = {finding["location"]["path"] for finding in findings}
    assert paths == {NET, "a b/other.mlir"}, paths
    prints = [finding["fingerprint"] for finding in findings]
    assert len(set(prints)) == len(prints) == 6, prints
    # One category each, as GitHub wants of several uploads.
    ids = set()
    for name in glob.glob(out + "/*.sarif"):
        with open(name) as file:
            ids.add(json.load(file)["runs"][0]["automationDetails"]["id"])
    assert ids == {f"greenai-diff/{name}/" for name in
                   (NET, "a b/other.mlir", "same.mlir")}, ids
    suites = [ElementTree.parse(name).getroot() for name in
              glob.glob(out + "/*.xml")]
    assert sum(int(suite.get("failures")) for suite in suites) == 4
    with open(os.path.join(out, "comment.md")) as file:
        comment = file.read()
    # Nothing changed in the third.
    assert comment.count("### greenai-diff: REGRESSION") == 2, comment
    # Nothing at all: empty, but there.
    repo.gate(0, "-d", "none", repo.base, repo.base)
    assert os.path.getsize(os.path.join(repo.path, "none/comment.md")) == 0
    with open(os.path.join(repo.path,
                           "none/gl-code-quality-report.json")) as file:
        assert json.load(file) == []


def checkout_greenai(repo):
    """What the templates check out and build there."""
    build = os.path.join(repo.path, ".greenai", "build", "release")
    os.makedirs(build)
    os.symlink(BIN, os.path.join(build, "bin"))
    os.symlink(os.path.join(SOURCE, "examples"),
               os.path.join(repo.path, ".greenai", "examples"))


def test_github():
    with open(os.path.join(CI, "github.yml")) as file:
        workflow = yaml.safe_load(file)
    gate, comment = workflow["jobs"]["gate"], workflow["jobs"]["comment"]
    assert workflow[True] == "pull_request"  # YAML's reading of `on`
    for job in (gate, comment):
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step), step
            # Text of a pull request must not become part of a script.
            assert "${{" not in step.get("run", ""), step
    steps = {step.get("name"): step for step in gate["steps"]}
    for name in ("Install git", "Build greenai"):
        run(["bash", "-n", "-c", steps[name]["run"]], WORK)

    def job(name, head, status):
        repo.git("checkout", "-q", "-f", head)
        shutil.rmtree(os.path.join(repo.path, "gate"), ignore_errors=True)
        env = {"BASE_SHA": main, "HEAD_SHA": head, "GITHUB_ACTIONS": "true",
               "GITHUB_STEP_SUMMARY": os.path.join(WORK, name + ".summary"),
               "GITHUB_OUTPUT": os.path.join(WORK, name + ".output")}
        for path in (env["GITHUB_STEP_SUMMARY"], env["GITHUB_OUTPUT"]):
            open(path, "w").close()
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
        log = run(shell + [steps["Compare"]["run"]], repo.path, status, **env)
        assert "cancelled" in steps["Summarise"]["if"]
        run(shell + [steps["Summarise"]["run"]], repo.path, 0, **env)
        texts = []
        for path in (env["GITHUB_STEP_SUMMARY"], env["GITHUB_OUTPUT"]):
            with open(path) as file:
                texts.append(file.read())
        return log, *texts

    repo = Repository("github", {NET: model(2), ".greenai.yaml":
                                 POLICY.format("old"),
                                 ".gitignore": ".greenai\ngate\n"})
    checkout_greenai(repo)
    # Main has become cheaper in the meantime; the change is not to blame.
    dearer = repo.branch({NET: model(3), ".greenai.yaml":
                          POLICY.format("100*old")})
    other = repo.branch({"notes.txt": "none"})
    main = repo.branch({NET: model(1)})
    log, summary, output = job("dearer", dearer, 3)
    assert re.search(f"^::error file={NET},line=[234],", log, re.M), log
    assert "REGRESSION" in summary and output == "sarif=true\n", (summary, output)
    log, summary, output = job("other", other, 0)
    assert "no model differs" in log and not summary and not output
    broken = repo.branch({NET: "module {"})
    log, summary, output = job("broken", broken, 2)
    assert "Could not be compared" in summary and not output, summary

    # The comment, as `gh` is asked for it: it answers with the comment that is
    # there, and writes down everything else.
    tools = os.path.join(WORK, "tools")
    os.makedirs(tools)
    with open(os.path.join(tools, "gh"), "w") as file:
        file.write('#!/bin/sh\ncase "$*" in *--jq*) echo "$FOUND" ;; '
                   '*) echo "gh $*"; cat gate/comment.md ;; esac\n')
    os.chmod(os.path.join(tools, "gh"), 0o755)
    [step] = [step for step in comment["steps"] if "run" in step]
    assert comment["needs"] == "gate" and "cancelled" in comment["if"]

    def post(text, found):
        repo.write({"gate/comment.md": text})
        return run(["bash", "-e", "-c", step["run"]], repo.path, 0,
                   PATH=tools + ":" + ENV["PATH"], REPOSITORY="a/b", NUMBER="7",
                   FOUND=found)
    assert post("text\n", "") == ("gh api repos/a/b/issues/7/comments -F "
                                  "body=@gate/comment.md\ntext\n")
    assert post("text\n", "12\n13") == (
        "gh api -X PATCH repos/a/b/issues/comments/12 -F "
        "body=@gate/comment.md\ntext\n")
    assert "no cost changes" in post("", "12")
    assert post("", "") == ""
    assert "startswith(\"<!-- greenai-diff -->\")" in step["run"]


def test_gitlab():
    with open(os.path.join(CI, "gitlab.yml")) as file:
        job = yaml.safe_load(file)["greenai"]
    for line in job["before_script"]:
        run(["bash", "-n", "-c", line], WORK)
    assert job["variables"]["GIT_DEPTH"] == "0"  # the base has to be there
    repo = Repository("gitlab", {NET: model(2),
                                 ".gitignore": ".greenai\ngate\n"})
    checkout_greenai(repo)
    for adds, status in ((3, 3), (1, 0)):
        head = repo.branch({NET: model(adds)})
        run(["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],
            repo.path, status, CI_MERGE_REQUEST_DIFF_BASE_SHA=repo.base,
            CI_COMMIT_SHA=head)
        for pattern in job["artifacts"]["reports"].values():
            assert glob.glob(os.path.join(repo.path, pattern)), pattern
        assert job["artifacts"]["when"] == "always"


def test_hooks():
    with open(os.path.join(CI, "pre-commit-config.yaml")) as file:
        [local] = yaml.safe_load(file)["repos"]
    [hook] = local["hooks"]
    assert local["repo"] == "local" and hook["pass_filenames"] is False
    assert re.search(hook["files"], NET) and re.search(hook["files"], "a.mlirbc")
    assert not re.search(hook["files"], "a.mlir.txt")
    tools = {"PATH": CI + ":" + ENV["PATH"]}

    repo = Repository("hooks", {NET: model(2)})
    path = os.path.join(repo.path, ".git", "hooks", "pre-commit")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    shutil.copy(os.path.join(CI, "pre-commit"), path)

    def commit(status, *options):
        out = run(["git", "commit", "-q", "-m", "a change", *options],
                  repo.path, status, **tools)
        return out
    repo.write({NET: model(3)})
    repo.git("add", "-A")
    assert "REGRESSION" in commit(1)
    assert repo.git("rev-parse", "HEAD") == repo.base
    run(shlex.split(hook["entry"]), repo.path, 3, **tools)
    # What is staged counts, not what lies in the work tree.
    repo.write({NET: model(1)})
    repo.git("add", "-A")
    repo.write({NET: model(5)})
    run(shlex.split(hook["entry"]), repo.path, 0, **tools)
    commit(0)
    assert repo.git("rev-parse", "HEAD") != repo.base
    # `-a` stages in an index of its own.
    assert "REGRESSION" in commit(1, "-a")
    # The first commit of all has nothing to be compared with.
    first = os.path.join(WORK, "first")
    run(["git", "init", "-q", first], WORK)
    shutil.copy(path, os.path.join(first, ".git", "hooks", "pre-commit"))
    run(["git", "commit", "-q", "--allow-empty", "-m", "first"], first, 0,
        **tools)


def test_recipe():
    """The shell recipe of docs/Gate.md, as it stands there."""
    with open(os.path.join(SOURCE, "docs", "Gate.md")) as file:
        [recipe] = [block for block in re.findall(r"```sh\n(.*?)```",
                                                  file.read(), re.S)
                    if "git merge-base" in block and "git show" in block]
    repo = Repository("recipe", {"model.mlir": model(2),
                                 ".greenai.yaml": POLICY.format("old")})
    change = repo.branch({"model.mlir": model(3), ".greenai.yaml":
                          POLICY.format("100*old")})
    cheaper = repo.branch({"model.mlir": model(1)})
    main = repo.branch({"model.mlir": model(0)})
    repo.git("update-ref", "refs/remotes/origin/main", main)
    for head, status in ((change, 3), (cheaper, 0)):
        repo.git("checkout", "-q", "-f", head)
        run(["bash", "-e", "-c", recipe], repo.path, status)
        repo.git("clean", "-q", "-f", "-d")


for name, test in list(globals().items()):
    if name.startswith("test_"):
        test()
        print("passed", name)
