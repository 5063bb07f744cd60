#!/usr/bin/env python3
"""Pages of greenai-opt and greenai-diff in a real browser (docs/HTML.md).

  check_pages.py BINDIR TESTBINDIR WORKDIR [SEED]

Exits with 1 at the first check that fails. What numbers should be comes from the
tools' own JSON and CSV at the same sizes, evaluated in C++, or from the formulas
of the inputs, worked out here.
"""
import csv
import io
import json
import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from random_exprs import random_expr  # noqa: E402
from webdriver import Browser  # noqa: E402

INPUTS = Path(__file__).resolve().parent / "Inputs"
BIN, TEST_BIN, WORK = (Path(a).resolve() for a in sys.argv[1:4])
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else time.time_ns() % 10**9
checked = 0


def check(condition, message):
    global checked
    checked += 1
    if not condition:
        raise SystemExit(f"FAILED (seed {SEED}): {message}")


def same(actual, expected, what):
    check(actual == expected, f"{what}: {actual!r}, not {expected!r}")


def run(*command, statuses=(0,)):
    result = subprocess.run([str(part) for part in command], text=True,
                            capture_output=True, cwd=WORK)
    check(result.returncode in statuses, f"{command}: {result.stderr[:300]}")
    return result.stdout


def opt(source, form, *options):
    return run(BIN / "greenai-opt", f"--fpo-report={form}", source, *options)


def network(name, dialect="linalg"):
    path = WORK / f"{name}.{dialect}.mlir"
    path.write_text(run(TEST_BIN / "greenai-network", name,
                        f"--dialect={dialect}"))
    return path


def make_page(name, source, *options):
    path = WORK / f"{name}.html"
    opt(source, "html", "-o", path, *options)
    return path


def open_page(browser, path, **how):
    browser.log()
    browser.log("performance")
    browser.open(path, **how)
    if how.get("scripts", True):
        browser.settle()
    check_quiet(browser, path)


def check_quiet(browser, path):
    """No message, violation of the policy, or request but for the page itself."""
    same([entry["message"] for entry in browser.log()], [], f"console of {path}")
    for entry in browser.log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            # The browser's own first page has requests of its own.
            if message["params"]["documentURL"].startswith("chrome://"):
                continue
            check(url == f"file://{path}" or url.startswith("data:"),
                  f"{path} asks for {url}")


def point_text(point):
    return ",".join(f"{name}={value}" for name, value in point.items())


#===------------------------------------------------------------------------===#
# Values
#===------------------------------------------------------------------------===#

def random_point(names, rng, high=20000):
    # Images that are too small have no result.
    low = {"H": 64, "W": 64}
    return {name: low.get(name, 1) + rng.choice([rng.randint(0, 40),
                                                 rng.randint(0, high)])
            for name in names}


VALUES = """
const [points, names] = arguments;
const model = report[0].model;
return points.map((point) => {
  const values = {};
  for (const [name, value] of Object.entries(point)) values[name] = BigInt(value);
  const at = model.at(values);
  return names.map((name) => format.exact(at.total(name)));
});"""

ROWS = """
const values = {};
for (const [name, value] of Object.entries(arguments[0]))
  values[name] = BigInt(value);
const section = report[0], at = section.model.at(values);
return section.model.data.rows.map((row, i) => [section.names[i][0],
  section.names[i][1], row[0], ...["work", "macs", "bytes"].map((name) =>
    format.exact(at[name](row)))]);"""


def fold(name):
    return ".".join("*" if part.isdigit() else part for part in name.split("."))


def check_values(browser, source, rng, *options):
    """Scripts give the same values as C++: totals at random points, and each
    operation's at one, summed by name and operation."""
    page = make_page(source.stem, source, *options)
    report = json.loads(opt(source, "json", *options))
    names = [symbol["name"] for symbol in report["functions"][0]["symbols"]]
    points = [random_point(names, rng) for _ in range(6)]
    points.append({name: 10**12 + 39 for name in names})
    at = [f"--at={point_text(point)}" for point in points]
    report = json.loads(opt(source, "json", *at, *options))
    open_page(browser, page)
    keys = ["work", "macs", "integer", "read", "written"]
    fields = ["fpo", "macs", "integer", "bytesRead", "bytesWritten"]
    texts = [{k: str(v) for k, v in point.items()} for point in points]
    for point, expected, actual in zip(points, report["functions"][0]["at"],
                                       browser.run(VALUES, texts, keys)):
        same(actual, [expected[field] for field in fields],
             f"{source.stem} at {point}")

    sums = defaultdict(lambda: [0, 0, 0])
    for row in csv.DictReader(io.StringIO(opt(source, "csv", at[0], *options))):
        for i, field in enumerate(("fpo", "macs", "bytes")):
            key = f"{field}@{point_text(points[0])}"
            sums[fold(row["name"]), row["op"]][i] += int(row[key])
    for name, op, _, *values in browser.run(ROWS, texts[0]):
        for i, value in enumerate(values):
            sums[fold(name), op][i] -= int(value)
    check(len(sums) > 3, f"{source.stem} has {len(sums)} rows")
    same([key for key, value in sums.items() if any(value)], [],
         f"rows of {source.stem} that differ at {points[0]}")


