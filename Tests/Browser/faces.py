"""What must be true of every page of every face, found by following its links."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python

# Who looks at a face, where it begins, and how many pages of it are looked at.
FACES = {
    "open": (None, "/", 6),
    "member": ("member", "/m", 100),
    "till": ("cashier", "/b/pos", 12),
    "partner": ("partner_admin", "/b", 60),
    "operator": ("operator_admin", "/o", 140),
    "regulator": ("regulator_officer", "/r", 120),
}

LOOKS = {
    "zh 390": dict(width=390, height=844),
    "zh 1280": dict(width=1280, height=800),
    "en 360": dict(width=360, height=740, locale="en-GB"),
    "elder 390": dict(width=390, height=844, care=True),
    "dark 390": dict(width=390, height=844, dark=True),
    "no script 390": dict(width=390, height=844, javascript=False),
}

# In which looks axe judges too: what it finds else differs by colours only.
JUDGED = ("zh 390", "dark 390")
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
AXE_RUN = """() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations']})
  .then((result) => result.violations.filter((v) => ['serious', 'critical'].includes(v.impact))
    .map((v) => `${v.id}: ${v.help} at ${v.nodes[0].target}`))"""

MEMBER_BYTES = 150_000

# Words of a template or of code that slipped onto a page. (Two closing braces alone end a nested value of a rule.)
LEFTOVER = re.compile(r"\{\{|undefined|\bNaN\b|\bnil\b|Optional\(")

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


# Pages below one folder differ by a code only, so a few of them do; each question has columns of its own, and each
# page of a member is another one.
ALIKE = 6
EACH_DIFFERS = ("/r/queries", "/o/members/*/as-member")
# What a server that started again no longer knows: it was never written down.
FORGOTTEN = ("/o/backtests/",)


def folder(path: str) -> str:
    return kind(path).rpartition("/")[0]


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
    waiting, seen, kinds, found = [home], {home}, set(), []
    folders = Counter()
    while waiting and len(found) < most:
        path = waiting.pop(0)
        if kind(path) in kinds or folders[folder(path)] >= ALIKE:
            continue
        kinds.add(kind(path))
        answer = page.request.get(site.url + path)
        if answer.status >= 400:
            findings.add(f"{face} {path}", f"a link leads to a {answer.status}")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        found.append(path)
        if folder(path) != home and folder(path) not in EACH_DIFFERS:
            folders[folder(path)] += 1
        for target in re.findall(r'<a [^>]*href="(/[^"]*)"', answer.text()):
            target = target.replace("&amp;", "&").split("#")[0]
            if target not in seen and belongs(target, face, home):
                seen.add(target)
                waiting.append(target)
    page.context.close()
    return found


class Watch:
    """What the browser says while a page is there."""

    def __init__(self, page):
        self.complaints: list[str] = []
        self.bytes = 0
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._count)

    def _count(self, response) -> None:
        self.bytes += int(response.headers.get("content-length") or 0)

    def begin(self) -> None:
        self.complaints.clear()
        self.bytes = 0


def check_page(page, watch, site, face: str, look: str, path: str, findings: Findings) -> None:
    where = f"{face} {look} {path}"
    watch.begin()
    answer = page.goto(site.url + path, wait_until="load")
    findings.pages += 1
    if answer.status != 200:
        findings.add(where, f"status {answer.status}")
    for text in watch.complaints:
        findings.add(where, f"the browser complains: {text[:200]}")
    # The reference shows JSON, and its contents are a list of links in text.
    is_reference = path == "/docs"
    if not is_reference and (match := LEFTOVER.search(page.inner_text("body"))):
        findings.add(where, f"'{match.group(0)}' on the page")
    headings = page.locator("h1").count()
    if headings != 1:
        findings.add(where, f"{headings} headings of the first rank")
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    if width[0] > width[1]:
        findings.add(where, f"{width[0]} px wide on a screen of {width[1]}")
    small = [] if is_reference else page.evaluate(TOO_SMALL, 60 if "elder" in look else 44)
    for target in small[:3]:
        findings.add(where, f"a target is small: {target}")
    if face == "member" and watch.bytes > MEMBER_BYTES:
        findings.add(where, f"{watch.bytes} bytes")
    if look in JUDGED:
        page.evaluate(AXE.read_text())
        for found in page.evaluate(AXE_RUN):
            findings.add(where, found)


def check_look(site, face: str, look: str, paths: list[str], findings: Findings) -> None:
    page = look_at(site, FACES[face][0], **LOOKS[look])
    watch = Watch(page)
    for path in paths:
        check_page(page, watch, site, face, look, path, findings)
    page.context.close()
