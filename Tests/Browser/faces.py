"""What must be true of every page of every face, found by following its links."""

import re
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe

# Who looks at a face, where it begins, and how many pages of it are looked at.
FACES = {
    "open": (None, "/", 6),
    "member": ("member", "/m", 40),
    "till": ("cashier", "/b/pos", 12),
    "partner": ("partner_admin", "/b", 40),
    "operator": ("operator_admin", "/o", 40),
    "regulator": ("regulator_officer", "/r", 25),
}

LOOKS = {
    "zh 390": dict(width=390, height=844),
    "zh 1280": dict(width=1280, height=800),
    "en 360": dict(width=360, height=740, locale="en-GB"),
    "elder 390": dict(width=390, height=844, care=True),
    "dark 390": dict(width=390, height=844, dark=True),
    "no script 390": dict(width=390, height=844, javascript=False),
}

MEMBER_BYTES = 150_000

# Words of a template or of code that slipped onto a page.
LEFTOVER = re.compile(r"\{\{|\}\}|undefined|\bNaN\b|\bnil\b|Optional\(")

TOO_SMALL = """(least) => [...document.querySelectorAll(
  'button, select, summary, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea,'
  + ' a.button, nav a, a.cell, label.check')]
  .filter((e) => e.checkVisibility() && !e.closest('.visually-hidden, .skip'))
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.width > 0 && (r.height < least - 0.5 || r.width < Math.min(least, 44) - 0.5))
  .map(([e, r]) => `${e.tagName.toLowerCase()} '${e.textContent.trim().slice(0, 20)}' ${Math.round(r.width)}x${Math.round(r.height)}`)"""


@dataclass
class Findings:
    """What was wrong, in words that name page and look."""
    all: list[str] = field(default_factory=list)
    pages: int = 0

    def add(self, where: str, what: str) -> None:
        self.all.append(f"{where}: {what}")


def kind(path: str) -> str:
    """Pages of one kind differ by ids and numbers only."""
    return re.sub(r"/[a-z]{3}_[0-9A-Za-z]+|/\d[\w-]*", "/*", path.split("?")[0].split("#")[0])


def belongs(path: str, face: str, home: str) -> bool:
    path = path.split("?")[0].split("#")[0]
    if face == "open":
        return path in ("/", "/docs", "/licences", "/sign-in", "/m/sign-in")
    if face == "partner" and path.startswith("/b/pos"):
        return False
    return path == home or path.startswith(home + "/")


def look_at(site, who, **look):
    if who is None:
        return site.page(**look)
    return site.member(**look) if who == "member" else site.staff(who, **look)


def paths_of(site, face: str, findings: Findings) -> list[str]:
    """The pages that can be reached by links from the face's first one, two of each kind."""
    who, home, most = FACES[face]
    page = look_at(site, who)
    waiting, seen, kinds, found = [home], {home}, {}, []
    while waiting and len(found) < most:
        path = waiting.pop(0)
        if kinds.get(kind(path), 0) >= 2:
            continue
        kinds[kind(path)] = kinds.get(kind(path), 0) + 1
        answer = page.request.get(site.url + path)
        if answer.status >= 400:
            findings.add(f"{face} {path}", f"a link leads to a {answer.status}")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        found.append(path)
        for target in re.findall(r'<a [^>]*href="(/[^"]*)"', answer.text()):
            target = target.replace("&amp;", "&").split("#")[0]
            if target not in seen and belongs(target, face, home):
                seen.add(target)
                waiting.append(target)
    page.context.close()
    return found


def check_page(page, site, face: str, look: str, path: str, findings: Findings) -> None:
    where = f"{face} {look} {path}"
    wrong: list[str] = []
    sizes: list[int] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfinished", lambda r: sizes.append(r.sizes()["responseBodySize"]))
    answer = page.goto(site.url + path, wait_until="load")
    findings.pages += 1
    if answer.status != 200:
        findings.add(where, f"status {answer.status}")
    for text in wrong:
        findings.add(where, f"the browser complains: {text[:200]}")
    text = page.inner_text("body")
    if match := LEFTOVER.search(text):
        findings.add(where, f"'{match.group(0)}' on the page")
    if page.locator("h1").count() != 1:
        findings.add(where, f"{page.locator('h1').count()} headings of the first rank")
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    if width[0] > width[1]:
        findings.add(where, f"{width[0]} px wide on a screen of {width[1]}")
    for target in page.evaluate(TOO_SMALL, 60 if "elder" in look else 44)[:3]:
        findings.add(where, f"a target is small: {target}")
    if face == "member" and sum(sizes) > MEMBER_BYTES:
        findings.add(where, f"{sum(sizes)} bytes")


def check_look(site, face: str, look: str, paths: list[str], findings: Findings) -> None:
    context = look_at(site, FACES[face][0], **LOOKS[look]).context
    for path in paths:
        page = context.new_page()
        try:
            check_page(page, site, face, look, path, findings)
        finally:
            page.close()
    context.close()


def check_access(site, face: str, paths: list[str], findings: Findings) -> None:
    """axe, with the page's own policy out of its way, on a phone."""
    context = look_at(site, FACES[face][0], bypass_csp=True, **LOOKS["zh 390"]).context
    axe = Axe()
    for path in paths:
        page = context.new_page()
        page.goto(site.url + path, wait_until="load")
        found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).response
        for one in found["violations"]:
            if one["impact"] in ("serious", "critical"):
                node = one["nodes"][0]["target"]
                findings.add(f"{face} axe {path}", f"{one['id']}: {one['help']} at {node}")
        page.close()
    context.close()