def check_expressions(browser, rng):
    """Everything that the grammar of Expr/Text.h has: a loop runs as often as an
    expression says, so its addition costs that."""
    count = 40
    loops = "\n".join(f"""
  scf.while : () -> () {{
    %n{i} = func.call @more() : () -> i1
    scf.condition(%n{i})
  }} do {{
    %v{i} = arith.addf %x, %x : f32 loc("e{i}")
    func.call @keep(%v{i}) : (f32) -> ()
    scf.yield
  }}""" for i in range(count))
    source = WORK / "loops.mlir"
    source.write_text("""
func.func @main(%x: f32, %t: tensor<?x?xf32> {greenai.shape = "BxS"}) {"""
                      + loops + """
  return
}
func.func private @more() -> i1
func.func private @keep(f32)
""")
    # Trip counts are not negative; parts of these are.
    exprs = [f"10^12 + {random_expr(rng)}" for _ in range(count)]
    binds = ",".join(f"trips{i}={expr}" for i, expr in enumerate(exprs))
    points = [{"B": rng.randint(1, 30), "S": rng.randint(1, 300)}
              for _ in range(5)]
    options = ["--free=@more,@keep", f"--bind={binds}"]
    at = [f"--at={point_text(point)}" for point in points]
    rows = list(csv.DictReader(io.StringIO(opt(source, "csv", *options, *at))))
    same(len(rows), count, "rows of loops")
    open_page(browser, make_page("loops", source, *options))
    script = """
      const [texts, point] = arguments, values = {};
      for (const [name, value] of Object.entries(point)) values[name] = BigInt(value);
      return texts.map((text) => format.exact(
        exact.compile(text)(exact.makePoint(values))));"""
    for point in points:
        expected = [row[f"fpo@{point_text(point)}"] for row in rows]
        texts = {k: str(v) for k, v in point.items()}
        # As they were written, and as the printer writes them.
        for given in (exprs, [row["fpo"] for row in rows]):
            for text, a, b in zip(given, browser.run(script, given, texts),
                                  expected):
                same(a, b, f"{text} at {point}")


def check_numbers(browser):
    """What is shown first was written by C++; a script that shows the same sizes
    again changes no character of it."""
    script = """
      const section = document.getElementById("f0");
      const texts = () => Array.from(section.querySelectorAll(
        "[data-human], [data-exact], [data-seconds], .ops td:not(:nth-child(1)), " +
        ".kinds td, [data-ledger]"), (node) => node.textContent.trim());
      report[0].show();
      return texts();"""
    page = make_page("numbers", network("gpt2"), "--machine=h100-sxm",
                     "--at=B=3,S=1000")
    open_page(browser, page)
    after = browser.run(script)
    browser.open(page, scripts=False)
    before = browser.devtools("Runtime.evaluate", returnByValue=True, expression="""
      Array.from(document.getElementById("f0").querySelectorAll(
        "[data-human], [data-exact], [data-seconds], .ops td:not(:nth-child(1)), " +
        ".kinds td, [data-ledger]"), (node) => node.textContent.trim())""")
    before = before["result"]["value"]
    check(len(before) > 500, f"only {len(before)} numbers")
    same([pair for pair in zip(before, after) if pair[0] != pair[1]], [],
         "numbers that a script shows otherwise")
    same(len(before), len(after), "numbers")


#===------------------------------------------------------------------------===#
# Reports
#===------------------------------------------------------------------------===#

def set_number(browser, name, value):
    browser.run("""
      const input = document.querySelector(`[data-number="${arguments[0]}"]`);
      input.focus();
      input.value = arguments[1];
      input.dispatchEvent(new Event("input", { bubbles: true }));""",
                name, str(value))
    browser.settle()


