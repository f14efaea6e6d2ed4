"""What the operator's staff do, from the console's first page to what is done."""

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
