"""What people do about their own way in."""

from playwright.sync_api import expect


def journey_somebody_sees_where_they_are_signed_in_and_ends_the_others(page, site):
    other = site.page()
    for one in (other, page):
        site.sign_in_staff(one, "risk", back="/account")
    page.goto(site.url + "/account")
    expect(page.locator(".cells li")).to_have_count(2)
    page.click("form:not(:has(input[name=key]))[action='/account/sessions'] button")
    expect(page.locator("[role=status]")).to_be_visible()
    expect(page.locator(".cells li")).to_have_count(1)
    other.goto(site.url + "/account")
    assert "/sign-in" in other.url, other.url
    other.context.close()


def journey_a_second_factor_is_shown_as_a_picture_and_as_letters(page, site):
    site.sign_in_staff(page, "auditor", back="/account")
    page.goto(site.url + "/account/factor")
    expect(page.locator("figure.qr svg")).to_be_visible()
    box = page.locator("figure.qr svg").bounding_box()
    assert 150 <= box["width"] <= 420, box
    assert len(page.locator("[data-secret]").inner_text()) == 32
    page.fill("#code", "000000")
    page.click("main form button")
    expect(page.locator("[role=alert]")).to_be_visible()


def journey_an_officer_alone_looks_at_nothing(page, site):
    site.sign_in_staff(page, "officer", back="/r/open")
    page.goto(site.url + "/r")
    assert page.url.endswith("/r/open"), page.url
    page.fill("#document", "检字〔2026〕7号")
    page.fill("#purpose", "例行检查")
    page.fill("#second_name", "officer")
    page.fill("#second_password", site.facts["password"])
    page.click("main form button")
    expect(page.locator("[role=alert]")).to_be_visible()
    site.open_inspection(page, "officer")
    assert not page.url.endswith("/r/open")