def check_report(browser):
    """FPO of the input by hand: 768 products and 768 sums for each of B*S*S
    scores, 25 for each exponential (green-ai/1), and 1536 again for contexts."""
    page = make_page("attention", INPUTS / "quadratic.mlir",
                     "--machine=h100-sxm", "--at=B=2,S=512")
    open_page(browser, page)
    fpo = lambda b, s: 3097 * b * s * s
    text = "return document.querySelector(arguments[0]).textContent;"
    shown = lambda: browser.run(text, '[data-exact="work"]')
    same(shown(), str(fpo(2, 512)), "FPO at first")

    set_number(browser, "S", 1000003)
    same(shown(), str(fpo(2, 1000003)), "FPO at a typed size")
    same(browser.run(text, '[data-role="point"]'), "B=2, S=1000003", "the point")
    set_number(browser, "S", "0")
    same(shown(), str(fpo(2, 1000003)), "FPO at a size that is not valid")
    same(browser.run("""return document.querySelector('[data-number="S"]')
        .getAttribute("aria-invalid");"""), "true", "aria-invalid")
    set_number(browser, "S", 512)

    # A slider, by its keys.
    browser.run("""document.querySelector('[data-size="B"]').focus();""")
    for kind in ("rawKeyDown", "keyUp"):
        browser.devtools("Input.dispatchKeyEvent", type=kind, key="End",
                         code="End", windowsVirtualKeyCode=35)
    browser.settle()
    same(shown(), str(fpo(8192, 512)), "FPO with the slider at its end")
    browser.run("""Array.from(document.querySelectorAll("button"))
        .find((b) => b.textContent === "reset").click();""")
    browser.settle()
    same(shown(), str(fpo(2, 512)), "FPO after a reset")

    rows = """return Array.from(document.querySelectorAll(".ops tbody tr"))
        .filter((tr) => !tr.hidden && !tr.classList.contains("detail"))
        .map((tr) => tr.cells[0].textContent);"""
    names = browser.run(rows)
    check("attn.softmax" in names and "attn.transpose" in names, str(names))
    sort = """document.querySelector(`th[data-sort="${arguments[0]}"] button`)
        .click();"""
    browser.run(sort, "name")
    same(browser.run(rows), sorted(names), "sorted by name")
    same(browser.run("""return document.querySelector('th[data-sort="name"]')
        .getAttribute("aria-sort");"""), "ascending", "aria-sort")
    browser.run(sort, "bytes")
    values = browser.run("""return report[0].current.slice().sort((a, b) =>
        exact.compare(b.bytes, a.bytes)).map((row) => report[0].names[row.i][0]);""")
    same(browser.run(rows), values, "sorted by bytes")
    browser.run("""const input = document.querySelector('input[type="search"]');
        input.value = "exp SOFT"; input.dispatchEvent(new Event("input"));""")
    same(browser.run(rows), ["attn.softmax"], "found")
    # Exact numbers of a row.
    browser.run("document.querySelector('.ops tbody tr:not([hidden])').click();")
    browser.settle()
    detail = browser.run(text, ".detail")
    check(str(25 * 2 * 512 * 512) in detail, detail)

    same(browser.run("return document.querySelectorAll('.uplot canvas').length;"),
         4, "canvases")
    browser.run("""const select = Array.from(document.querySelectorAll("select"))
        .find((s) => s.parentNode.textContent.startsWith("charts"));
        select.value = "0"; select.dispatchEvent(new Event("change"));""")
    browser.settle()
    check("FPO against B" in browser.run(
        """return document.querySelector('[data-role="cost"]').textContent;"""),
        "charts against B")
    # The icicle zooms in and out.
    layers = """return Array.from(document.querySelectorAll(
        '[data-role="icicle"] g.node'), (g) => g.getAttribute("aria-label"));"""
    before = browser.run(layers)
    browser.run("""document.querySelectorAll('g.node')[1].dispatchEvent(
        new MouseEvent("click", { bubbles: true }));""")
    check(len(browser.run(layers)) < len(before), "the icicle did not zoom")
    browser.run("""document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));""")
    same(browser.run(layers), before, "the icicle after Escape")
    check_quiet(browser, page)


