# SPDX-License-Identifier: Apache-2.0
"""The partner console in a browser."""

import re

from playwright.sync_api import expect


def journey_today_leads_to_the_sales_of_a_day(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b")
    expect(page.locator(".figures").first).to_be_visible()
    expect(page.locator("figure.chart")).to_be_visible()
    days = page.locator("tbody a").all_inner_texts()
    page.locator("tbody a").first.click()
    expect(page.locator("#f-day")).to_have_value(days[0])
    for day in days:
        page.goto(f"{site.url}/b/sales?day={day}")
        if page.locator("main tbody a").count() > 0:
            return
    raise AssertionError("nothing was sold in all these days")


def journey_a_receipt_is_found_and_opened(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/sales")
    number = page.locator("tbody a").first.inner_text()
    page.locator("#f-number").fill(number)
    page.locator("form.filters button").click()
    expect(page.locator("tbody a").first).to_have_text(number)
    page.locator("tbody a").first.click()
    expect(page.locator("h1")).to_contain_text(number)


def journey_one_box_finds_what_has_a_number_or_a_name(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/sales")
    number = page.locator("tbody a").first.inner_text()
    page.goto(site.url + "/b/analytics")
    page.keyboard.press("/")
    page.wait_for_url("**/b/search")
    page.keyboard.press("/")
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    page.locator("main a[href^='/b/sales/']").first.click()
    expect(page.locator("h1")).to_contain_text(number)
    page.goto(site.url + "/b/search?q=fruit_box")
    page.locator("main a[href='/b/rewards/fruit_box']").click()
    expect(page.locator("h1")).to_be_visible()


def journey_a_campaign_is_tried_on_history(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/campaigns/new")
    for name, value in {
        "name": "元旦加赠", "points": "20", "minimum": "10", "from": "2027-01-01", "until": "2027-01-31",
        "budget": "30000", "valid_days": "90",
    }.items():
        page.locator(f"#f-{name}").fill(value)
    page.locator("form.stacked button:not([name])").click()
    expect(page.locator(".figures").first).to_contain_text("¥")
    expect(page.locator("#f-name")).to_have_value("元旦加赠")


def journey_small_figures_are_not_shown(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/analytics")
    expect(page.locator("main")).to_contain_text("少于 10 人")
    expect(page.locator("figure.chart").first).to_be_visible()


def journey_finance_sees_settlement_and_no_till(page, site):
    site.staff("partner_finance", page)
    page.goto(site.url + "/b/settlements")
    expect(page.locator(".figures").first).to_be_visible()
    assert page.goto(site.url + "/b/pos").status == 403


def journey_results_of_a_campaign_are_read_and_saved(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/campaigns")
    page.locator("main a[href^='/b/campaigns/'][href$='subject=purchase']").first.click()
    expect(page.locator("main .pairs").first).to_contain_text("20")
    told = page.locator("main").inner_text()
    assert "少于 10 人" in told or "触达会员" in told or "还没有开始" in told, told[:400]
    if page.locator("main .figures").count():
        expect(page.locator("main")).to_contain_text("这不是活动的因果效果")


def journey_shifts_are_listed_for_who_leads_them(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/shifts")
    expect(page.locator("h1")).to_have_text("班次")


def propose(page, tried, kept):
    """What is filled in is tried first and shown, and then put up for review."""
    page.locator("main form.stacked button").click()
    expect(page.locator("main")).to_contain_text(tried)
    page.locator("main form.stacked button").click()
    expect(page.locator("[role=status]").first).to_be_visible()
    expect(page.locator("main")).to_contain_text(kept)


def journey_an_outlet_is_proposed(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/settings/stores/new")
    page.fill("#f-code", "fruit_north")
    page.fill("#f-zh", "城北店")
    propose(page, tried="新增门店", kept="fruit_north")


def journey_more_stock_is_proposed(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/rewards/fruit_cleaning")
    page.locator('a[href$="/fruit_cleaning/stock"]').click()
    page.locator("main form.stacked button").click()
    expect(page.locator("main")).to_contain_text("总件数")
    page.fill("#f-total", "900")
    page.fill("#f-note", "春节前追加")
    propose(page, tried="→ 900", kept="春节前追加")


def journey_codes_come_into_a_pool(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/rewards/video_month")
    page.locator("main a[href$='/video_month/codes']").click()
    expect(page.locator("main tbody")).to_contain_text("•")
    left = page.locator("main dl.pairs dd").nth(2).inner_text()
    page.fill("#f-lines", "JOURNEY-0001-A\nJOURNEY-0002-B\nJOURNEY-0001-A")
    page.locator("form:has(#f-lines) button").click()
    expect(page.locator("main")).to_contain_text("第 3 行")
    page.set_input_files("#f-file", {
        "name": "codes.csv", "mimeType": "text/csv", "buffer": b"code\r\nJOURNEY-0001-A\r\nJOURNEY-0002-B\r\n",
    })
    page.locator("form:has(#f-file) button").click()
    expect(page.locator("main .pairs")).to_contain_text("2")
    page.locator("main form.stacked button").first.click()
    expect(page.locator("[role=status]").first).to_contain_text("兑换码已导入")
    now = page.locator("main dl.pairs dd").nth(2).inner_text()
    assert int(now) == int(left) + 2, (left, now)
    assert "JOURNEY" not in page.locator("main").inner_text(), "codes are not listed again"


def journey_slots_come_in_from_a_spreadsheet(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/rewards/fruit_cleaning/slots?from=2027-03-01")
    header = "day,code,starts_at,ends_at,for_money,for_points"
    line = "2027-03-01,am,2027-03-01T09:00:00+08:00,2027-03-01T11:00:00+08:00,0,{}"
    page.locator("#f-lines").fill(f"{header}\n{line.format('many')}")
    page.locator("form:has(#f-lines) button").first.click()
    expect(page.locator("main")).to_contain_text("第 2 行 for_points")
    page.locator("#f-lines").fill(f"{header}\n{line.format(6)}")
    page.locator("form:has(#f-lines) button").first.click()
    expect(page.locator("main")).to_contain_text("积分名额 6")
    page.locator("main form button").first.click()
    expect(page.locator("[role=status]")).to_contain_text("时段已更新")
    page.goto(site.url + "/b/rewards/fruit_cleaning/slots?from=2027-03-01")
    expect(page.locator("main tbody tr").first).to_contain_text("2027-03-01")


def journey_a_line_of_a_statement_leads_to_its_lot(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/settlements")
    page.locator("main tbody a").first.click()
    page.locator("main tbody a[href^='/b/lots/']").first.click()
    expect(page.locator("main h1")).to_contain_text("这批积分")
    expect(page.locator("main tbody tr").first).to_be_visible()
    page.locator("main tbody a[href^='/b/settlements/']").first.click()
    expect(page.locator("main h1")).to_contain_text("结算单")


def journey_a_task_has_results(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/campaigns")
    page.locator("main tbody a", has_text="首次分享").click()
    expect(page.locator("main .pairs")).to_contain_text("任务")
    expect(page.locator("main")).to_contain_text(re.compile("触达会员|少于 10 人"))
    assert "活动前、中、后" not in page.locator("main").inner_text(), "tasks are compared with nothing"
