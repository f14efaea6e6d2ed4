"""What an authority does: follow points, ask for evidence, and see what it looked at itself."""

from playwright.sync_api import expect


def some_lot(site, page) -> str:
    """A lot of the demo's first member, as the operator finds it."""
    page = site.staff("operator_admin", page)
    page.goto(site.url + "/o/members")
    page.fill("#f-value", site.facts["member_phones"][0])
    page.click("main form.stacked button")
    page.wait_for_url("**/o/members/mem_*")
    page.goto(page.url.split("?")[0] + "?part=lots")
    return page.locator("tbody td code").first.inner_text()


def journey_a_point_is_followed_and_every_step_is_proved(page, site):
    lot = some_lot(site, page)
    officer = site.staff("regulator_officer")
    officer.goto(site.url + "/r")
    officer.fill("#f-q", lot)
    officer.click("main form.filters button")
    officer.wait_for_url(f"**/r/lots/{lot}")
    expect(officer.locator("aside.banner")).to_be_visible()
    proofs = officer.locator("[data-receipt]").count()
    assert proofs > 0
    expect(officer.locator("[data-checked=good]")).to_have_count(proofs)
    officer.click("ol.trail .proof a >> nth=0")
    expect(officer.locator("pre").last).to_contain_text('"id"')


def journey_a_changed_receipt_is_found_out(page, site):
    lot = some_lot(site, page)
    officer = site.staff("regulator_officer")
    officer.route("**/receipt", lambda route: route.fulfill(
        body=route.fetch().text().replace('"purchase_recorded"', '"purchase_recordet"'),
        content_type="application/json"))
    officer.goto(f"{site.url}/r/lots/{lot}")
    expect(officer.locator("[data-checked]").first).to_be_visible()
    assert officer.locator("[data-checked=bad]").count() > 0


def journey_the_way_of_a_point_is_printed_whole(page, site):
    lot = some_lot(site, page)
    officer = site.staff("regulator_officer")
    officer.goto(f"{site.url}/r/lots/{lot}")
    expect(officer.locator("[data-print]")).to_be_visible()
    officer.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    officer.click("[data-print]")
    assert officer.evaluate("() => window.printed") == 1
    officer.emulate_media(media="print")
    officer.set_viewport_size({"width": 700, "height": 990})
    whole = officer.locator(".trail code.on-paper")
    assert whole.count() > 0
    for text in whole.all_inner_texts():
        assert len(text) == 44, text
    expect(officer.locator("aside.banner")).to_be_visible()
    expect(officer.locator(".page-head .on-paper")).to_contain_text(lot)
    for gone in ("nav.side", "[data-print]", "nav.crumbs", "footer"):
        expect(officer.locator(gone)).to_be_hidden()
    assert officer.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "it is wider than the paper"
    paper = officer.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF") and len(paper) > 10_000


def journey_a_figure_falls_to_districts(page, site):
    officer = site.staff("regulator_officer", page)
    for tile in ("issued", "used"):
        officer.goto(site.url + f"/r/tiles/{tile}")
        districts = officer.get_by_role("table", name="按门店所在区")
        expect(districts.locator("tbody tr").first).to_contain_text("区")
    with officer.expect_download() as download:
        officer.click("a[href*='table=2']")
    assert "区" in download.value.path().read_text(encoding="utf-8-sig")


def journey_evidence_goes_out_by_two_people(page, site):
    officer = site.staff("regulator_officer", page)
    officer.goto(site.url + "/r/evidence/new")
    for name, value in {"authority": "某市市场监管局", "document": "市监调字〔2026〕17号", "officers": "ZF-1, ZF-2",
                        "purpose": "核查积分发放", "from": "2026-06-01", "until": "2026-06-03",
                        "expires_on": "2027-06-30"}.items():
        officer.fill(f"#f-{name}", value)
    officer.click("main form.stacked button")
    officer.wait_for_url("**/r/evidence/evc_*")
    address = officer.url.split("?")[0]
    officer.click("main form.stacked button")
    expect(officer.locator(".notice.bad")).to_contain_text("same_person")
    second = site.staff("dpo")
    second.goto(address.replace("/r/", "/o/"))
    second.click("main form.stacked button")
    second.wait_for_url("**done=released")
    officer.goto(address)
    with officer.expect_download() as download:
        officer.click("a[download]")
    assert download.value.path().stat().st_size > 10_000


def journey_an_officer_sees_what_the_officer_looked_at(page, site):
    lot = some_lot(site, page)
    officer = site.staff("regulator_officer")
    officer.goto(f"{site.url}/r/lots/{lot}")
    officer.goto(site.url + "/r/access")
    expect(officer.locator("tbody")).to_contain_text(lot)


def journey_a_rule_shows_its_versions_and_notice(page, site):
    officer = site.staff("regulator_officer", page)
    officer.goto(site.url + "/r/rules")
    officer.click("tbody a >> nth=-1")
    expect(officer.locator("section.card").first).to_be_visible()


def journey_the_figures_of_the_supervision_open_by_partner_and_as_a_file(page, site):
    officer = site.staff("regulator_officer", page)
    officer.goto(site.url + "/r")
    officer.click("a[href='/r/tiles/open_points'] >> nth=0")
    expect(officer.locator("tbody tr").first).to_be_visible()
    with officer.expect_download() as download:
        officer.click("a[href*='format=csv']")
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
    officer.goto(site.url + "/r/tiles")
    assert officer.locator("tbody tr").count() >= 15
    officer.goto(site.url + "/r/tiles/refusal_rate")
    officer.click("main a[href='/r/queries/refusals']")
    officer.wait_for_url("**/r/queries/refusals")


def journey_a_saved_question_is_asked_with_its_parameters(page, site):
    officer = site.staff("regulator_officer", page)
    officer.goto(site.url + "/r/queries")
    assert officer.locator("main a[href^='/r/queries/']").count() == 23
    officer.click("main a[href='/r/queries/flows']")
    rows = officer.locator("tbody tr").count()
    assert rows > 0
    officer.select_option("#f-partner", index=1)
    officer.click("main form.filters button")
    officer.wait_for_url("**partner=*")
    assert officer.locator("tbody tr").count() < rows
    with officer.expect_download():
        officer.click("a[href*='format=csv']")
    officer.goto(site.url + "/r/queries/trace")
    expect(officer.locator("tbody")).to_have_count(0)


def journey_evidence_is_counted_before_it_is_asked_for(page, site):
    officer = site.staff("regulator_officer", page)
    officer.goto(site.url + "/r/evidence/new")
    officer.fill("#f-from", "2026-06-01")
    officer.fill("#f-until", "2026-06-03")
    officer.click("main form.stacked button[value=preview]")
    expect(officer.locator(".notice.good")).to_be_visible()
    expect(officer.locator("#f-from")).to_have_value("2026-06-01")
    officer.goto(site.url + "/r/evidence/verify")
    expect(officer.locator("pre").first).to_be_visible()


def journey_an_officer_filters_own_looks(page, site):
    lot = some_lot(site, page)
    officer = site.staff("regulator_officer")
    officer.goto(f"{site.url}/r/lots/{lot}")
    officer.goto(site.url + "/r/access?operation=readTrace")
    expect(officer.locator("tbody")).to_contain_text(lot)
    officer.goto(site.url + "/r/access?operation=readHold")
    assert officer.locator("tbody tr").count() == 0