def check_media(browser):
    """Light and dark, print, a narrow screen, and a page without scripts."""
    page = WORK / "attention.html"
    background = "return getComputedStyle(document.body).backgroundColor;"
    pixel = """const canvas = document.querySelector(".uplot canvas");
        const data = canvas.getContext("2d").getImageData(0, 0, canvas.width,
          canvas.height).data;
        let brightest = 0;
        for (let i = 0; i < data.length; i += 4)
          if (data[i + 3] > 200) brightest = Math.max(brightest, data[i]);
        return brightest;"""
    open_page(browser, page)
    same(browser.run(background), "rgb(255, 255, 255)", "light")
    light = browser.run(pixel)
    browser.media(dark=True)
    browser.settle()
    same(browser.run(background), "rgb(15, 19, 23)", "dark")
    dark = browser.run(pixel)
    check(dark != light, "canvases do not follow the colours")
    browser.media(dark=True, kind="print")
    browser.settle()
    same(browser.run(background), "rgb(255, 255, 255)", "print")
    same(browser.run("""return getComputedStyle(document.querySelector(
        ".controls")).display;"""), "none", "controls in print")
    check(browser.run(pixel) > dark, "canvases are printed dark")
    pdf = browser.pdf()
    check(pdf.startswith(b"%PDF") and len(pdf) > 10000, "no PDF")
    open_page(browser, page, width=360, height=740)
    same(browser.run("return document.documentElement.scrollWidth;"), 360,
         "width on a narrow screen")

    open_page(browser, page, scripts=False)
    value = lambda script: browser.devtools(
        "Runtime.evaluate", expression=script, returnByValue=True)["result"]["value"]
    same(value("document.querySelector('[data-exact=\"work\"]').textContent"),
         str(3097 * 2 * 512 * 512), "FPO without scripts")
    same(value("document.querySelectorAll('svg').length"), 8, "drawings")
    same(value("document.querySelectorAll('.uplot, input, button').length"), 0,
         "controls without scripts")
    same(value("Array.from(document.querySelectorAll('svg')).every((svg) => "
               "svg.getBoundingClientRect().height > 20)"), True, "seen")


def check_hostile(browser):
    """Names are text wherever they are shown."""
    page = make_page("hostile", INPUTS / "hostile.mlir", "--machine=h100-sxm")
    diff = WORK / "hostile-diff.html"
    changed = WORK / "hostile-new.mlir"
    source = (INPUTS / "hostile.mlir").read_text()
    changed.write_text(source.replace("math.tanh", "math.erf")
                       .replace("math.exp", "math.expm1"))
    run(BIN / "greenai-diff", INPUTS / "hostile.mlir", changed, "--format=html",
        "-o", diff, statuses=(3,))
    for path in (page, diff):
        open_page(browser, path)
        same(browser.run("""return document.querySelectorAll("img, [onerror], " +
            "[onload], [onmouseover], svg svg").length;"""), 0, f"markup in {path}")
        text = browser.run("return document.body.innerText;")
        check("</script><img src=x onerror=boom('name')>" in text, f"{path}")
        check("&lt;b&gt;&#x3c;script&#x3e;" in text, f"{path}")
        same(browser.run("return typeof boom;"), "undefined", "boom")
    # The policy alone would stop them: with a name that is not escaped.
    broken = WORK / "broken.html"
    broken.write_text(page.read_text().replace(
        "<main>", "<main><img src=x onerror=\"window.pwned=1\">"
                  "<script>window.pwned=2</script>"
                  "<img src=\"http://127.0.0.1:9/x.png\">"))
    browser.open(broken)
    browser.settle()
    same(browser.run("return typeof window.pwned;"), "undefined", "pwned")
    browser.log()


#===------------------------------------------------------------------------===#
# Comparisons
#===------------------------------------------------------------------------===#

