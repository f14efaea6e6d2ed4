"""What the operator's staff do, from the console's first page to what is done."""

import re

from playwright.sync_api import expect


def journey_the_overview_leads_to_what_there_is_to_do(page, site):
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o")
    expect(page.locator("#tiles .figures div").first).to_be_visible()
    expect(page.locator("nav.side a[aria-current=page]")).to_have_count(1)
    page.click("main a.cell >> nth=0")
    expect(page.locator("h1")).to_be_visible()


def journey_keys_lead_through_the_console(page, site):
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o/members")
    page.keyboard.press("?")
    expect(page.locator("dialog.keys[open]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/o/partners")


def journey_a_member_is_found_by_phone_and_shown_all_round(page, site):
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o/members")
    page.fill("#f-value", site.facts["member_phones"][0])
    page.click("main form.stacked button")
    page.wait_for_url("**/o/members/mem_*")
    for part in ("lots", "entries", "privacy", "games", "household"):
        page.click(f"nav.page-tabs a[href$='part={part}']")
        expect(page.locator("nav.page-tabs a[aria-current=page]")).to_have_attribute("href", f"{page.url.split('?')[0].removeprefix(site.url)}?part={part}")


def journey_points_are_adjusted_by_two_people(page, site):
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o/members")
    page.fill("#f-value", site.facts["member_phones"][0])
    page.click("main form.stacked button")
    page.wait_for_url("**/o/members/mem_*")
    page.fill("#f-points", "500")
    page.fill("#f-note", "小票核实漏发")
    page.click("main form.stacked button")
    expect(page.locator("dl.pairs")).to_contain_text("+500")
    page.click("main form.stacked button")
    page.wait_for_url("**done=asked")
    page.goto(site.url + "/o/adjustments")
    assert page.locator("form[action$=approval]").count() == 0, "nobody approves what they asked for"
    second = site.staff("operator_risk")
    second.goto(site.url + "/o/adjustments")
    second.click("form[action$=approval] button >> nth=0")
    second.wait_for_url("**done=approved")
    expect(second.locator("[role=status]")).to_be_visible()


def journey_a_rule_is_edited_tried_and_reviewed_by_another(page, site):
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o/rules/fruit_per_yuan/edit")
    page.fill("#f-points", "2")
    page.click("button[value=apply]")
    assert "points: 2" in page.input_value("#f-text")
    page.click("button[value=simulate]")
    expect(page.locator(".figures dd").first).to_contain_text("600")
    good = page.input_value("#f-text")
    page.fill("#f-text", good.replace("trigger: purchase", "trigger: purchas"))
    page.click("button[value=check]")
    expect(page.locator(".listing li.bad")).to_have_count(1)
    page.fill("#f-text", good)
    page.fill("#f-note", "水果每元积2分")
    page.click("button[value=submit]")
    page.wait_for_url("**/o/drafts/drf_*")
    address = page.url.split("?")[0]
    page.click("form[action$=review] button")
    expect(page.locator(".notice.bad")).to_contain_text("reviewer_is_author")
    second = site.staff("operator_risk")
    second.goto(address)
    second.fill("form[action$=review] #f-reason", "同意")
    second.click("form[action$=review] button")
    second.wait_for_url("**done=reviewed")


def journey_a_back_test_shows_cost_winners_and_losers(page, site):
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o/rules/fruit_per_yuan/edit")
    page.fill("#f-points", "2")
    page.click("button[value=apply]")
    with page.expect_popup() as popup:
        page.click("button[value=backtest]")
    report = popup.value
    report.wait_for_url("**/o/backtests/*")
    for _ in range(60):
        if report.locator("progress").count() == 0:
            break
        report.wait_for_timeout(1_000)
        report.reload()
    expect(report.locator(".figures")).to_contain_text("元")


def journey_a_stretch_of_the_log_is_proved(page, site):
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o/log")
    page.click("main form.stacked button")
    expect(page.locator(".notice").first).to_contain_text("25")
    assert page.locator(".notice.bad").count() == 0


def journey_money_is_checked_before_it_is_noted(page, site):
    page = site.staff("operator_finance", page)
    page.goto(site.url + "/o/partners/fruit")
    page.fill("#f-amount", "100.50")
    page.fill("#f-reference", "ICBC-1")
    page.click("main form.stacked button")
    expect(page.locator("dl.pairs")).to_contain_text("100.50")
    page.click("main form.stacked button")
    page.wait_for_url("**done=moved")


def journey_a_member_is_frozen_objects_and_is_answered_by_another(page, site):
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o/members")
    page.fill("#f-value", site.facts["member_phones"][1])
    page.click("main form.stacked button")
    page.wait_for_url("**/o/members/mem_*")
    member = page.url.split("/")[-1].split("?")[0]
    page.click("nav.page-tabs a[href$='part=freeze']")
    page.select_option("#f-reason", "fraud_suspected")
    page.fill("#f-days", "16")
    page.fill("#f-basis", "会员章程第8条")
    page.fill("#f-words", "异常兑换,核查中")
    page.click("main form.stacked button")
    expect(page.locator(".notice.bad")).to_contain_text("freeze_too_long")
    page.fill("#f-days", "15")
    page.click("main form.stacked button")
    expect(page.locator("dl.pairs")).to_contain_text("异常兑换")
    page.click("main form.stacked button")
    page.wait_for_url("**done=frozen")
    expect(page.locator(".notice.warn").first).to_be_visible()
    page.click("main details summary >> nth=0")
    page.fill("#f-objection", "是我本人操作")
    page.click("form[action$='/objection'] button")
    page.click("main form.stacked button")
    page.wait_for_url("**done=objected")
    assert page.locator("form[action$='/answer']").count() == 0, "nobody answers for what they froze"
    second = site.staff("operator_risk")
    second.goto(site.url + "/o/frozen")
    expect(second.locator("main table")).to_contain_text(member)
    second.goto(site.url + f"/o/members/{member}?part=freeze")
    second.select_option("#f-verdict", "upheld")
    second.fill("#f-answer", "已核实为本人操作")
    second.click("form[action$='/answer'] button")
    second.click("main form.stacked button")
    second.wait_for_url("**done=answered")
    assert second.locator(".notice.warn").count() == 0, "the freeze is over"
    page.goto(site.url + "/o/acts?group=freezes")
    acts = page.locator("main tbody tr").all_inner_texts()
    assert len(acts) >= 3, acts


def journey_campaigns_stand_beside_holidays_and_terms(page, site):
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o/calendar?view=month&day=2026-10-01")
    expect(page.locator(".calendar .bar.off").first).to_contain_text("国庆节")
    expect(page.locator(".calendar .bar.term").first).to_contain_text("学期")
    expect(page.locator(".calendar thead th.work")).to_have_count(1)
    page.click("nav.page-tabs a[href*='view=week']")
    expect(page.locator(".calendar thead th[scope=col]")).to_have_count(8)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page itself does not scroll"


def journey_the_fund_is_stressed(page, site):
    page = site.staff("operator_finance", page)
    page.goto(site.url + "/o/liability?share=40&days=10")
    expect(page.locator("main")).to_contain_text("40%")
    page.locator("#f-share + input.slider").fill("70")
    page.wait_for_url("**share=70**")
    with page.expect_download() as download:
        page.locator("a[download]:visible").first.click()
    assert download.value.suggested_filename.endswith(".csv")


def journey_every_table_of_a_console_is_a_file(page, site):
    page = site.staff("operator_admin", page)
    for path in ("/o/frozen", "/o/acts", "/o/data-requests", "/o/settlements", "/o/partners", "/o/calendar"):
        page.goto(site.url + path)
        for address in page.locator("a[download]").evaluate_all("all => all.map((a) => a.href)"):
            if "format=csv" not in address:
                continue
            answer = page.request.get(address)
            assert answer.headers["content-type"].startswith("text/csv"), address
            assert answer.body().startswith(b"\xef\xbb\xbf"), f"{address} begins with the mark that Excel needs"


def journey_sign_ins_that_failed_stand_beside_what_was_decided(page, site):
    name = next(one["name"] for one in site.facts["staff"] if one["role"] == "operator_finance")
    page.goto(site.url + "/sign-in")
    page.fill("#name", name)
    page.fill("#password", "not the password")
    page.click("main form button")
    expect(page.locator("[role=alert]")).to_be_visible()
    staff = site.staff("operator_admin")
    staff.goto(site.url + "/o/acts")
    staff.click("nav.page-tabs a[href*='trail=access']")
    staff.select_option("#f-kind", "sign_in_failed")
    staff.click("main form.filters button")
    staff.wait_for_url("**kind=sign_in_failed*")
    assert "trail=access" in staff.url
    expect(staff.locator("tbody tr").first).to_contain_text("密码不对")
    with staff.expect_download() as download:
        staff.click("a[href*='format=csv']")
    assert "登录失败" in download.value.path().read_text(encoding="utf-8-sig")


def journey_what_the_server_does_is_told(page, site):
    site.staff("operator_admin", page)
    page.goto(site.url + "/o")
    expect(page.locator("main")).to_contain_text("账目勾稽")
    page.locator("nav.side a[href='/o/jobs']").click()
    expect(page.locator("h1")).to_have_text("后台任务")
    rows = page.locator("main table").first.locator("tbody tr")
    expect(rows).to_have_count(6)
    expect(rows.first).to_contain_text("到期与生效")
    expect(page.locator("main table").first).not_to_contain_text("失败")


def journey_terms_and_versions_are_told(page, site):
    site.staff("operator_admin", page)
    page.goto(site.url + "/o/rules")
    page.get_by_role("link", name="计划条款").click()
    expect(page.locator("main")).to_contain_text("1 积分 = 5/3 分钱")
    page.goto(site.url + "/o/versions")
    page.get_by_role("link", name="第 1 版").first.click()
    page.get_by_text("program.yaml", exact=True).click()
    expect(page.locator("details[open] pre")).to_contain_text("face_value: 1/60")
    # What is in force is nothing to go back to.
    expect(page.locator("main form")).to_have_count(0)


def journey_a_draw_says_what_is_left(page, site):
    site.staff("operator_admin", page)
    page.goto(site.url + "/o/games")
    page.get_by_role("link", name="积分刮刮乐", exact=True).click()
    row = page.locator("main tbody tr").filter(has_text="umbrella")
    expect(row).to_contain_text("雨伞")
    expect(row).to_contain_text("200")
    expect(page.locator("main")).to_contain_text("结束后公开")


def journey_a_slash_goes_to_the_search(page, site):
    site.staff("operator_admin", page)
    page.goto(site.url + "/o/green")
    page.keyboard.press("/")
    page.wait_for_url("**/o/search")
    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()


def journey_staff_sees_what_the_member_sees_and_the_member_sees_the_look(page, site):
    member = site.member(width=390, height=844)
    member.goto(site.url + "/m/privacy")
    mine = member.locator("dd code").inner_text()
    member.goto(site.url + "/m")
    balance = member.locator("[data-balance]").inner_text()
    page = site.staff("operator_risk", page)
    page.goto(f"{site.url}/o/members/{mine}")
    expect(page.locator(".figures dd").first).to_contain_text(balance)
    page.click("a[href$='/as-member']")
    page.wait_for_url("**/as-member")
    expect(page.locator("[data-balance]")).to_have_text(balance)
    expect(page.locator("[data-as-member]")).to_contain_text("只能查看")
    assert page.locator(".seen").bounding_box()["width"] <= 430, "as wide as a phone"
    assert page.locator(".seen form[method=post]").count() == 0
    for way in page.locator("nav.page-tabs a").evaluate_all("all => all.map((a) => a.getAttribute('href'))"):
        page.goto(site.url + way)
        expect(page.locator("nav.page-tabs a[aria-current=page]")).to_have_attribute("href", way)
        own = way.replace(f"/o/members/{mine}/as-member", "/m")
        member.goto(site.url + own)
        assert page.locator("h1").inner_text() == member.locator("h1").inner_text(), own
    page.goto(f"{site.url}/o/members/{mine}/as-member/statement")
    page.locator(".seen select[name=partner]").select_option(index=1)
    page.wait_for_url("**/as-member/statement?partner=*")
    page.goto(f"{site.url}/o/members/{mine}/as-member/statement?group=earned")
    page.locator(".seen a.movement").first.click()
    page.click("[data-run] button")
    expect(page.locator("[data-proof]")).to_have_attribute("data-checked", "all")
    page.click("[data-as-member] a")
    page.wait_for_url(f"**/o/members/{mine}")
    member.goto(site.url + "/m/privacy/looks")
    expect(member.locator("main")).to_contain_text("运营风控")


def journey_nothing_on_a_page_seen_as_a_member_leads_to_the_members_own(page, site):
    page = site.staff("operator_admin", page)
    for phone in site.facts["member_phones"][:3]:
        page.goto(site.url + "/o/members")
        page.fill("#f-value", phone)
        page.click("main form.stacked button")
        page.wait_for_url("**/o/members/mem_*")
        base = page.url.removeprefix(site.url).split("?")[0] + "/as-member"
        waiting, seen = [base], {base}
        while waiting and len(seen) < 120:
            path = waiting.pop()
            answer = page.request.get(site.url + path)
            assert answer.status == 200, f"{path}: {answer.status}"
            if "text/html" not in answer.headers["content-type"]:
                continue
            text = answer.text()
            main = text[text.index("<main"):text.index("</main>")]
            for address in re.findall(r'\s(?:href|action|src)="([^"]*)"', main):
                address = address.replace("&amp;", "&")
                assert address.startswith(("/o/", "/assets/", "#")), f"{path} leads to {address}"
                if address.startswith(base) and address not in seen:
                    seen.add(address)
                    waiting.append(address)
            assert re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"', text) == ["/sign-out"], path
        assert len(seen) > 12, seen
