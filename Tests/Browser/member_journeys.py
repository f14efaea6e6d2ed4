"""What a member does, from the first page to the result."""

import re
import subprocess
import tempfile

from playwright.sync_api import expect


def number(text: str) -> int:
    return int(re.sub(r"[^\d]", "", text))


def balance(page, site) -> int:
    page.goto(site.url + "/m")
    return number(page.locator("[data-balance]").inner_text())


def journey_a_member_sees_points_and_where_they_come_from(page, site):
    page = site.member(page=page)
    assert balance(page, site) > 0
    page.goto(site.url + "/m/lots")
    page.locator("ol.cells a").first.click()
    expect(page.locator(".timeline li").first).to_be_visible()


def journey_a_member_checks_the_proof_of_an_entry(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m/statement?group=earned")
    page.locator("a.movement").first.click()
    page.locator("[data-run] button").click()
    expect(page.locator("[data-proof]")).to_have_attribute("data-checked", "all")


def journey_a_changed_receipt_does_not_hold(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m/statement?group=earned")
    page.locator("a.movement").first.click()

    def changed(route):
        answer = route.fetch()
        receipt = answer.json()
        receipt["entry"]["kind"] += "_not"
        route.fulfill(response=answer, json=receipt)

    page.route("**/receipt.json", changed)
    page.locator("[data-run] button").click()
    expect(page.locator("[data-proof]")).to_have_attribute("data-checked", "wrong")


def journey_a_member_takes_the_statement_away(page, site):
    page = site.member(page=page)
    answer = page.request.get(site.url + "/m/statement.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.body().startswith(b"\xef\xbb\xbf")
    assert len(answer.body().splitlines()) > 2


def journey_a_code_changes_and_goes_on_without_a_connection(page, site):
    page = site.member(page=page)
    page.clock.install()
    page.goto(site.url + "/m/code")
    shown = page.locator(".codes li.now .digits")
    first = shown.inner_text()
    assert len(re.sub(r"\D", "", first)) == 20
    page.context.set_offline(True)
    page.clock.run_for(61_000)
    expect(shown).not_to_have_text(first)
    page.clock.run_for(300_000)
    expect(page.locator("[data-over]")).to_be_visible()
    page.context.set_offline(False)


def journey_scanners_read_the_code_as_squares_and_as_bars(page, site):
    page = site.member(scale=3)
    page.goto(site.url + "/m/code")
    digits = re.sub(r"\D", "", page.locator(".codes li.now .digits").inner_text())
    with tempfile.TemporaryDirectory() as folder:
        picture = f"{folder}/code.png"
        page.locator(".codes li.now").screenshot(path=picture)
        read = subprocess.run(["zbarimg", "-q", picture], capture_output=True, text=True, check=False).stdout.split()
    assert sorted(read) == [f"CODE-128:{digits}", f"QR-Code:{digits}"], (digits, read)


def journey_a_member_redeems_without_scripts(page, site):
    page = site.member(javascript=False)
    before = balance(page, site)
    page.goto(site.url + "/m/rewards?affordable=1")
    page.locator(".offers a").first.click()
    page.click("main form button")
    taken = number(page.locator(".slip-number").inner_text())
    page.click("main form[method=post] button")
    assert re.search(r"/m/vouchers/rdm_\w+\?new=1", page.url)
    assert balance(page, site) == before - taken
    page.go_back()


def journey_a_member_cannot_redeem_more_than_there_is(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m/rewards?affordable=1")
    page.locator(".offers a").first.click()
    page.fill("#quantity", "99")
    page.click("main form button")
    expect(page.locator("[role=alert]")).to_be_visible()


def journey_a_member_sees_nothing_of_others(page, site):
    page = site.member(page=page)
    for path in ("/m/statement/ent_0000000000001", "/m/vouchers/rdm_0000000000001"):
        assert page.request.get(site.url + path).status == 404, path


def journey_a_consent_is_given_and_taken_back(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m/privacy")
    form = page.locator("form[action='/m/consents']").first
    assert form.locator("[name=act]").get_attribute("value") == "give"
    form.locator("button").click()
    form = page.locator("form[action='/m/consents']").first
    assert form.locator("[name=act]").get_attribute("value") == "withdraw"
    form.locator("button").click()
    form = page.locator("form[action='/m/consents']").first
    assert form.locator("[name=act]").get_attribute("value") == "give"


def journey_a_member_is_erased_by_own_wish(page, site):
    site.sign_in_member(page, site.facts["member_phones"][-1])
    page.goto(site.url + "/m/privacy/erasure")
    page.check("[name=sure]")
    page.click("main form button.danger")
    expect(page.locator("h1")).to_have_text("已注销")
    assert page.locator("[role=alert]").count() == 0


def journey_a_member_checks_in_once_a_day(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m/play")
    page.click("form[action='/m/play/check-in'] button")
    expect(page.locator("[role=status]").first).to_be_visible()
    assert page.locator("form[action='/m/play/check-in']").count() == 0


def journey_the_poster_becomes_a_picture(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m/green")
    certificate = page.locator("main a[href^='/green/']").first.get_attribute("href")
    with page.expect_download() as download:
        page.click("[data-save-png]")
    picture = download.value.path()
    assert open(picture, "rb").read(4) == b"\x89PNG"
    # A telephone that reads the poster comes to where the certificate is checked.
    read = subprocess.run(["zbarimg", "-q", picture], capture_output=True, text=True, check=False).stdout.split()
    assert read == [f"QR-Code:{site.url}{certificate}"], (certificate, read)


def journey_a_member_sees_its_days_the_range_and_what_others_saved(page, site):
    page = site.member(page=page)
    page.goto(site.url + "/m/green")
    assert "–" in page.locator("[data-range]").inner_text()
    calendar = page.locator("figure[data-chart=days]")
    squares = calendar.locator("svg rect")
    assert squares.count() > 28
    rows = calendar.locator("tbody tr")
    # Each day of the table is a square that says its value.
    assert calendar.locator("svg title").count() == rows.count() > 1
    page.click("a[href='/m/green/together']")
    expect(page.locator("h1")).to_have_text("和大家一起")
    program = page.locator("main li").first
    assert "次" in program.inner_text() and "我:" in program.inner_text()
    page.click(".back a")
    expect(page).to_have_url(site.url + "/m/green")


def journey_a_frozen_member_sees_why_and_objects(page, site):
    staff = site.staff("operator_risk")
    page = site.member(site.facts["member_phones"][2], page)
    page.goto(site.url + "/m/privacy")
    member = page.locator("main").inner_text().split("mem_")[1].split()[0]
    staff.goto(site.url + f"/o/members/mem_{member}?part=freeze")
    staff.select_option("#f-reason", "account_takeover")
    staff.fill("#f-basis", "反电信网络诈骗法第三十二条")
    staff.fill("#f-words", "异地新设备,先行保护")
    staff.click("main form.stacked button")
    staff.click("main form.stacked button")
    staff.wait_for_url("**done=frozen")
    page.goto(site.url + "/m")
    page.click("[data-frozen] a")
    expect(page.locator("dl.pairs").first).to_contain_text("异地新设备")
    page.fill("textarea[name=words]", "是我换了手机")
    page.click("main form button")
    expect(page.locator("main")).to_contain_text("是我换了手机")
    assert page.locator("textarea").count() == 0, "there is one objection for each freeze"
    till = site.staff("cashier")
    till.goto(site.url + f"/b/pos?member=mem_{member}")
    expect(till.locator("[data-frozen]")).to_be_visible()
    staff.goto(site.url + f"/o/members/mem_{member}?part=freeze")
    staff.click("main details summary >> nth=-1")
    staff.fill("#f-end", "已核实")
    staff.click("form[action$='/end'] button")
    staff.click("main form.stacked button")
    staff.wait_for_url("**done=unfrozen")
    page.goto(site.url + "/m/messages")
    told = page.locator("main").inner_text()
    assert "您的积分暂时不能使用,原因:保护您的账户" in told and "提出异议" in told, told
    assert "积分冻结结束" in told and "异地新设备" not in told, told


def journey_a_code_of_others_is_seen_and_then_kept(page, site):
    page = site.member(page=page)

    def redeem() -> None:
        page.goto(site.url + "/m/rewards/video_month")
        page.click("main form button")
        page.click("main form[method=post] button")
        page.wait_for_url("**/m/vouchers/rdm_**")

    redeem()
    assert "DEMO-" not in page.content(), "nobody has looked"
    page.locator("details:has(form[action$='/cancel']) summary").click()
    page.click("form[action$='/cancel'] button")
    expect(page.locator(".tag").first).to_have_text("已取消")
    redeem()
    expect(page.locator(".code-card")).to_contain_text("等您查看")
    page.click("form[action$='/codes'] button")
    expect(page.locator(".codes .digits")).to_have_text(re.compile(r"^(DEMO|JOURNEY)-"))
    expect(page.locator(".codes .qr svg")).to_be_visible()
    assert page.locator("form[action$='/cancel']").count() == 0, "who has looked has it"
    code = page.locator(".codes .digits").inner_text()
    page.reload()
    expect(page.locator(".codes .digits")).to_have_text(code)
