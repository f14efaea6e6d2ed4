# SPDX-License-Identifier: Apache-2.0
"""The till in a browser: from a scan to a receipt, with and without a connection.

Each journey is a cashier's of the demo, with a member who has points enough.
"""

import re
import statistics
import time

from playwright.sync_api import expect


POINTS = 700


def open_till(page, site):
    site.staff("cashier", page)
    page.goto(site.url + "/b/pos")
    if not hasattr(site, "phone"):
        site.phone = phone_with_points(page, site)
        page.goto(site.url + "/b/pos")


def phone_with_points(page, site):
    """A member's who can pay; without scripts, so that no test depends on them."""
    token = page.locator("form.scan [name=form_token]").get_attribute("value")
    for phone in site.facts["member_phones"]:
        fields = {"form_token": token, "code": phone, "store": ""}
        text = page.request.post(site.url + "/b/pos/scan", form=fields).text()
        usable = re.search(r'class="usable"><strong>([\d,]+)', text)
        if usable and int(usable[1].replace(",", "")) >= POINTS:
            return phone
    raise AssertionError(f"no member of the demo has {POINTS} points")


def scan(page, code):
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def sell(page, site, amount):
    """A sale by keyboard alone; the receipt's number."""
    expect(page.locator("#code")).to_be_focused()
    scan(page, site.phone)
    expect(page.locator("#amount")).to_be_focused()
    number = page.locator("#receipt").input_value()
    scan(page, amount)
    expect(page.locator("[data-done]")).to_be_visible()
    return number


def journey_sale_by_keyboard(page, site):
    open_till(page, site)
    number = sell(page, site, "36.50")
    expect(page.locator("[data-receipt]")).to_contain_text("¥36.50")
    expect(page.locator("[data-receipt]")).to_contain_text(number)
    assert int(page.locator("[data-points]").inner_text().strip("+").replace(",", "")) > 0
    expect(page.locator("[data-recent] li").first).to_contain_text("36.50")
    expect(page.locator("[data-shift]")).to_contain_text("笔")
    # The cursor is back in the field for the next member.
    expect(page.locator("#code")).to_be_focused()


def journey_scan_to_done_under_a_second(page, site):
    open_till(page, site)
    taken = []
    for round in range(11):
        sell(page, site, f"{10 + round}.00")
        taken.append(int(page.locator("[data-elapsed]").get_attribute("data-elapsed")))
    median = statistics.median(taken)
    print(f"   scan to done: median {median:.0f} ms of {len(taken)} (slowest {max(taken)} ms)")
    assert median < 1000, taken


def journey_live_quote(page, site):
    open_till(page, site)
    scan(page, site.phone)
    expect(page.locator("#amount")).to_be_focused()
    expect(page.locator("[data-earn]")).to_have_count(0)
    page.keyboard.type("100")
    expect(page.locator("[data-earn]")).to_have_text(re.compile(r"[\d,]+"))
    before = page.locator("[data-earn]").inner_text()
    page.keyboard.type("0")
    expect(page.locator("[data-earn]")).not_to_have_text(before)
    expect(page.locator("#quote")).to_contain_text("抵")


def journey_double_click_books_once(page, site):
    open_till(page, site)
    scan(page, site.phone)
    expect(page.locator("#amount")).to_be_focused()
    number = page.locator("#receipt").input_value()
    page.keyboard.type("12.34")
    form = page.locator("#sale")
    fields = dict(form.evaluate("form => Object.fromEntries(new FormData(form))"))
    page.locator("[data-key=F2]").dblclick()
    expect(page.locator("[data-done]")).to_be_visible()
    # The very same form once more, as a browser without scripts would send it.
    again = page.request.post(site.url + "/b/pos/award", form=fields, max_redirects=0)
    assert again.status == 303, again.status
    rows = page.locator("[data-recent] li", has_text="12.34")
    page.goto(site.url + "/b/pos")
    expect(rows).to_have_count(1)
    assert number


def journey_unknown_code(page, site):
    open_till(page, site)
    scan(page, "13999999999")
    expect(page.locator("[role=alert]")).to_be_visible()
    assert page.locator("[role=alert]").get_attribute("data-code") == "unknown_member"
    expect(page.locator("#code")).to_be_focused()
    # The wrong code is selected, so the next scan takes its place.
    scan(page, site.phone)
    expect(page.locator("#amount")).to_be_focused()


def journey_wrong_amount(page, site):
    open_till(page, site)
    scan(page, site.phone)
    expect(page.locator("#amount")).to_be_focused()
    scan(page, "1.234")
    expect(page.locator("[role=alert]")).to_contain_text("金额")
    expect(page.locator("#amount")).to_have_value("1.234")


