#!/usr/bin/env python3
"""Drives the pages in Debian's Chromium: the journeys of each person, then every page in every look.

    Tests/Browser/run.py [--jifen PATH] [--only WORD] [--journeys] [--pages]
"""

import argparse
import importlib
import inspect
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHOTS = ROOT / ".build" / "browser"
sys.path.insert(0, str(HERE))

from playwright.sync_api import sync_playwright  # noqa: E402

import faces  # noqa: E402
from demo_site import CHROMIUM, Site  # noqa: E402


def say(words: str) -> None:
    print(words, flush=True)


def journeys(only: str | None):
    """Every function named journey_… of the files named …_journeys.py, in the sequence of the files."""
    for path in sorted(HERE.glob("*_journeys.py")):
        module = importlib.import_module(path.stem)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("journey_") and (only is None or only in f"{path.stem} {name}"):
                yield f"{path.stem.removesuffix('_journeys')}: {name.removeprefix('journey_').replace('_', ' ')}", function


def run_journeys(site: Site, only: str | None) -> list[str]:
    failed = []
    for name, function in journeys(only):
        began = time.monotonic()
        page = site.page()
        try:
            function(page, site)
            say(f"ok   {name} ({time.monotonic() - began:.1f} s)")
        except Exception:
            failed.append(name)
            shot = SHOTS / f"{function.__name__}.png"
            try:
                page.screenshot(path=str(shot), full_page=True)
            except Exception:
                shot = None
            say(f"FAIL {name}\n{traceback.format_exc(limit=6)}\n     {shot or ''}")
        finally:
            for context in site.browser.contexts:
                for open_page in context.pages:
                    open_page.unroute_all(behavior="ignoreErrors")
                context.close()
    return failed


def run_pages(site: Site, only: str | None) -> list[str]:
    findings = faces.Findings()
    known = {}
    for face in faces.FACES:
        if only and only not in face:
            continue
        known[face] = faces.paths_of(site, face, findings)
        began = time.monotonic()
        for look in faces.LOOKS:
            faces.check_look(site, face, look, known[face], findings)
        say(f"     {face}: {len(known[face])} pages in {len(faces.LOOKS)} looks ({time.monotonic() - began:.0f} s)")
    site.restart(vendor="/nonexistent")
    for face, paths in known.items():
        kept = [path for path in paths if not path.startswith(faces.FORGOTTEN)]
        faces.check_look(site, face, "zh 390", kept, findings)
    say(f"     {findings.pages} pages looked at")
    for words in dict.fromkeys(findings.all):
        say(f"FAIL {words}")
    return findings.all


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jifen", default=str(ROOT / ".build/debug/jifen"))
    parser.add_argument("--only", help="only journeys or faces whose name has this in it")
    parser.add_argument("--journeys", action="store_true", help="journeys only")
    parser.add_argument("--pages", action="store_true", help="pages only")
    options = parser.parse_args()
    SHOTS.mkdir(parents=True, exist_ok=True)
    failed: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        say("     playing a small year for the browser")
        site = Site(options.jifen, browser)
        try:
            if not options.pages:
                failed += run_journeys(site, options.only)
            if not options.journeys:
                failed += run_pages(site, options.only)
        finally:
            site.close()
            browser.close()
    say(f"{len(failed)} failures" if failed else "all journeys and pages are as they should be")
    return 1 if failed else 0


sys.exit(main())
