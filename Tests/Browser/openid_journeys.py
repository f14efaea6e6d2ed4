"""Staff come in by the identity provider of their organisation: a real one, on loopback."""

import json
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import expect

from demo_site import ROOT, Server, free_port

PROVIDER = ROOT / ".vendor" / "python" / "bin" / "oidc-provider-mock"
CLIENT = "jifen"
READY_SECONDS = 30


class Organisation:
    """A provider with three people, and a Jifen that trusts it."""

    def __init__(self, jifen: str):
        self.folder = Path(tempfile.mkdtemp(prefix="jifen-openid-"))
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        people = [
            {"sub": "u-1", "name": "周晓", "preferred_username": "Zhou.Xiao", "groups": ["staff", "tills"]},
            {"sub": "u-2", "name": "审计员", "preferred_username": "audit", "groups": ["auditors"]},
            {"sub": "u-3", "name": "访客", "preferred_username": "guest", "groups": ["visitors"]},
        ]
        command = [str(PROVIDER), "--port", str(self.port), "--require-nonce", "true"]
        for person in people:
            command += ["--user-claims", json.dumps(person)]
        self.log = (self.folder / "provider.log").open("ab")
        self.provider = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        self._wait()
        data = self.folder / "data"
        subprocess.run([jifen, "program", "publish", "Examples/hongmi/program", "--data", str(data)],
                       cwd=ROOT, check=True, capture_output=True)
        secret = self.folder / "client-secret"
        secret.write_text("a secret of the client\n")
        port = free_port()
        self.server = Server(
            [jifen, "serve", "--data", str(data), "--port", str(port), "--oidc-issuer", self.issuer,
             "--oidc-client-id", CLIENT, "--oidc-client-secret-file", str(secret),
             "--oidc-roles", "tills=cashier@fruit/fruit_market,auditors=auditor",
             "--public-address", f"http://127.0.0.1:{port}", "--log-level", "warning"],
            port, self.folder / "server.log")

    def _wait(self) -> None:
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(self.issuer + "/.well-known/openid-configuration", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the identity provider did not start")

    def close(self) -> None:
        if hasattr(self, "server"):
            self.server.stop()
        self.provider.terminate()
        self.provider.wait(10)
        self.log.close()


def come_in(page, organisation, subject: str) -> None:
    page.goto(organisation.server.url + "/sign-in")
    page.click("a[href^='/sign-in/provider']")
    page.wait_for_url(lambda address: address.startswith(organisation.issuer))
    page.fill("input[name=sub]", subject)
    page.click("button[type=submit]")
    page.wait_for_url(lambda address: address.startswith(organisation.server.url))


def journey_staff_come_in_by_their_organisation(page, site):
    if not PROVIDER.exists():
        raise AssertionError("scripts/setup installs the provider that this journey needs")
    organisation = Organisation(site.jifen)
    try:
        come_in(page, organisation, "u-1")
        expect(page).to_have_url(organisation.server.url + "/b/pos")
        page.goto(organisation.server.url + "/account")
        expect(page.locator("main")).to_contain_text("zhou.xiao")
        expect(page.locator("main")).to_contain_text("fruit")

        other = site.context().new_page()
        come_in(other, organisation, "u-2")
        expect(other).to_have_url(organisation.server.url + "/o")
        other.context.close()

        guest = site.context().new_page()
        come_in(guest, organisation, "u-3")
        expect(guest.locator("[role=alert]")).to_be_visible()
        assert guest.goto(organisation.server.url + "/account").url.endswith("/sign-in?back=%2Faccount")

        # An answer that this browser never asked for opens nothing.
        guest.goto(organisation.server.url + "/sign-in/provider/back?state=x&code=y")
        expect(guest.locator("[role=alert]")).to_be_visible()
        guest.context.close()
    finally:
        organisation.close()
