#!/usr/bin/env python3
"""Makes the pictures of docs/screens: each face as its people see it, from a played demo."""

import argparse
import re
from pathlib import Path

from playwright.sync_api import sync_playwright

import demo_site
from demo_site import CHROMIUM, ROOT, DemoServer, Site

TARGET = ROOT / "docs" / "screens"
PHONE = dict(width=390, height=844)
WIDE = dict(width=1280, height=800)

# Name, who looks, the path (or the text of a link to follow from the face's first page), the look.
SHOTS = [
    ("home", None, "/", WIDE),
    ("home-en", None, "/", dict(WIDE, locale="en-GB")),
    ("member-home", "member", "/m", PHONE),
    ("member-home-elder", "member", "/m", dict(PHONE, care=True)),
    ("member-home-dark", "member", "/m", dict(PHONE, dark=True)),
    ("member-lots", "member", "/m/lots", PHONE),
    ("member-code", "member", "/m/code", PHONE),
    ("member-rewards", "member", "/m/rewards", PHONE),
    ("member-green", "member", "/m/green", PHONE),
    ("member-vouchers", "member", "/m/vouchers", PHONE),
    ("till", "cashier", "/b/pos", WIDE),
    ("partner", "partner_admin", "/b", WIDE),
    ("partner-settlements", "partner_admin", "/b/settlements", WIDE),
    ("partner-campaign", "partner_admin", "/b/campaigns/melon_summer_2026", WIDE),
    ("partner-codes", "partner_admin", "/b/rewards/video_month/codes", WIDE),
    ("operator", "operator_admin", "/o", WIDE),
    ("operator-liability", "operator_admin", "/o/liability", WIDE),
    ("operator-rules", "operator_admin", "/o/rules", WIDE),
    ("operator-calendar", "operator_admin", "/o/calendar", WIDE),
    ("operator-acts", "operator_admin", "/o/acts", WIDE),
    ("regulator", "regulator_officer", "/r", WIDE),
    ("regulator-trail", "regulator_officer", "/r/lots/{lot}", WIDE),
    ("regulator-query", "regulator_officer", "/r/queries/holds", WIDE),
]


def spent_lot(site: Site) -> str:
    """A lot of the member that something was used of: its way has every kind of station."""
    page = site.member(**PHONE)
    page.goto(site.url + "/m/statement?group=spent")
    page.locator("a.movement").first.click()
    found = re.search(r"lot_[0-9A-Za-z]+", page.content())
    page.context.close()
    if found is None:
        raise RuntimeError("the newest use names no lot")
    return found.group(0)


def shoot(site: Site, name: str, who: str | None, path: str, look: dict) -> None:
    if who is None:
        page = site.page(**look)
    else:
        page = site.member(**look) if who == "member" else site.staff(who, **look)
    page.goto(site.url + (path.format(lot=spent_lot(site)) if "{lot}" in path else path), wait_until="load")
    # Not until the network is idle: an open page listens to the server for as long as it is open.
    page.wait_for_timeout(800)
    page.screenshot(path=str(TARGET / f"{name}.png"))
    page.context.close()
    print(f"docs/screens/{name}.png", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jifen", default=str(ROOT / ".build/release/jifen"))
    parser.add_argument("--only", help="only pictures whose name has this in it")
    options = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    demo_site.MEMBERS, demo_site.PURCHASES = 2_000, 100_000
    shots = [shot for shot in SHOTS if not options.only or options.only in shot[0]]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--lang=zh-CN"])
        site = Site(options.jifen, browser)
        try:
            for shot in shots:
                if shot[1] is not None:
                    shoot(site, *shot)
            # The home page shows its logins where the demo itself serves.
            with DemoServer(options.jifen) as demo:
                site.url = demo.url
                for shot in shots:
                    if shot[1] is None:
                        shoot(site, *shot)
        finally:
            site.close()
            browser.close()


main()
