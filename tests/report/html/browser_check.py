#!/usr/bin/env python3
"""Opens the HTML report in Chromium and uses it as a person does: search, select, filter, keys, hover, light and dark.

Needs chromium and chromedriver (Debian: chromium, chromium-driver); without them it says so and passes.
usage: browser_check.py PROGRAM NOTES [FOLDER FOR SCREENSHOTS]
"""
import base64
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

SKIPPED = 77
ENTER, ESCAPE, DOWN, TAB = "\ue007", "\ue00c", "\ue015", "\ue004"
FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync --use-angle=swiftshader --enable-unsafe-swiftshader").split()


class Browser:
    """A window of Chromium by the WebDriver protocol."""

    def __init__(self, size, *flags):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.profile = tempfile.TemporaryDirectory()
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        self.session = ""
        self._wait_for_driver()
        args = [*FLAGS, *flags, f"--user-data-dir={self.profile.name}", f"--window-size={size}"]
        answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": args}, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = f"/session/{answer['sessionId']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.profile.cleanup()

    def _call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{self.session}{path}", data, method=method,
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def _wait_for_driver(self):
        for _ in range(100):
            try:
                self._call("GET", "/status")
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError("chromedriver doesn't answer")

    def open(self, path):
        self._call("POST", "/url", {"url": pathlib.Path(path).resolve().as_uri()})

    def run(self, script):
        return self._call("POST", "/execute/sync", {"script": f"return {script}", "args": []})

    def press(self, keys):
        active = next(iter(self._call("GET", "/element/active").values()))
        self._call("POST", f"/element/{active}/value", {"text": keys})

    def pointer(self, x, y, click=False):
        moves = [{"type": "pointerMove", "duration": 50, "x": x, "y": y},
                 {"type": "pointerMove", "duration": 50, "x": x + 1, "y": y}]
        if click:
            moves += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._call("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": moves}]})

    def errors(self):
        return [line["message"] for line in self._call("POST", "/se/log", {"type": "browser"})
                if line["level"] == "SEVERE"]

    def picture(self, path):
        path.write_bytes(base64.b64decode(self._call("GET", "/screenshot")))


def expect(condition, what):
    if not condition:
        sys.exit(f"browser_check: {what}")


def status(browser):
    return browser.run("document.getElementById('graph-status').textContent")


def check_search_and_selection(browser):
    browser.run("document.getElementById('search').focus()")
    browser.press("go")
    expect("result" in status(browser), "the number of results is not announced")
    browser.press(DOWN)
    expect(browser.run("document.querySelectorAll('#search-results [aria-selected=true]').length") == 1,
           "the arrow key marks no result")
    browser.press(ENTER)
    time.sleep(0.6)
    expect("linked nodes" in status(browser), "the selected node is not announced")
    expect(browser.run("document.activeElement.id") == "details-name", "the focus doesn't go to the details")
    expect(browser.run("document.querySelectorAll('#details li button').length") > 0, "the details list no links")
    expect(browser.run("document.querySelectorAll('#details .evidence a').length") > 0, "no link leads to a note")
    browser.press(TAB)
    browser.press(ESCAPE)
    expect(status(browser) == "Nothing is selected", "Escape doesn't let go")


def check_table_and_filters(browser):
    browser.run("document.querySelector('#node-list summary').click()")
    time.sleep(0.2)
    rows = "document.querySelectorAll('#node-rows tr').length"
    before = browser.run("[...document.querySelectorAll('#node-rows td:nth-child(2)')].map(c => c.textContent)")
    expect(browser.run(rows) > 0, "the table of nodes is empty")
    browser.run("document.querySelector('#label-filter input').click()")
    hidden = browser.run("document.querySelector('#label-filter label').textContent")
    after = browser.run("[...document.querySelectorAll('#node-rows td:nth-child(2)')].map(c => c.textContent)")
    expect(hidden not in after and len(before) > 0, "a filter doesn't hide its label")
    browser.run("document.querySelector('#label-filter input').click()")
    for select in ("size-by", "color-by"):
        for value in browser.run(f"[...document.getElementById('{select}').options].map(o => o.value)"):
            browser.run(f"(() => {{ const s = document.getElementById('{select}'); s.value = '{value}'; "
                        "s.dispatchEvent(new Event('change')); })()")
        expect(browser.run("document.querySelectorAll('#legend li').length") > 1, "there is no legend")


def check_names_lead_to_nodes(browser):
    browser.run("document.querySelector('#central a[data-node]').click()")
    time.sleep(0.6)
    name = browser.run("document.querySelector('#central a[data-node]').textContent")
    expect(browser.run("document.getElementById('details-name').textContent") == name, "a name in a table leads nowhere")
    box = browser.run("(() => { const b = document.getElementById('picture').getBoundingClientRect(); "
                      "return [b.x + b.width / 2, b.y + b.height / 2]; })()")
    browser.pointer(int(box[0]) - 60, int(box[1]) - 60)
    browser.pointer(int(box[0]), int(box[1]))
    time.sleep(0.3)
    expect(not browser.run("document.getElementById('card').hidden"), "no card shows up over a node")


def main():
    program, notes = sys.argv[1:3]
    folder = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        print("skipped: chromium and chromedriver are not both installed")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as scratch:
        page = pathlib.Path(scratch) / "report.html"
        subprocess.run([program, "report", "-g", notes, "--format", "html", "-o", page], check=True)
        if 'id="graph-data"' not in page.read_text(encoding="utf-8"):
            print("skipped: the program was built without npm")
            sys.exit(SKIPPED)
        for name, size, flags in (("light", "1400,1000", []), ("dark", "1400,1000", ["--force-dark-mode"]),
                                  ("narrow", "520,900", [])):
            with Browser(size, *flags) as browser:
                browser.open(page)
                time.sleep(1)
                if folder:
                    browser.picture(folder / f"{name}.png")
                check_search_and_selection(browser)
                check_table_and_filters(browser)
                check_names_lead_to_nodes(browser)
                if folder:
                    browser.picture(folder / f"{name}-selected.png")
                errors = browser.errors()
                expect(not errors, f"errors in the console: {errors}")
    print("passed")


if __name__ == "__main__":
    main()
