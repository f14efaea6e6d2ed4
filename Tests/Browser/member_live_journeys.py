# SPDX-License-Identifier: Apache-2.0
"""What members see of others' work while their pages are open, and what they ask."""

import hashlib
import hmac
import re
import struct
import zlib

from playwright.sync_api import expect

from member_journeys import balance


def sell(site, phone: str, amount: str) -> None:
    """A sale at the till of another browser."""
    till = site.staff("cashier")
    till.goto(site.url + "/b/pos")
    till.fill("#code", phone)
    till.keyboard.press("Enter")
    expect(till.locator("#amount")).to_be_focused()
    till.fill("#amount", amount)
    till.keyboard.press("Enter")
    expect(till.locator("[data-done]")).to_be_visible()
    till.context.close()


def journey_a_purchase_shows_on_the_open_page(page, site):
    phone = site.facts["member_phones"][1]
    page = site.member(phone, page=page)
    page.goto(site.url + "/m")
    expect(page.locator("body")).to_have_attribute("data-listening", "yes")
    movements = page.locator("#live-movements li").first
    before = movements.inner_text()
    sell(site, phone, "36.50")
    expect(movements).not_to_have_text(before, timeout=10_000)


def journey_a_page_says_when_the_server_cannot_be_reached(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m")
    expect(page.locator("body")).to_have_attribute("data-listening", "yes")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    lost = page.locator("[data-connection]")
    expect(lost).to_be_hidden()
    page.context.set_offline(True)
    expect(lost).to_be_visible()
    # Another page cannot be had: ours says so, in the reader's language, and opens the other one later.
    page.goto(site.url + "/m/statement")
    expect(page.locator("h1")).to_have_text("现在连不上")
    assert page.url.endswith("/m/statement")
    page.context.set_offline(False)
    expect(page.locator("h1")).not_to_have_text("现在连不上", timeout=15_000)
    expect(page.locator("[data-connection]")).to_be_hidden()


def journey_signing_out_elsewhere_ends_the_stream(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m")
    expect(page.locator("body")).to_have_attribute("data-listening", "yes")
    other = page.context.new_page()
    other.goto(site.url + "/m/me")
    other.locator("main form[action='/sign-out'] button").click()
    site._cookies.clear()
    answer = page.request.get(site.url + "/m/live", max_redirects=0)
    assert answer.status == 303, answer.status


def journey_a_member_sees_who_looked(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m/privacy")
    mine = page.locator("dd code").inner_text()
    clerk = site.staff("operator_risk")
    clerk.goto(f"{site.url}/o/members/{mine}")
    expect(clerk.locator("h1")).to_be_visible()
    clerk.context.close()
    page.goto(site.url + "/m/privacy/looks")
    expect(page.locator("main")).to_contain_text("运营风控")
    expect(page.locator("main")).to_contain_text("用途:客服与核对账目")


def journey_a_member_asks_and_the_partner_answers(page, site):
    phone = site.facts["member_phones"][1]
    sell(site, phone, "21.00")
    member = site.member(phone, javascript=False)
    member.goto(site.url + "/m/statement?group=earned")
    member.locator("a.movement").first.click()
    entry = member.url
    member.locator("summary", has_text="对这笔有疑问").click()
    member.select_option("#reason", "points_missing")
    member.fill("#words", "说好双倍,只给了一倍")
    member.locator("form[action$='/questions'] button").click()
    assert "/m/questions/qst_" in member.url, member.url
    expect(member.locator(".tag")).to_have_text("待答复")
    asked = member.url

    site.staff("partner_admin", page)
    page.goto(site.url + "/b")
    page.get_by_role("link", name=re.compile("会员疑问待答复")).click()
    page.locator("tbody a").first.click()
    expect(page.locator("main")).to_contain_text("说好双倍")
    page.fill("#f-words", "双倍从次日开始,当天按一倍")
    page.locator("main form button").first.click()
    assert page.url.endswith("/b/questions?done=answered"), page.url

    member.goto(asked)
    expect(member.locator("main")).to_contain_text("双倍从次日开始")
    member.goto(site.url + "/m/messages")
    expect(member.locator("main")).to_contain_text("双倍从次日开始")
    member.goto(entry)
    expect(member.locator("main")).to_contain_text("已答复")
    member.context.close()


def journey_a_member_takes_a_question_back(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m/statement?group=earned")
    page.locator("a.movement").nth(1).click()
    page.locator("summary", has_text="对这笔有疑问").click()
    page.fill("#words", "请再看看")
    page.locator("form[action$='/questions'] button").click()
    page.locator("summary", has_text="撤回疑问").click()
    page.locator("form[action$='/withdrawal'] button").click()
    expect(page.locator(".tag").first).to_have_text("已撤回")


def journey_anybody_checks_a_green_certificate(page, site):
    member = site.member()
    member.goto(site.url + "/m/green")
    shown = member.locator("[data-certificate-number]")
    if shown.count() == 0:
        member.context.close()
        return
    certificate = shown.inner_text()
    assert certificate in member.request.get(site.url + "/m/green/poster.svg").text()
    member.context.close()
    page.goto(site.url + "/green")
    page.fill("#number", certificate.lower().replace("-", " "))
    page.locator("main form button").click()
    expect(page.locator("[data-certificate]")).to_contain_text("编号真实有效")
    page.goto(site.url + "/green/AAAA-BBBB")
    expect(page.locator("[role=alert]")).to_be_visible()


def drawn(seed: bytes, draw: str, ticket: int) -> int:
    """As the contract tells it, in other words than the page's."""
    for round_ in range(10):
        text = f"jifen-draw/1\n{draw}\n{ticket}\n{round_}\n".encode()
        found = struct.unpack(">Q", hmac.digest(seed, text, "sha256")[:8])[0]
        if found < (1 << 64) - 1 - ((1 << 64) - 1) % 1_000_000:
            return found % 1_000_000
    raise AssertionError("no number in ten rounds")


def journey_a_revealed_seed_is_checked_in_the_browser(page, site):
    """The demo ends before its draws do, so the page of an ended one is made of an open one;
    requests that a worker makes cannot be changed here, so there is none."""
    page = site.member(workers=False)
    page.goto(site.url + "/m/play")
    page.locator("a[href^='/m/play/draws/']").first.click()
    path = page.url
    seed = bytes(range(32))
    commitment = hashlib.sha256(seed).hexdigest()

    def ended(route):
        answer = route.fetch()
        html = answer.text()
        code = re.search(r'data-draw="([^"]+)"', html)[1]
        check = (f'<code data-commitment>{commitment}</code><code data-seed>{seed.hex()}</code>'
                 '<form data-draw-check hidden><input id="ticket" value="1"><button>check</button></form>'
                 '<p data-draw-verdict hidden data-good="GOOD" data-bad="BAD" data-number="NUMBER" data-prize="PRIZE"></p>')
        html = html.replace(f'data-draw="{code}">', f'data-draw="{code}">{check}')
        route.fulfill(response=answer, body=html)

    page.route(path, ended)
    page.goto(path)
    code = page.locator("[data-draw]").get_attribute("data-draw")
    for ticket in (1, 7, 12345):
        page.fill("#ticket", str(ticket))
        page.locator("[data-draw-check] button").click()
        expect(page.locator("[data-draw-verdict]")).to_contain_text(f"GOOD NUMBER {drawn(seed, code, ticket)} PRIZE")


def journey_a_draw_is_checked_by_hand_without_scripts(page, site):
    page = site.member(javascript=False)
    page.goto(site.url + "/m/play")
    page.locator("a[href^='/m/play/draws/']").first.click()
    page.locator("summary", has_text="自己核对").click()
    expect(page.locator("main pre").last).to_contain_text("jifen draw verify")
    page.context.close()


def picture() -> bytes:
    """A small picture of one colour."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x0b\x7a\x43" * 8 for _ in range(8))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def journey_a_member_gives_a_picture_for_custom_work(page, site):
    for phone in site.facts["member_phones"]:
        member = site.member(phone)
        member.goto(site.url + "/m/rewards/custom_stationery")
        if member.locator("main form button").count() and balance(member, site) >= 2_000:
            break
        member.context.close()
    else:
        return
    member.goto(site.url + "/m/rewards/custom_stationery")
    member.locator("main form button").first.click()
    member.locator("main form[method=post] button").first.click()
    assert "/m/vouchers/rdm_" in member.url, member.url
    member.set_input_files("#picture", {"name": "a.png", "mimeType": "text/html", "buffer": b"<html>"})
    member.locator("form[action$='/artwork'] button").click()
    expect(member.locator("[role=alert]")).to_be_visible()
    member.set_input_files("#picture", {"name": "a.png", "mimeType": "image/png", "buffer": picture()})
    member.locator("form[action$='/artwork'] button").click()
    link = member.locator("a[href$='/artwork']")
    expect(link).to_be_visible()
    answer = member.request.get(site.url + link.get_attribute("href"))
    assert answer.body() == picture()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"
    member.context.close()
