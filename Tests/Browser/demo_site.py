"""A demo coalition on loopback, and people who sign in to it with a browser."""

import json
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = "/usr/bin/chromium"
MEMBERS = 60
PURCHASES = 1_500
READY_SECONDS = 180


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """`jifen` as a process of ours, ended by us."""

    def __init__(self, command: list[str], port: int, log: Path):
        self.url = f"http://127.0.0.1:{port}"
        self._log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=ROOT)
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def _wait(self) -> None:
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {self._log.read_text()[-2000:]}")
            try:
                with urllib.request.urlopen(self.url + "/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the server was not ready after {READY_SECONDS} s")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class DemoServer(Server):
    """`jifen demo` as it is started by hand: it plays a small year and serves it, logins included."""

    def __init__(self, jifen: str):
        self._folder = Path(tempfile.mkdtemp(prefix="jifen-demo-"))
        port = free_port()
        command = [jifen, "demo", "--members", "60", "--purchases", "1500", "--port", str(port),
                   "--data", str(self._folder / "data")]
        super().__init__(command, port, self._folder / "server.log")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


class Site:
    """The demo's server, its logins, and signed-in pages."""

    def __init__(self, jifen: str, browser, folder: Path | None = None, vendor: str = ".vendor/web"):
        self.browser = browser
        self.jifen = jifen
        self._temporary = None if folder else Path(tempfile.mkdtemp(prefix="jifen-browser-"))
        self.data = folder or self._temporary / "data"
        self.facts = self._play() if not folder else json.loads((folder.parent / "facts.json").read_text())
        self._server = self._serve(vendor)
        self.url = self._server.url
        self._cookies: dict[str, list] = {}

    def _play(self) -> dict:
        """A small year, once: the facts are kept beside the folder for further servers."""
        command = [self.jifen, "demo", "--once", "--json", "--data", str(self.data),
                   "--members", str(MEMBERS), "--purchases", str(PURCHASES)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"the demo ended with {done.returncode}: {done.stderr[-2000:]}")
        facts = json.loads(done.stdout.strip().splitlines()[-1])
        (self.data.parent / "facts.json").write_text(json.dumps(facts))
        return facts

    def _serve(self, vendor: str) -> Server:
        port = free_port()
        command = [self.jifen, "serve", "--data", str(self.data), "--port", str(port), "--vendor", vendor,
                   "--member-codes", "page", "--rate-limit", "0", "--log-level", "warning",
                   "--public-address", f"http://127.0.0.1:{port}"]
        return Server(command, port, self.data.parent / "server.log")

    def restart(self, vendor: str = ".vendor/web") -> None:
        """The same folder behind another server, such as one without browser libraries."""
        self._server.stop()
        self._server = self._serve(vendor)
        self.url = self._server.url

    def close(self) -> None:
        self._server.stop()
        if self._temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)

    # Browsers

    def context(self, *, width=1280, height=900, locale="zh-CN", dark=False, care=False, javascript=True,
                bypass_csp=False, scale=1, workers=True):
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale=locale, color_scheme="dark" if dark else "light",
            java_script_enabled=javascript, bypass_csp=bypass_csp, reduced_motion="reduce",
            timezone_id="Asia/Shanghai", device_scale_factor=scale,
            service_workers="allow" if workers else "block")
        if care:
            context.add_cookies([{"name": "jifen_look", "value": "care", "url": self.url}])
        context.set_default_timeout(15_000)
        return context

    def page(self, **look):
        return self.context(**look).new_page()

    def _signed_in(self, key: str, sign_in, page, look):
        if key not in self._cookies:
            first = self.page()
            sign_in(first)
            self._cookies[key] = [c for c in first.context.cookies() if c["name"].startswith("jifen_session")]
            first.context.close()
        page = page or self.page(**look)
        page.context.add_cookies(self._cookies[key])
        return page

    def staff(self, who: str, page=None, **look):
        """A page on which somebody of the demo's staff is signed in: by name or by role."""
        name = next((s["name"] for s in self.facts["staff"] if who in (s["name"], s["role"])), None)
        if name is None:
            raise KeyError(f"the demo has nobody who is {who}")
        def come_in(first):
            self.sign_in_staff(first, name)
            if first.url.endswith("/r/open"):
                self.open_inspection(first, name)

        return self._signed_in(name, come_in, page, look)

    def member(self, phone: str | None = None, page=None, **look):
        """A page on which a member is signed in: the demo's first one, or whoever has the phone."""
        phone = phone or self.facts["member_phones"][0]
        return self._signed_in(phone, lambda first: self.sign_in_member(first, phone), page, look)

    def sign_in_staff(self, page, name: str, back: str = "") -> None:
        page.goto(self.url + "/sign-in" + (f"?back={back}" if back else ""))
        page.fill("#name", name)
        page.fill("#password", self.facts["password"])
        page.click("main form button")
        page.wait_for_url(lambda address: "/sign-in" not in address)

    def open_inspection(self, page, first_officer: str) -> None:
        """A second officer confirms at the same screen."""
        second = next(s["name"] for s in self.facts["staff"]
                      if s["role"] == "regulator_officer" and s["name"] != first_officer)
        page.fill("#document", "检字〔2026〕1号")
        page.fill("#purpose", "例行检查")
        page.fill("#second_name", second)
        page.fill("#second_password", self.facts["password"])
        page.click("main form button")
        page.wait_for_url(lambda address: not address.endswith("/r/open"))

    def sign_in_member(self, page, phone: str) -> None:
        page.goto(self.url + "/m/sign-in")
        page.fill("#phone", phone)
        page.click("main form button")
        code = page.locator("[data-shown-code]").inner_text()
        page.fill("#code", re.sub(r"\D", "", code))
        page.click("main form:has(#code) button")
        page.wait_for_url(lambda address: "/sign-in" not in address)