def journey_scan_in_the_amount(page, site):
    open_till(page, site)
    scan(page, site.phone)
    expect(page.locator("#amount")).to_be_focused()
    scan(page, "13999999999")
    assert page.locator("[role=alert]").get_attribute("data-code") == "unknown_member"


def journey_pay_with_points(page, site):
    open_till(page, site)
    scan(page, site.phone)
    expect(page.locator("#amount")).to_be_focused()
    page.keyboard.type("5.00")
    page.keyboard.press("F4")
    expect(page.locator("#stage")).to_have_attribute("data-step", "pay")
    expect(page.locator("#stage")).to_contain_text("¥5.00")
    page.keyboard.press("Enter")
    expect(page.locator("[data-done]")).to_be_visible()
    expect(page.locator("[data-receipt]")).to_contain_text("积分抵扣")


def journey_more_points_than_there_are(page, site):
    open_till(page, site)
    scan(page, site.phone)
    expect(page.locator("#amount")).to_be_focused()
    page.keyboard.type("90000")
    page.keyboard.press("F4")
    expect(page.locator("#stage")).to_have_attribute("data-step", "pay")
    page.locator("summary").click()
    page.locator("#points").fill("99999999")
    page.locator("#points").press("Enter")
    expect(page.locator("[role=alert]")).to_be_visible()
    assert page.locator("[role=alert]").get_attribute("data-code") == "insufficient_points"


def journey_return_of_a_part_and_void(page, site):
    open_till(page, site)
    sell(page, site, "40.00")
    page.keyboard.press("F8")
    expect(page.locator("#stage")).to_have_attribute("data-step", "return")
    page.locator("#back-amount").fill("10")
    page.keyboard.press("F8")
    expect(page.locator("[data-effect]")).to_contain_text("¥10.00")
    page.keyboard.press("Enter")
    expect(page.locator("[data-done]")).to_contain_text("¥10.00")
    # The rest of it: a void.
    page.goto(site.url + "/b/pos")
    page.locator("[data-recent] li", has_text="40.00").first.locator(".undo").click()
    expect(page.locator("[data-purchase]")).to_contain_text("¥10.00")
    page.keyboard.press("F8")
    expect(page.locator("[data-effect]")).to_contain_text("¥30.00")
    page.keyboard.press("Enter")
    expect(page.locator("[data-done]")).to_contain_text("¥30.00")
    expect(page.locator("#stage")).to_contain_text("全部退完")


def journey_unknown_receipt(page, site):
    open_till(page, site)
    page.keyboard.press("F8")
    expect(page.locator("#stage")).to_have_attribute("data-step", "return")
    expect(page.locator("#code")).to_be_focused()
    scan(page, "no-such-receipt")
    expect(page.locator("[role=alert]")).to_contain_text("没有找到")


def journey_sale_without_scripts(page, site):
    page = site.page(javascript=False)
    open_till(page, site)
    page.locator("#code").fill(site.phone)
    page.locator("form.scan button:not([type=button])").click()
    page.locator("#amount").fill("20")
    page.locator("[formaction='/b/pos/quote']").click()
    expect(page.locator("[data-earn]")).to_be_visible()
    page.locator("[data-key=F2]").click()
    expect(page.locator("[data-done]")).to_be_visible()
    page.locator("[data-key=F8]").click()
    page.get_by_role("button", name="看退货影响").click()
    expect(page.locator("[data-effect]")).to_contain_text("¥20.00")
    page.get_by_role("button", name="确认退货").click()
    expect(page.locator("[data-done]")).to_be_visible()


def keep(page, code, amount):
    page.locator("#code").fill(code)
    page.locator("#code").press("Enter")
    expect(page.locator("#amount")).to_be_focused()
    scan(page, amount)
    expect(page.locator("#code")).to_have_value("")


def begin_sale(page, site):
    """A member in front of a till that goes on without a connection; the receipt's number."""
    open_till(page, site)
    expect(page.locator("[data-lamp=worker]")).to_have_class(re.compile("good"), timeout=15000)
    scan(page, site.phone)
    expect(page.locator("#amount")).to_be_focused()
    return page.locator("#receipt").input_value()


