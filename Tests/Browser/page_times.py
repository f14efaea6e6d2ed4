#!/usr/bin/env python3
"""How long the server takes for each page of each face, on a played demo: the medians, slowest first."""

import argparse
import http.client
import statistics
import sys
import time
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

import demo_site
import faces
from demo_site import CHROMIUM, ROOT, Site

TARGET_MS = 30
WARM_UPS = 3


def cookies_of(site: Site, who: str | None) -> str:
    page = faces.look_at(site, who)
    pairs = [f"{c['name']}={c['value']}" for c in page.context.cookies()]
    page.context.close()
    return "; ".join(pairs)


def times(site: Site, path: str, cookies: str, rounds: int) -> list[float]:
    """Milliseconds from the request's first byte to the answer's last, over one connection."""
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=30)
    taken = []
    for _ in range(WARM_UPS + rounds):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookies, "Accept": "text/html"})
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - began) * 1_000)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
    connection.close()
    return taken[WARM_UPS:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jifen", default=str(ROOT / ".build/release/jifen"))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--members", type=int, default=2_000)
    parser.add_argument("--purchases", type=int, default=100_000)
    parser.add_argument("--face", choices=list(faces.FACES), help="only this one")
    options = parser.parse_args()
    demo_site.MEMBERS, demo_site.PURCHASES = options.members, options.purchases
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        site = Site(options.jifen, browser)
        try:
            for face, (who, _, _) in faces.FACES.items():
                if options.face not in (None, face):
                    continue
                cookies = cookies_of(site, who)
                for path in faces.paths_of(site, face, faces.Findings()):
                    taken = times(site, path, cookies, options.rounds)
                    rows.append((statistics.median(taken), max(taken), face, path))
                print(f"     {face}", flush=True)
        finally:
            site.close()
            browser.close()
    rows.sort(reverse=True)
    print(" median  slowest  face       page")
    for median, slowest, face, path in rows:
        print(f"{median:7.1f}  {slowest:7.1f}  {face:<10} {path}")
    late = sum(median > TARGET_MS for median, _, _, _ in rows)
    print(f"{len(rows)} pages, {late} with a median over {TARGET_MS} ms")
    return 0


sys.exit(main())
