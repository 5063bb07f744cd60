"""read_formats.py FORMAT FILE: checks a file that greenai-diff has written
against what the format requires, and prints what it says."""
import html
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

# SARIF 2.1.0: the properties of the objects that we write, and those that are
# required. The standard's schema allows no others.
OBJECTS = {
    "sarifLog": ({"$schema", "version", "runs"}, {"version", "runs"}),
    "run": ({"tool", "automationDetails", "invocations", "columnKind",
             "results"}, {"tool"}),
    "tool": ({"driver"}, {"driver"}),
    "toolComponent": ({"name", "version", "rules"}, {"name"}),
    "reportingDescriptor": ({"id", "name", "shortDescription",
                             "fullDescription", "help",
                             "defaultConfiguration"}, {"id"}),
    "reportingConfiguration": ({"level"}, set()),
    "runAutomationDetails": ({"id"}, set()),
    "invocation": ({"executionSuccessful", "toolExecutionNotifications"},
                   {"executionSuccessful"}),
    "notification": ({"level", "message"}, {"message"}),
    "message": ({"text"}, set()),
    "result": ({"ruleId", "ruleIndex", "level", "message", "locations",
                "partialFingerprints"}, {"message"}),
    "location": ({"physicalLocation", "logicalLocations"}, set()),
    "physicalLocation": ({"artifactLocation", "region"}, set()),
    "artifactLocation": ({"uri", "uriBaseId"}, set()),
    "region": ({"startLine", "startColumn"}, set()),
    "logicalLocation": ({"name", "fullyQualifiedName", "kind"}, set()),
}


def check(kind, value):
    allowed, required = OBJECTS[kind]
    assert isinstance(value, dict), (kind, value)
    assert set(value) <= allowed, (kind, set(value) - allowed)
    assert required <= set(value), (kind, required - set(value))
    return value


def message(value):
    text = check("message", value)["text"]
    assert text and "](" not in text, text
    return text


def location(value):
    check("location", value)
    text = "nowhere"
    if "physicalLocation" in value:
        place = check("physicalLocation", value["physicalLocation"])
        file = check("artifactLocation", place["artifactLocation"])
        # RFC 3986: a relative reference without a colon, or a file.
        assert re.fullmatch(r"(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+",
                            file["uri"]), file
        assert ("uriBaseId" in file) != file["uri"].startswith("file:"), file
        region = check("region", place["region"])
        assert all(type(n) is int and n >= 1 for n in region.values()), region
        text = ":".join([file["uri"], *(str(n) for n in region.values())])
    for logical in value.get("logicalLocations", []):
        text += " " + check("logicalLocation", logical)["fullyQualifiedName"]
    return text


def sarif(path):
    log = check("sarifLog", json.load(open(path)))
    assert log["version"] == "2.1.0"
    fingerprints = []
    for run in log["runs"]:
        check("run", run)
        driver = check("toolComponent", check("tool", run["tool"])["driver"])
        rules = [check("reportingDescriptor", rule) for rule in driver["rules"]]
        ids = [rule["id"] for rule in rules]
        assert len(set(ids)) == len(ids)
        for rule in rules:
            for key in ("shortDescription", "fullDescription", "help"):
                message(rule[key])
            check("reportingConfiguration", rule["defaultConfiguration"])
        print("id", check("runAutomationDetails",
                          run["automationDetails"])["id"])
        for invocation in run["invocations"]:
            check("invocation", invocation)
            for note in invocation.get("toolExecutionNotifications", []):
                check("notification", note)
                print("note", message(note["message"]))
        assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
        assert len(run["results"]) <= 5000
        print(len(run["results"]), "results")
        for result in run["results"]:
            check("result", result)
            assert ids[result["ruleIndex"]] == result["ruleId"]
            assert result["level"] in ("none", "note", "warning", "error")
            fingerprints += result["partialFingerprints"].values()
            assert len(result["locations"]) == 1
            print(result["level"], result["ruleId"],
                  location(result["locations"][0]), "|",
                  message(result["message"]))
    unique(fingerprints)


def unique(fingerprints):
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in fingerprints)
    assert len(set(fingerprints)) == len(fingerprints)
    for one in fingerprints:
        print("fingerprint", one)


def gitlab(path):
    findings = json.load(open(path))
    assert isinstance(findings, list)
    for finding in findings:
        assert finding["severity"] in ("info", "minor", "major", "critical",
                                       "blocker")
        line = finding["location"]["lines"]["begin"]
        file = finding["location"]["path"]
        assert type(line) is int and line >= 1
        # Relative to the repository, without "./".
        assert file and not file.startswith(("/", "./")), file
        assert finding["description"]
        print(finding["severity"], finding["check_name"], f"{file}:{line}", "|",
              finding["description"])
    unique([finding["fingerprint"] for finding in findings])


def junit(path):
    root = ElementTree.parse(path).getroot()
    assert root.tag == "testsuites"
    sums = {"tests": 0, "failures": 0, "errors": 0}
    for suite in root:
        assert suite.tag == "testsuite" and suite.get("name")
        cases = list(suite)
        counts = {"tests": len(cases)}
        for name, tag in (("failures", "failure"), ("errors", "error"),
                          ("skipped", "skipped")):
            counts[name] = sum(case.find(tag) is not None for case in cases)
        for name, count in counts.items():
            assert int(suite.get(name)) == count, (name, count)
            if name in sums:
                sums[name] += count
        for case in cases:
            assert case.tag == "testcase"
            assert case.get("name") and case.get("classname")
            [result] = list(case)
            assert result.tag in ("failure", "error", "system-out")
            print(result.tag, case.get("classname"), case.get("name"), "|",
                  result.get("message", ""), "|", (result.text or "").strip())
    for name, count in sums.items():
        assert int(root.get(name)) == count, (name, count)


def github(path):
    def unescape(text):
        return re.sub("%(0A|0D|25|3A|2C)",
                      lambda m: repr(chr(int(m[1], 16)))[1:-1], text)

    counts = {}
    for line in open(path):
        found = re.fullmatch(r"::(error|warning|notice) ([^\n]*?)::(.*)\n", line)
        assert found, line
        level, properties, text = found.groups()
        values = dict(item.split("=", 1) for item in properties.split(","))
        assert set(values) <= {"file", "line", "col", "title"}, values
        counts[level] = counts.get(level, 0) + 1
        print(level, ":".join(values[key] for key in ("file", "line", "col")
                              if key in values),
              "|", unescape(values["title"]), "|", unescape(text))
    assert all(count <= 10 for count in counts.values()), counts


def markdown(path):
    """Text, and what of it is active: outside of code spans and tags of ours."""
    text = open(path, encoding="utf-8").read()
    print(len(text.encode()), "bytes")
    assert len(text.encode()) <= 65536
    for line in text.splitlines():
        print("line", html.unescape(re.sub("</?code>", "`", line)))
        active = re.sub(r"<code>(&#\d+;|[A-Za-z0-9 ]|[^\x00-\x7f])*</code>",
                        "", line)
        active = re.sub(r"`[^`]*`", "", active)
        active = re.sub(r"</?details( open)?>|</?summary>|<!-- greenai-diff -->",
                        "", active)
        assert not re.search(r"[<>`@\[\]]|https?:|&", active), line
    # Rows of a table have as many cells as its head.
    cells = 0
    for line in text.splitlines():
        if not line.startswith("|"):
            cells = 0
            continue
        count = line.count("|")
        assert cells in (0, count), line
        cells = count


{"sarif": sarif, "gitlab": gitlab, "junit": junit, "github": github,
 "markdown": markdown}[sys.argv[1]](sys.argv[2])
