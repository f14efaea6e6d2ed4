# SPDX-License-Identifier: Apache-2.0
"""Accounts and keys on both consoles."""

import re

from playwright.sync_api import expect


def journey_a_new_cashier_comes_in_with_a_one_time_password(page, site):
    site.staff("partner_admin", page)
    page.goto(site.url + "/b/settings")
    page.click("a[href='/b/settings/staff']")
    page.click("a[href='/b/settings/staff/new']")
    page.fill("#f-name", "fruit.newcomer")
    page.fill("#f-display_name", "小新")
    page.select_option("#f-role", "cashier")
    page.click("main form.stacked button")
    password = page.locator("main pre code").inner_text()
    assert password not in page.url
    page.goto(site.url + "/b/settings/staff")
    expect(page.locator("main")).not_to_contain_text(password)

    newcomer = site.page()
    newcomer.goto(site.url + "/sign-in")
    newcomer.fill("#name", "fruit.newcomer")
    newcomer.fill("#password", password)
    newcomer.click("main form button")
    newcomer.goto(site.url + "/b/pos")
    expect(newcomer).to_have_url(re.compile("/account.first=password"))
    own = "a password of my own"
    for field, text in {"old": password, "new": own, "again": own}.items():
        newcomer.fill(f"#{field}", text)
    newcomer.click("form[action='/account/password'] button")
    newcomer.goto(site.url + "/b/pos")
    expect(newcomer).to_have_url(re.compile("/b/pos$"))

    page.goto(site.url + "/b/settings/staff")
    page.click("text=小新")
    page.locator("details", has=page.locator("form[action$='/disable']")).locator("summary").click()
    page.click("form[action$='/disable'] button")
    expect(page.locator("[role=status]").first).to_be_visible()
    newcomer.goto(site.url + "/b/pos")
    expect(newcomer).to_have_url(re.compile("/sign-in"))


def journey_a_key_is_shown_once_rotated_and_revoked(page, site):
    site.staff("operator_admin", page)
    page.goto(site.url + "/o/keys/new")
    page.fill("#f-label", "仓库系统")
    page.check("[name='scope_program:read']")
    page.click("main form.stacked button")
    token = page.locator("main pre code").inner_text()
    assert token.startswith("jifen_live_")

    def status(secret):
        return page.request.get(site.url + "/v1/program", headers={"Authorization": f"Bearer {secret}"}).status

    assert status(token) == 200
    page.goto(site.url + "/o/keys")
    expect(page.locator("main")).not_to_contain_text(token)
    card = page.locator("section.card", has_text="仓库系统").first
    card.locator("summary", has_text="吊销").click()
    card.locator("form[action$='/revocation'] button").click()
    expect(page.locator("[role=status]").first).to_be_visible()
    assert status(token) == 401