def journey_offline_and_back(page, site):
    open_till(page, site)
    expect(page.locator("[data-lamp=worker]")).to_have_class(re.compile("good"), timeout=15000)
    page.context.set_offline(True)
    page.goto(site.url + "/b/pos")
    expect(page.locator("#stage")).to_have_attribute("data-step", "offline")
    # Points cannot be taken without a connection, and the page says so.
    expect(page.locator("#stage")).to_contain_text("需要联网")
    keep(page, site.phone, "7.01")
    keep(page, site.phone, "7.02")
    keep(page, "13999999999", "7.03")
    expect(page.locator("[data-queue-list] li")).to_have_count(3)
    expect(page.locator("[data-queue-list]")).not_to_contain_text(site.phone)
    # What is kept outlives the page.
    page.reload()
    expect(page.locator("[data-queue-list] li")).to_have_count(3)
    expect(page.locator("[data-queue-count]").first).to_have_text("3")
    page.context.set_offline(False)
    # Nobody has to press anything.
    expect(page.locator("[data-taken-list] li")).to_have_count(2)
    expect(page.locator("[data-conflict-list] li")).to_have_count(1)
    row = page.locator("[data-conflict-list] li")
    expect(row).to_contain_text("7.03")
    expect(row.locator("[data-advice]")).not_to_be_empty()
    # Mended, it is booked too.
    row.locator("[data-edit]").click()
    expect(page.locator("#code")).to_have_value("13999999999")
    page.locator("#code").fill(site.phone)
    page.locator("[data-queue-form] [data-key=F2]").click()
    expect(page.locator("[data-taken-list] li")).to_have_count(3)
    expect(page.locator("[data-conflicts]")).to_be_hidden()
    page.goto(site.url + "/b/pos")
    for amount in ["7.01", "7.02", "7.03"]:
        expect(page.locator("[data-recent] li", has_text=amount)).to_have_count(1)


def journey_connection_breaks_in_a_step(page, site):
    open_till(page, site)
    expect(page.locator("[data-lamp=worker]")).to_have_class(re.compile("good"), timeout=15000)
    page.context.set_offline(True)
    scan(page, site.phone)
    expect(page.locator("#stage")).to_have_attribute("data-step", "offline")
    expect(page.locator("#code")).to_have_value(site.phone)
    page.locator("#amount").fill("8.88")
    page.locator("#amount").press("Enter")
    expect(page.locator("[data-queue-list] li")).to_have_count(1)
    # A kept sale that is not wanted is dropped, after a question.
    page.locator("[data-drop]").click()
    page.locator("dialog button[value=no]").click()
    expect(page.locator("[data-queue-list] li")).to_have_count(1)
    page.locator("[data-drop]").click()
    page.locator("dialog button[value=yes]").click()
    expect(page.locator("[data-queue-list] li")).to_have_count(0)
    page.context.set_offline(False)


def journey_connection_breaks_at_the_last_step(page, site):
    number = begin_sale(page, site)
    page.context.set_offline(True)
    scan(page, "9.19")
    # Nothing has to be typed again: the sale waits with the number of its receipt.
    expect(page.locator("[data-queue-list] li")).to_contain_text(number)
    expect(page.locator("[data-lamp=network]")).to_have_class(re.compile("bad"))
    expect(page.locator("[data-network-notice]")).to_contain_text("没有网络")
    page.context.set_offline(False)
    expect(page.locator("[data-taken-list] li")).to_have_count(1)
    expect(page.locator("[data-lamp=network]")).to_have_class(re.compile("good"))
    page.goto(site.url + "/b/pos")
    expect(page.locator("[data-recent] li", has_text="9.19")).to_have_count(1)


def journey_answer_is_lost(page, site):
    """The server books a sale and its answer never comes: it is not booked twice."""
    begin_sale(page, site)

    def swallow(route):
        assert route.fetch(max_redirects=0).status == 303
        route.abort()

    page.route("**/b/pos/award", swallow)
    scan(page, "9.29")
    expect(page.locator("[data-taken-list] li")).to_have_count(1)
    page.goto(site.url + "/b/pos")
    expect(page.locator("[data-recent] li", has_text="9.29")).to_have_count(1)


def journey_answer_of_a_payment_is_lost(page, site):
    number = begin_sale(page, site)
    page.locator("#amount").fill("5.00")
    page.keyboard.press("F4")
    confirm = page.locator("form[action='/b/pos/pay/confirm'] button")
    expect(confirm).to_be_visible()
    page.route("**/b/pos/pay/confirm", lambda route: route.abort())
    confirm.click()
    # Whether points were taken is not known here, and the page says where to look.
    expect(page.locator("[data-unsure]")).to_contain_text(number)
    expect(page.locator("[data-queue-list] li")).to_have_count(0)


def journey_sent_twice_is_booked_once(page, site):
    open_till(page, site)
    page.goto(site.url + "/b/pos/offline")
    token = page.locator("[data-form-token]").get_attribute("value")
    stamp = str(time.time_ns())
    fields = {
        "form_token": token, "key": f"twice-{stamp}", "receipt": f"twice-{stamp}", "code": site.phone,
        "amount": "3.21", "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "partner": page.locator("[data-till]").get_attribute("data-partner"),
        "store": "",
    }
    first = page.request.post(site.url + "/b/pos/queue", form=fields)
    second = page.request.post(site.url + "/b/pos/queue", form=fields)
    assert first.ok and second.ok and first.json()["id"] == second.json()["id"], second.text()
    # The same receipt under another key is refused, and the words say what to do.
    third = page.request.post(site.url + "/b/pos/queue", form=fields | {"key": f"other-{stamp}", "amount": "4.00"})
    assert third.status == 409, third.text()
    assert third.json()["detail"]


