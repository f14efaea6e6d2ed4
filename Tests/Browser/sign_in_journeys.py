"""How people come in and go out."""

import re

from playwright.sync_api import expect


def journey_staff_come_in_and_go_out(page, site):
    site.sign_in_staff(page, "fruit.till")
    expect(page.locator(".visitor")).to_be_visible()
    page.click("form.sign-out button")
    page.goto(site.url + "/b/pos")
    expect(page).to_have_url(re.compile("/sign-in"))


def journey_a_wrong_password_says_no_more_than_that(page, site):
    page.goto(site.url + "/sign-in")
    for name in ("fruit.till", "nobody.here"):
        page.fill("#name", name)
        page.fill("#password", "not the password")
        page.click("main form button")
        expect(page.locator("[role=alert]")).to_be_visible()
    assert page.url.startswith(site.url + "/sign-in")


def journey_a_member_comes_in_by_phone_and_code(page, site):
    site.sign_in_member(page, site.facts["member_phones"][0])
    expect(page.locator(".tabs")).to_be_visible()


def journey_a_role_opens_its_own_faces_only(page, site):
    page = site.staff("cashier")
    assert page.goto(site.url + "/o").status == 403
    assert page.goto(site.url + "/r").status == 403
    assert page.goto(site.url + "/m").url.startswith(site.url + "/m/sign-in")


def journey_a_wrong_address_leads_home(page, site):
    for path, home in {"/nothing": "/", "/m/nothing": "/m", "/b/nothing": "/b", "/o/nothing": "/o"}.items():
        assert page.goto(site.url + path).status == 404
        expect(page.locator("main h1")).to_be_visible()
        expect(page.locator("main a.button")).to_have_attribute("href", home)
    assert page.request.get(site.url + "/favicon.ico").status == 200
