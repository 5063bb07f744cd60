"""The Python package, on modules whose costs are derived by hand.

The environment names the library (GREENAI_LIBRARY) and the tools (GREENAI_BIN).
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
from fractions import Fraction
from pathlib import Path

import greenai

# B*64 elements, S multiplications and S additions each.
PRODUCT = """
func.func @product(%x: tensor<?x?xf32> {greenai.shape = "BxS"},
                   %w: tensor<?x64xf32>, %y: tensor<?x64xf32>) -> tensor<?x64xf32> {
  %0 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x64xf32>)
       outs(%y : tensor<?x64xf32>) -> tensor<?x64xf32>
  return %0 : tensor<?x64xf32>
}
"""
# The same, twice.
TWICE = PRODUCT.replace("  return %0", """
  %1 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x64xf32>)
       outs(%0 : tensor<?x64xf32>) -> tensor<?x64xf32>
  return %1""")
UNKNOWN = """
func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "foo.bar"(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
"""


class Reports(unittest.TestCase):
    def test_dictionary(self):
        report = greenai.parse(PRODUCT, "model.mlir")
        self.assertEqual(report["schema"], "greenai.report/1")
        self.assertEqual(report["source"], "model.mlir")
        self.assertEqual(report["tool"]["version"], greenai.version())
        self.assertEqual(report["tool"]["llvm"], greenai.llvm_version())
        totals = report["functions"][0]["totals"]
        self.assertEqual(totals["fpo"], "128*B*S")
        self.assertEqual(totals["macs"], "64*B*S")
        self.assertIn("functions", report)
        self.assertEqual(dict(report), report.to_dict())
        self.assertIsNot(report.to_dict(), report.to_dict())
        self.assertEqual(report.functions, ["product"])
        self.assertEqual(repr(report), "<greenai.Report of @product>")
        self.assertFalse(report.is_incomplete)

    def test_totals(self):
        report = greenai.parse(PRODUCT)
        self.assertEqual(report.total(), "128*B*S")
        self.assertEqual(report.total("mul.f32", "@product"), "64*B*S")
        self.assertEqual(report.evaluate("macs", B=2, S=3), 384)
        # No float has these digits.
        self.assertEqual(report.evaluate("macs", {"B": 10**20 + 1}, S=3),
                         192 * (10**20 + 1))

    def test_options(self):
        report = greenai.parse(
            PRODUCT, shapes={"arg0": "MxK"}, at=[{"M": 2, "K": 3}, "M=1,K=1"],
            convention="mac", group_by="kind", top=5, ascii=True, peak=True,
            machine=None)
        self.assertEqual(report["convention"]["name"], "mac")
        function = report["functions"][0]
        self.assertEqual(function["totals"]["fpo"], "64*K*M")
        self.assertEqual([point["fpo"] for point in function["at"]], ["384", "64"])
        self.assertIn("memory", function)
        self.assertTrue(str(report).isascii())
        self.assertIn("64*K*M", str(report))
        self.assertIn("fpo@M=2,K=3", report.render("csv").split("\n")[0])
        self.assertIn("64*K*M", report.render("markdown"))
        self.assertTrue(report.render("html").startswith("<!doctype html>"))

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            module = Path(folder) / "größe.mlir"
            module.write_text(PRODUCT)
            report = greenai.read(module, at="B=1,S=2")
            self.assertEqual(report.evaluate("fpo", B=1, S=2), 256)
            code = Path(folder) / "model.mlirbc"
            subprocess.run([Path(os.environ["GREENAI_BIN"]) / "greenai-opt", module,
                            "--emit-bytecode", "-o", code], check=True)
            for compiled in (greenai.read(code), greenai.parse(code.read_bytes())):
                self.assertEqual(compiled.total("fpo"), "128*B*S")
            stored = Path(folder) / "report.json"
            stored.write_text(json.dumps(report.to_dict()))
            again = greenai.read(str(stored), at="B=1,S=2")
            self.assertEqual(again, report)
            self.assertEqual(greenai.read(stored, convention="mac").total("fpo"),
                             "64*B*S")

    def test_strict(self):
        options = {"allow_unregistered_dialect": True}
        self.assertTrue(greenai.parse(UNKNOWN, **options).is_incomplete)
        with self.assertRaises(greenai.IncompleteError) as caught:
            greenai.parse(UNKNOWN, strict=True, **options)
        uncosted = caught.exception.report["functions"][0]["uncosted"]
        self.assertEqual([op["op"] for op in uncosted], ["foo.bar"])

    def test_errors(self):
        for text, options, message in [
                ("func.func @f() {", {}, r"^model\.mlir:1:\d+: error:"),
                ("", {}, "there is no function with a body"),
                (PRODUCT, {"at": "Q=1"}, "'Q=1' names 'Q'"),
                (PRODUCT, {"at": {"B": 1.5}}, "'B' is 1.5, which is no int"),
                (PRODUCT, {"shape": "arg0=B"}, "there is no option 'shape'"),
                (PRODUCT, {"peak": "yes"}, "'peak' is true or false"),
                (PRODUCT, {"at": object()}, "which is no option's value"),
                (PRODUCT, {"limit": "fpo <= old"}, "an option of comparisons"),
                ("{}", {"shapes": "arg0=B"}, "model.mlir is a report"),
        ]:
            with self.subTest(message):
                with self.assertRaisesRegex(greenai.InputError, message):
                    greenai.parse(text, "model.mlir", **options)
        with self.assertRaisesRegex(ValueError, "cannot open 'no/such'"):
            greenai.read("no/such")
        with self.assertRaisesRegex(greenai.InputError, "zero byte"):
            greenai.read("a\0b")
        report = greenai.parse(PRODUCT)
        with self.assertRaisesRegex(greenai.InputError, "unknown report format"):
            report.render("yaml")
        with self.assertRaisesRegex(greenai.InputError, "'joy' is not a metric"):
            report.total("joy")
        with self.assertRaisesRegex(greenai.InputError, "gives no value for 'S'"):
            report.evaluate("fpo", B=1)
        with self.assertRaises(KeyError):
            report["colour"]

    def test_threads(self):
        """Two reports at once, and one report from two threads."""
        report, failures = greenai.parse(PRODUCT), []

        def work(number):
            try:
                for _ in range(10):
                    own = greenai.parse(PRODUCT, f"{number}.mlir")
                    assert own["source"] == f"{number}.mlir"
                    assert report.evaluate("macs", B=number, S=1) == 64 * number
                    assert greenai.diff(report, own).passed
                    try:
                        greenai.parse("?", f"{number}.mlir")
                    except greenai.InputError as error:
                        assert str(error).startswith(f"{number}.mlir"), error
            except BaseException as error:  # Reported below.
                failures.append(error)

        threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])


class Expressions(unittest.TestCase):
    def test_values(self):
        self.assertEqual(greenai.evaluate("2*B*S^2 + 1", B=2, S=5), 101)
        self.assertEqual(greenai.evaluate("B/2", {"B": 7}), Fraction(7, 2))
        self.assertEqual(greenai.evaluate("floor(B/2) - 9", B=7), -6)
        self.assertEqual(greenai.evaluate("max(1, S)", S=0), 1)
        self.assertEqual(greenai.evaluate("7"), 7)
        # Python itself reads no text of so many digits.
        self.assertEqual(greenai.evaluate("-B^200", B=10**30 + 1),
                         -(10**30 + 1)**200)

    def test_errors(self):
        for expression, point in [("B*S", {"B": 1}), ("B*", {"B": 1}),
                                  ("B", {"B": True}), ("B", {"B": "1"})]:
            with self.assertRaises(greenai.InputError):
                greenai.evaluate(expression, point)


class Comparisons(unittest.TestCase):
    def test_verdicts(self):
        old, new = greenai.parse(PRODUCT), greenai.parse(TWICE)
        same = greenai.diff(old, old)
        self.assertTrue(same.passed)
        worse = greenai.diff(old, new, at={"B": 1, "S": 1})
        self.assertIs(worse.verdict, greenai.Verdict.REGRESSION)
        self.assertFalse(worse.passed)
        self.assertEqual(repr(worse), "<greenai.Comparison: REGRESSION>")
        self.assertEqual(worse["schema"], "greenai.diff/1")
        self.assertEqual(dict(worse), worse.to_dict())
        self.assertIn("REGRESSION @product", str(worse))
        for form in ("markdown", "html", "sarif", "junit", "gitlab", "github"):
            self.assertTrue(worse.render(form))
        # Twice the operations is within a limit of twice.
        self.assertTrue(greenai.diff(old, new, limits=["fpo <= 2*old"]).passed)
        tight = greenai.diff(old, new, limits=["macs <= 2*old", "fpo <= 1.9*old"])
        self.assertIs(tight.verdict, greenai.Verdict.REGRESSION)
        unknown = greenai.parse(UNKNOWN.replace("@f", "@product"),
                                allow_unregistered_dialect=True)
        empty = greenai.parse("func.func @product(%x: tensor<4xf32>)"
                              " -> tensor<4xf32> { return %x : tensor<4xf32> }")
        self.assertIs(greenai.diff(empty, unknown).verdict,
                      greenai.Verdict.UNDECIDED)

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("old.mlir", PRODUCT), ("new.mlir", TWICE)):
                (Path(folder) / name).write_text(text)
            result = greenai.diff(Path(folder) / "old.mlir", f"{folder}/new.mlir",
                                  limits=["fpo <= 2*old"],
                                  analysis={"shapes": "arg0=MxK"})
            self.assertTrue(result.passed)
            self.assertIn("128·K·M", str(result))

    def test_errors(self):
        report = greenai.parse(PRODUCT)
        with self.assertRaisesRegex(greenai.InputError, "joy"):
            greenai.diff(report, report, limits=["joy <= old"])
        with self.assertRaisesRegex(greenai.InputError, "an option of reports"):
            greenai.diff(report, report, shapes="arg0=BxS")
        with self.assertRaisesRegex(greenai.InputError, "unknown format 'xml'"):
            greenai.diff(report, report).render("xml")


class Library(unittest.TestCase):
    def run_python(self, code, folder=None, **environment):
        """Runs `code` with the package in `folder`, or where it is now."""
        package = folder or Path(greenai.__file__).parents[1]
        sanitizer = {name: value for name, value in os.environ.items()
                     if name == "LD_PRELOAD" or name.endswith("SAN_OPTIONS")}
        return subprocess.run([sys.executable, "-c", code], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={"PYTHONPATH": str(package), **sanitizer,
                                   **environment}).stdout

    def test_missing(self):
        output = self.run_python("import greenai; greenai.version()",
                                 GREENAI_LIBRARY="/no/such.so")
        self.assertIn("LibraryError: cannot load /no/such.so", output)
        self.assertIn("set GREENAI_LIBRARY to the file libgreenai-c.so", output)

    def test_not_the_library(self):
        output = self.run_python("import greenai; greenai.version()",
                                 GREENAI_LIBRARY="libc.so.6")
        self.assertIn("LibraryError: cannot load libc.so.6", output)

    def test_places(self):
        """Beside the package in a prefix, and in the build folder of a source tree."""
        library = os.environ["GREENAI_LIBRARY"]
        for package, beside in (("lib/python3/dist-packages", "lib"),
                                ("lib/python3/dist-packages", "lib/x86_64-linux-gnu"),
                                ("python", "lib"), ("python", "build/dev/lib")):
            with tempfile.TemporaryDirectory() as folder, self.subTest(beside):
                root = Path(folder).resolve()
                shutil.copytree(Path(greenai.__file__).parent,
                                root / package / "greenai")
                (root / beside).mkdir(parents=True, exist_ok=True)
                place = root / beside / "libgreenai-c.so"
                place.symlink_to(library)
                output = self.run_python(
                    "import greenai; print(greenai.find_library(), greenai.version())",
                    root / package)
                self.assertEqual(output.split(), [str(place), greenai.version()])


class CommandLine(unittest.TestCase):
    def options(self, tool, category):
        """The names below a heading of --help."""
        path = Path(os.environ["GREENAI_BIN"]) / tool
        text = subprocess.run([path, "--help"], text=True, check=True,
                              stdout=subprocess.PIPE).stdout
        section = re.search(rf"^{category}:\n\n(.*?)\n\n", text, re.S | re.M)[1]
        names = re.findall(r"^  --?([\w-]+)", section, re.M)
        self.assertGreater(len(names), 5)
        return names

    def test_same_options(self):
        """What the tools have, the library has under the same name."""
        report = greenai.parse(PRODUCT)
        for tool, category, own in (
                ("greenai-opt", "Cost report", {"fpo-report"}),
                ("greenai-diff", "Comparison", {"format", "o", "reason"})):
            for name in self.options(tool, category):
                if name in own:
                    continue
                with self.subTest(f"{tool} --{name}"):
                    try:
                        greenai.diff(report, report, **{name: "1"})
                    except greenai.InputError as error:
                        self.assertNotIn("there is no option", str(error))


if __name__ == "__main__":
    unittest.main()