def journey_a_shift_is_opened_counted_and_signed(page, site):
    open_till(page, site)
    page.goto(site.url + "/b/pos/shift")
    if page.locator("#f-award_count").count() == 0:
        page.locator("main form button").first.click()
        expect(page.locator("[role=status]")).to_contain_text("已开班")
    page.goto(site.url + "/b/pos")
    sell(page, site, "12.00")
    page.goto(site.url + "/b/pos/shift")
    row = page.locator("main tbody tr").first
    expect(row).to_contain_text("积分")
    count = row.locator("td.number").nth(0).inner_text().replace(",", "")
    points = row.locator("td.number").nth(1).inner_text().replace(",", "")
    assert int(count) >= 1
    page.locator("#f-award_count").fill(str(int(count) + 1))
    page.locator("#f-award_points").fill(points)
    page.locator("form:has(#f-award_count) button").first.click()
    expect(page.locator("main")).to_contain_text("交班单签出后不能再改")
    expect(page.locator("main tbody tr").first).to_contain_text("+1")
    page.locator("main form button").first.click()
    expect(page.locator("[role=status]")).to_contain_text("已交班")
    expect(page.locator("main")).to_contain_text("差异已记在交班单上")
    sheet = page.url.split("?")[0].rsplit("/", 1)[1]
    page.goto(site.url + "/b/pos/shift")
    expect(page.locator("#f-award_count")).to_have_count(0)
    expect(page.locator(f"a[href='/b/pos/shift/{sheet}']")).to_be_visible()


def redeemed(site, reward):
    """A member redeems; its page of it."""
    page = site.member()
    page.goto(site.url + f"/m/rewards/{reward}")
    page.click("main form button")
    page.click("main form[method=post] button")
    page.wait_for_url("**/m/vouchers/rdm_**")
    return page


def journey_a_code_of_a_redemption_is_used_once(page, site):
    member = redeemed(site, "fruit_coupon")
    code = member.locator("details code").first.text_content()
    number = re.search(r"rdm_\w+", member.url)[0]
    open_till(page, site)
    # The number is no secret, so it uses nothing up.
    scan(page, number)
    expect(page.locator("[data-says]")).to_contain_text("只凭编号不能核销")
    page.keyboard.press("Escape")
    expect(page.locator("#code")).to_be_focused()
    scan(page, code)
    expect(page.locator("[data-voucher]")).to_contain_text("50元无门槛购物券")
    page.keyboard.press("Enter")
    expect(page.locator("[data-done]")).to_contain_text("已核销")
    page.keyboard.press("Escape")
    expect(page.locator("#code")).to_be_focused()
    scan(page, code)
    expect(page.locator("[data-says]")).to_contain_text("用过")
    member.reload()
    expect(member.locator(".tag").first).to_have_text("已使用")


def journey_codes_of_others_are_handed_out_at_the_till(page, site):
    member = redeemed(site, "video_month")
    number = re.search(r"rdm_\w+", member.url)[0]
    open_till(page, site)
    scan(page, number)
    expect(page.locator("main")).to_contain_text("发码方的兑换码")
    assert "DEMO-" not in page.content() and "JOURNEY-" not in page.content()
    page.keyboard.press("F2")
    expect(page.locator("[data-codes]")).to_contain_text(re.compile("(DEMO|JOURNEY)-"))
    expect(page.locator("[data-codes] svg")).to_be_visible()
    expect(page.locator("[data-print]")).to_be_visible()
    member.reload()
    assert member.locator("form[action$='/cancel']").count() == 0, "what was seen is the member's"


def journey_the_camera_scans_where_the_browser_reads_codes(page, site):
    page.add_init_script("""
      globalThis.BarcodeDetector = class {
        async detect() { return globalThis.seen ? [{ rawValue: globalThis.seen }] : []; }
      };
      navigator.mediaDevices.getUserMedia = async () => {
        const canvas = document.createElement("canvas");
        canvas.getContext("2d").fillRect(0, 0, 9, 9);
        return canvas.captureStream(5);
      };""")
    open_till(page, site)
    page.click("[data-camera]")
    expect(page.locator("dialog[data-camera-view]")).to_be_visible()
    page.evaluate("(code) => { globalThis.seen = code; }", site.phone)
    expect(page.locator("#amount")).to_be_focused()
    page.goto(site.url + "/b/pos")
    page.evaluate("() => { navigator.mediaDevices.getUserMedia = async () => { throw new Error(); }; }")
    page.click("[data-camera]")
    expect(page.locator("[data-camera-none]")).to_be_visible()