def check_diff(browser):
    """By hand: OLD has 3097*B*S^2, NEW 4*768*768*B*S: NEW is more up to S = 761."""
    page = WORK / "diff.html"
    run(BIN / "greenai-diff", INPUTS / "quadratic.mlir", INPUTS / "linear.mlir",
        "--format=html", "-o", page, "--at=B=8,S=64", statuses=(3,))
    open_page(browser, page)
    text = "return document.querySelector(arguments[0]).textContent;"
    same(4 * 768 * 768 // 3097, 761, "the crossover")
    check("S ≤ 761, every B" in browser.run(text, "tr[data-metric='0']"),
          browser.run(text, "tr[data-metric='0']"))
    runs = browser.run("""const model = comparison[0].model;
        return model.runs(model.metrics[0], model.symbols[1], model.values)
          .map((run) => [run.sign, String(run.from), String(run.to)]);""")
    same(runs, [[1, "1", "761"], [-1, "762", "8192"]], "runs of signs")

    # The map is coloured as the signs are, whichever axis is where.
    colour = """
      const svg = document.querySelector('[data-role="maps"] svg');
      const box = svg.getBoundingClientRect();
      return document.elementsFromPoint(box.left + box.width * arguments[0],
        box.top + box.height * arguments[1]).map((e) => e.getAttribute("class"))
        .find((c) => c === "more" || c === "less");"""
    browser.run("""document.documentElement.style.scrollBehavior = "auto";
        document.querySelector('[data-role="maps"]').scrollIntoView(
        { block: "center" });""")
    across = """const select = document.querySelector("select");
        select.value = arguments[0]; select.dispatchEvent(new Event("change"));"""
    browser.run(across, "1")
    browser.settle()
    same(browser.run(colour, 0.93, 0.8), "less", "at large S, across")
    same(browser.run(colour, 0.15, 0.12), "more", "at large B, up")
    browser.run(across, "0")
    browser.settle()
    same(browser.run(colour, 0.15, 0.8), "more", "at small sizes")
    same(browser.run(colour, 0.15, 0.12), "less", "at large S, up")
    check(browser.run("""return document.querySelectorAll(
        '[data-role="maps"] .border').length;""") >= 3, "borders")

    set_number(browser, "S", 762)
    readout = browser.run(text, '[data-role="readout"]')
    check(f"FPO {3097 * 8 * 762 * 762} → {4 * 768 * 768 * 8 * 762}" in readout,
          readout)
    browser.run("""document.querySelector('[data-role="maps"] svg').focus();
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
          { key: "ArrowDown", bubbles: true }));""")
    browser.settle()
    same(browser.run(text, '[data-role="point"]'), "B=8, S=667", "moved by a key")
    check_quiet(browser, page)

    open_page(browser, page, scripts=False)
    value = browser.devtools("Runtime.evaluate", returnByValue=True, expression="""
        ["more", "less", "equal", "border"].map((name) =>
          document.querySelectorAll("svg ." + name).length)""")
    # Multiply-accumulates, 1536*B*S^2 and 2*768*768*B*S, are equal at S = 768.
    same(value["result"]["value"], [3, 3, 1, 4], "regions without scripts")


def check_sizes(browser):
    """The largest page of the networks, with a machine, and one of no sizes."""
    page = make_page("dpn107", network("dpn107", "tosa"), "--machine=h100-sxm")
    size = page.stat().st_size
    check(size < 400000, f"the page of dpn107 has {size} bytes")
    open_page(browser, page)
    set_number(browser, "B", 7)
    check_quiet(browser, page)
    static = WORK / "static.mlir"
    static.write_text("""func.func @main(%a: tensor<4xf32>) -> tensor<4xf32> {
        %0 = math.exp %a : tensor<4xf32>
        return %0 : tensor<4xf32>\n}\nfunc.func @other() { return }\n""")
    page = make_page("static", static)
    open_page(browser, page)
    same(browser.run("return report.length;"), 2, "functions")
    # uPlot says where it is from; the other address is the name of SVG.
    same(set(re.findall(r"https?://[^\"' )]+", page.read_text())),
         {"https://github.com/leeoniya/uPlot", "http://www.w3.org/2000/svg"},
         "addresses in a page")
    check("Copyright (c) 2022 Leon Sorokin" in page.read_text(), "uPlot's licence")


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    print(f"seed {SEED}")
    rng = random.Random(SEED)
    with Browser() as browser:
        steps = [
            ("report", lambda: check_report(browser)),
            ("media", lambda: check_media(browser)),
            ("hostile", lambda: check_hostile(browser)),
            ("diff", lambda: check_diff(browser)),
            ("numbers", lambda: check_numbers(browser)),
            ("expressions", lambda: check_expressions(browser, rng)),
            ("sizes", lambda: check_sizes(browser)),
        ]
        for name, dialect in (("resnet18", "linalg"), ("t5-small", "tosa"),
                              ("moe-capacity", "linalg")):
            steps.append((f"values of {name}", lambda name=name, dialect=dialect:
                          check_values(browser, network(name, dialect), rng)))
        for name, step in steps:
            begin = time.monotonic()
            step()
            print(f"{name}: {time.monotonic() - begin:.1f} s")
    print(f"{checked} checks passed")


main()
