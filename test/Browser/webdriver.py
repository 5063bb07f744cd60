"""A real browser, spoken to over WebDriver with nothing but Python's library.

Chromium runs headless; chromedriver comes with it (packages chromium and
chromium-driver of Debian).
"""
import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--disable-dev-shm-usage", "--hide-scrollbars"]


class BrowserError(Exception):
    pass


def find(names):
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    raise BrowserError(f"none of {', '.join(names)} is installed; packages "
                       "chromium and chromium-driver have them")


class Browser:
    """One window. Use as a context manager."""

    def __init__(self):
        chromium = find(["chromium", "chromium-browser", "google-chrome"])
        driver = find(["chromedriver"])
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.profile = tempfile.mkdtemp(prefix="greenai-browser-")
        self.process = subprocess.Popen([driver, f"--port={port}"],
                                        stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.session = None
        try:
            self.wait_until_ready()
            answer = self.request("POST", "/session", {"capabilities": {
                "alwaysMatch": {
                    "browserName": "chrome",
                    "goog:chromeOptions": {
                        "binary": chromium,
                        "args": FLAGS + [f"--user-data-dir={self.profile}"]},
                    "goog:loggingPrefs": {"browser": "ALL",
                                          "performance": "ALL"}}}})
            self.session = answer["sessionId"]
        except Exception:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        if self.session:
            try:
                self.request("DELETE", f"/session/{self.session}")
            except (BrowserError, OSError):
                pass
        self.process.terminate()
        self.process.wait(timeout=60)
        shutil.rmtree(self.profile, ignore_errors=True)

    def wait_until_ready(self):
        # A busy machine may take many seconds to start it.
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.request("GET", "/status")["ready"]:
                    return
            except (OSError, BrowserError):
                pass
            time.sleep(0.05)
        raise BrowserError("chromedriver does not answer")

    def request(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, data, method=method,
                                         headers={"Content-Type":
                                                  "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise BrowserError(f"{path}: {value.get('message')}") from error

    def command(self, path, body=None):
        return self.request("POST", f"/session/{self.session}{path}",
                            {} if body is None else body)

    def devtools(self, method, **parameters):
        """A command of the DevTools protocol."""
        return self.command("/goog/cdp/execute",
                            {"cmd": method, "params": parameters})

    def open(self, path, width=1280, height=900, dark=False, scripts=True):
        self.devtools("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.media(dark)
        self.devtools("Emulation.setDeviceMetricsOverride", width=width,
                      height=height, deviceScaleFactor=1, mobile=False)
        self.command("/url", {"url": f"file://{path}"})

    def media(self, dark=False, kind=""):
        self.devtools("Emulation.setEmulatedMedia", media=kind, features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def run(self, script, *arguments):
        """The value of a script, which returns it."""
        return self.command("/execute/sync",
                            {"script": script, "args": list(arguments)})

    def settle(self):
        """Until what was asked for in animation frames is drawn."""
        self.command("/execute/async", {"script":
            "const done = arguments[0]; requestAnimationFrame(() => "
            "requestAnimationFrame(() => setTimeout(done, 0)));", "args": []})

    def log(self, kind="browser"):
        return self.command("/se/log", {"type": kind})

    def screenshot(self, path, whole=False):
        """Of what is seen, or of the whole page."""
        parameters = {"format": "png"}
        if whole:
            size = self.devtools("Page.getLayoutMetrics")["cssContentSize"]
            parameters.update(captureBeyondViewport=True, clip={
                "x": 0, "y": 0, "width": size["width"],
                "height": size["height"], "scale": 1})
        data = self.devtools("Page.captureScreenshot", **parameters)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def pdf(self):
        return base64.b64decode(self.devtools("Page.printToPDF")["data"])
