// SPDX-License-Identifier: Apache-2.0

import Rules
import Testing

private let boxes = "rewards/shop.yaml"
private let shop = "rules/shop.yaml"
private let night = "rules/hotel.yaml"
private let season = "rules/season.yaml"
private let head = "program.yaml"

@Suite("What a change means to members")
struct ImpactTests {
    @Test(
        "Rewards: dearer, fewer and worse is adverse, the opposite favourable",
        arguments: [
            Edit(boxes, "price: 500", "price: 600", "adverse reward box price"),
            Edit(boxes, "price: 500", "price: 400", "favourable reward box price"),
            Edit(boxes, "value: 25.00", "value: 24.99", "adverse reward box value"),
            Edit(boxes, "value: 25.00", "value: 30", "favourable reward box value"),
            Edit(boxes, "value: 25.00", "value: 25"),
            Edit(boxes, "stock: 10", "stock: 9", "adverse reward box stock"),
            Edit(boxes, "stock: 10", "stock: unlimited", "favourable reward box stock"),
            Edit(boxes, "stock: unlimited", "stock: 99", "adverse reward voucher stock"),
            Edit(
                boxes,
                "limit_per_member: 2",
                "limit_per_member: 1",
                "adverse reward box limit_per_member"
            ),
            Edit(
                boxes,
                "  limit_per_member: 2\n",
                "",
                "favourable reward box limit_per_member"
            ),
            Edit(
                boxes,
                "code: box",
                "code: crate",
                "favourable reward crate",
                "adverse reward box"
            ),
            Edit(boxes, "en: Box", "en: A box", "neutral reward box name.en"),
        ]
    )
    func rewards(edit: Edit) throws {
        #expect(try edit.comparison().changes.map(Comparing.text) == edit.expected)
    }

    @Test(
        "Rules: fewer points, narrower conditions and later points are adverse",
        arguments: [
            Edit(night, "gold: 1500", "gold: 1400", "adverse rule night amount.points"),
            Edit(night, "gold: 1500", "gold: 1600", "favourable rule night amount.points"),
            Edit(
                night,
                "{regular: 1000, gold: 1500}",
                "{otherwise: 1000, gold: 1500}",
                "neutral rule night amount.points"
            ),
            Edit(
                night,
                "{regular: 1000, gold: 1500}",
                "1500",
                "favourable rule night amount.points"
            ),
            Edit(
                night,
                "{regular: 1000, gold: 1500}",
                "1200",
                "adverse rule night amount.points"
            ),
            Edit(night, "unit: night", "unit: bed", "adverse rule night amount.unit"),
            Edit(
                shop,
                "per_amount: 1.00",
                "per_amount: 2.00",
                "adverse rule spend amount.per_amount"
            ),
            Edit(
                shop,
                "per_amount: 1.00",
                "per_amount: 0.50",
                "favourable rule spend amount.per_amount"
            ),
            Edit(
                shop,
                "per_amount: 1.00}",
                "per_amount: 1.00, step: 5.00}",
                "adverse rule spend amount.step"
            ),
            Edit(
                shop,
                "per_amount: 1.00}",
                "per_amount: 1.00, rounding: ceiling}",
                "favourable rule spend amount.rounding"
            ),
            Edit(
                shop,
                "per_amount: 1.00}",
                "per_amount: 1.00, rounding: floor}",
                "neutral rule spend amount.rounding"
            ),
            Edit(
                shop,
                "except_categories: [card]",
                "except_categories: [card, gift]",
                "adverse rule spend items.except_categories[gift]"
            ),
            Edit(shop, "items: {except_categories: [card]}\n", "", "favourable rule spend items"),
            Edit(shop, "points: 100}", "points: 50}", "adverse rule spend limits[day].points"),
            Edit(shop, "points: 100}", "points: 200}", "favourable rule spend limits[day].points"),
            Edit(
                shop,
                "- {per: day, points: 100}",
                "- {per: member, points: 900}\n  - {per: day, points: 100}",
                "adverse rule spend limits[member]"
            ),
            Edit(
                shop,
                "limits:\n  - {per: day, points: 100}\n",
                "",
                "favourable rule spend limits"
            ),
            Edit(
                shop,
                "kind: base\n",
                "minimum_amount: 10.00\n",
                "neutral rule spend kind",
                "adverse rule spend minimum_amount"
            ),
            Edit(
                shop,
                "kind: base\n",
                "only_tenders: [cash]\n",
                "neutral rule spend kind",
                "adverse rule spend only_tenders"
            ),
            Edit(
                shop,
                "partners: [shop]",
                "partners: [hotel]",
                "adverse rule spend partners[shop]",
                "favourable rule spend partners[hotel]"
            ),
            Edit(night, "partners: [hotel]", "partners: all", "favourable rule night partners"),
            Edit(season, "until: 2026-12-31", "until: 2026-11-30", "adverse rule season until"),
            Edit(season, "until: 2026-12-31", "until: 2027-01-31", "favourable rule season until"),
            Edit(
                season,
                "until: 2026-12-31",
                "until: 2026-12-31\nfrom: 2026-06-01",
                "adverse rule season from"
            ),
            Edit(
                season,
                "matures_after_days: immediately",
                "matures_after_days: 0",
                "neutral rule season matures_after_days"
            ),
            Edit(
                season,
                "matures_after_days: immediately",
                "matures_after_days: 5",
                "adverse rule season matures_after_days"
            ),
            Edit(season, "days: 30", "days: 60", "favourable rule season validity.days"),
            Edit(season, "days: 30", "days: 20", "adverse rule season validity.days"),
            Edit(
                season,
                "validity: {days: 30}",
                "validity: lifetime",
                "favourable rule season validity"
            ),
            Edit(season, "kind: promotional\n", "", "favourable rule season kind"),
            Edit(season, "activity: survey", "activity: lesson", "adverse rule season activity"),
            Edit(
                season,
                "code: season",
                "code: autumn",
                "favourable rule autumn",
                "adverse rule season"
            ),
            Edit(
                season,
                "en: More in season",
                "en: More of it",
                "neutral rule season explanation.en"
            ),
        ]
    )
    func rules(edit: Edit) throws {
        guard !(edit.old.contains("kind: promotional")) else {
            // Points that end belong to promotional rules, so both go at once.
            let whole = Edit(
                edit.path,
                "kind: promotional\ntrigger: activity\nactivity: survey\npartners: [shop]\n"
                    + "amount: {fixed: 10}\nuntil: 2026-12-31\n"
                    + "matures_after_days: immediately\nvalidity: {days: 30}\n",
                "trigger: activity\nactivity: survey\npartners: [shop]\n"
                    + "amount: {fixed: 10}\nuntil: 2026-12-31\n"
                    + "matures_after_days: immediately\n"
            )
            let changes = try whole.comparison().changes.map(Comparing.text)
            #expect(Set(changes) == Set(edit.expected + ["favourable rule season validity"]))
            return
        }
        #expect(try edit.comparison().changes.map(Comparing.text) == edit.expected)
    }

    @Test(
        "Partners and the program: what is unclear counts as adverse",
        arguments: [
            Edit(
                "partners/shop.yaml",
                "denomination: 3",
                "denomination: 4",
                "adverse partner shop denomination"
            ),
            Edit("partners/shop.yaml", "scene: shop", "scene: mall", "adverse partner shop scene"),
            Edit(
                "partners/shop.yaml",
                "denomination: 3",
                "denomination: 3\naccepts_points: false",
                "adverse partner shop accepts_points"
            ),
            Edit(
                "partners/shop.yaml",
                "denomination: 3",
                "denomination: 3\naccepts_points: true",
                "neutral partner shop accepts_points"
            ),
            Edit(
                "partners/shop.yaml",
                "denomination: 3",
                "denomination: 3\nreturn_window_days: 30",
                "adverse partner shop return_window_days"
            ),
            Edit(
                "partners/hotel.yaml",
                "return_window_days: 0\n",
                "return_window_days: 1\n",
                "adverse partner hotel return_window_days"
            ),
            Edit(
                "partners/hotel.yaml",
                "accepts_points: yes",
                "accepts_points: true",
                "neutral partner hotel accepts_points"
            ),
            Edit(
                "partners/hotel.yaml",
                "- {code: north, name: {zh: 北店, en: North}}",
                "- {code: south, name: {zh: 南店, en: South}}\n  - {code: north, name: {zh: 北店, en: N}}",
                "favourable partner hotel stores[south]",
                "neutral partner hotel stores[north].name.en"
            ),
            Edit(head, "face_value: 1/60", "face_value: 1/50", "favourable program face_value"),
            Edit(head, "face_value: 1/60", "face_value: 1/70", "adverse program face_value"),
            Edit(head, "face_value: 1/60", "face_value: 2/120", "neutral program face_value"),
            Edit(
                head,
                "return_window_days: 7",
                "return_window_days: 8",
                "adverse program return_window_days"
            ),
            Edit(
                head,
                "maximum_debt: 5000",
                "maximum_debt: 4000",
                "favourable program clawback.maximum_debt"
            ),
            Edit(
                head,
                "maximum_minutes: 60",
                "maximum_minutes: 90",
                "adverse program holds.maximum_minutes"
            ),
            Edit(head, "holds:", "notice_days: 60\nholds:", "favourable program notice_days"),
            Edit(head, "holds:", "notice_days: 30\nholds:", "neutral program notice_days"),
            Edit(head, "holds:", "notice_days: 7\nholds:", "adverse program notice_days"),
            Edit(
                head,
                "time_zone: Asia/Shanghai",
                "time_zone: UTC",
                "adverse program time_zone"
            ),
            Edit(
                head,
                "starts_on: 2026-01-01",
                "starts_on: 2025-01-01",
                "favourable program starts_on"
            ),
            Edit(
                head,
                "- {code: regular, name: {zh: 普通, en: Regular}}\n"
                    + "  - {code: gold, name: {zh: 金卡, en: Gold}}",
                "- {code: gold, name: {zh: 金卡, en: Gold}}\n"
                    + "  - {code: regular, name: {zh: 普通, en: Normal}}",
                "neutral program tiers[regular].name.en",
                "adverse program tiers(sequence)"
            ),
        ]
    )
    func program(edit: Edit) throws {
        let changes = try edit.comparison().changes.map(Comparing.text)
        #expect(Set(changes) == Set(edit.expected))
        #expect(changes.count == edit.expected.count)
    }

    @Test(
        "Budgets are limits, payers are neutral, and groups and conditions count as adverse",
        arguments: [
            Edit(season, "until: 2026", "budget: 500\nuntil: 2026", "adverse rule season budget"),
            Edit(
                season,
                "until: 2026",
                "funding: operator\nuntil: 2026",
                "neutral rule season funding"
            ),
            Edit(
                season,
                "until: 2026",
                "group: extra\npriority: 2\nuntil: 2026",
                "adverse rule season group",
                "adverse rule season priority"
            ),
            Edit(
                season,
                "until: 2026",
                "when: {tiers: [gold]}\nuntil: 2026",
                "adverse rule season when"
            ),
            Edit(
                season,
                "amount: {fixed: 10}\n",
                "amount: {fixed: 20}\ngroup: extra\n",
                "adverse rule season amount.fixed",
                "adverse rule season group"
            ),
            Edit(head, "holds:", "budget: 100000\nholds:", "adverse program budget"),
            Edit(
                head,
                "holds:",
                "limits: [{per: day, points: 50}]\nholds:",
                "adverse program limits"
            ),
            Edit(
                "partners/shop.yaml",
                "denomination: 3",
                "denomination: 3\nlimits: [{per: day, points: 50}]",
                "adverse partner shop limits"
            ),
            Edit(
                head,
                "{code: extra, name: {zh: 叠加, en: Extra}, mode: stack}",
                "{code: extra, name: {zh: 叠加, en: Extra}, mode: first_match}",
                "adverse program groups[extra].mode"
            ),
        ]
    )
    func shared(edit: Edit) throws {
        let changes = try edit.comparison().changes.map(Comparing.text)
        #expect(Set(changes) == Set(edit.expected))
    }

    @Test(
        "One more rule is favourable unless it is tied to others or takes their room",
        arguments: [
            ("amount: {fixed: 5}", "", Impact.favourable),
            ("amount: {fixed: 5}\nwhen: {tiers: [gold], weekdays: [sunday]}", "", .favourable),
            ("amount: {bands: [{from: 10.00, points: 5}]}", "", .favourable),
            ("amount: {points: 1, per_amount: 1.00, basis: before_discount}", "", .favourable),
            ("amount: {multiply: 2, of: base}", "", .favourable),
            ("amount: {fixed: 5}\ngroup: extra", "", .adverse),
            ("amount: {fixed: 5}\nwhen: {points_given: {per: day, at_most: 9}}", "", .adverse),
            ("amount: {fixed: 5}", "limits: [{per: day, points: 50}]", .favourable),
            ("amount: {fixed: 5}\nkind: promotional\nvalidity: {days: 9}", "", .favourable),
            (
                "amount: {fixed: 5}\nkind: promotional\nvalidity: {days: 9}",
                "limits: [{per: day, points: 50}]", .adverse
            ),
        ]
    )
    func added(terms: String, limits: String, impact: Impact) throws {
        func rule(_ code: String, _ terms: String) -> String {
            let lines =
                "code: \(code)\nname: {zh: 规, en: R}\nexplanation: {zh: 规, en: R}\n"
                + "trigger: purchase\npartners: [shop]\n\(terms)\n"
            return "- " + lines.split(separator: "\n").joined(separator: "\n  ") + "\n"
        }
        let program = SmallProgram.program.replacing("holds:", with: "\(limits)\nholds:")
        let base = rule("plain", "amount: {fixed: 1}")
        let old = try SmallProgram.compiled(rules: base, program: program)
        let new = try SmallProgram.compiled(rules: base + rule("r", terms), program: program)
        #expect(ProgramComparison(from: old, to: new).changes.map(\.impact) == [impact])
    }

    @Test(
        "To raise a budget or to take one away is favourable",
        arguments: [("budget: 500", "budget: 600"), ("budget: 500", "")]
    )
    func budgets(before: String, after: String) throws {
        func rule(_ budget: String) -> String {
            "code: r\nname: {zh: 规, en: R}\nexplanation: {zh: 规, en: R}\ntrigger: purchase\n"
                + "partners: [shop]\namount: {fixed: 5}\n\(budget)\n"
        }
        let old = try SmallProgram.compiled(rules: rule(before))
        let new = try SmallProgram.compiled(rules: rule(after))
        #expect(ProgramComparison(from: old, to: new).changes.map(\.impact) == [.favourable])
        #expect(ProgramComparison(from: new, to: old).changes.map(\.impact) == [.adverse])
    }

    @Test("To say who runs the program is favourable, to say no more is adverse")
    func organiser() throws {
        func head(_ text: String) -> String { SmallProgram.program + text + "\n" }
        func changes(_ before: String, _ after: String) throws -> [String] {
            let rules = SmallProgram.shopRules
            return ProgramComparison(
                from: try SmallProgram.compiled(rules: rules, program: head(before)),
                to: try SmallProgram.compiled(rules: rules, program: head(after))
            )
            .changes.map(Comparing.text)
        }
        let organiser =
            "organiser: {name: {zh: 甲, en: A}, registration: R1, contact: 400,"
            + " address: {zh: 路, en: Road}}"
        #expect(try changes("", organiser) == ["favourable program organiser"])
        #expect(try changes(organiser, "") == ["adverse program organiser"])
        #expect(
            try changes(organiser, organiser.replacing("R1", with: "R2"))
                == ["adverse program organiser.registration"]
        )
        #expect(
            try changes(organiser, organiser.replacing("en: Road", with: "en: Street"))
                == ["neutral program organiser.address.en"]
        )
        let complaints = "complaints: {channel: {zh: 电话, en: Telephone}, answer_days: 7}"
        #expect(
            try changes(complaints, complaints.replacing("7", with: "9"))
                == ["adverse program complaints.answer_days"]
        )
    }

    @Test("A step that divides the one before is favourable, any other adverse")
    func steps() throws {
        func rule(_ step: String) -> String {
            "code: r\nname: {zh: 规, en: R}\nexplanation: {zh: 规, en: R}\ntrigger: purchase\n"
                + "partners: [shop]\namount: {points: 1, per_amount: 1.00\(step)}\n"
        }
        for (before, after, impact) in [
            (", step: 10.00", ", step: 5.00", Impact.favourable),
            (", step: 10.00", ", step: 7.00", .adverse), (", step: 10.00", "", .favourable),
            (", step: 10.00", ", step: 20.00", .adverse), ("", ", step: 2.00", .adverse),
        ] {
            let comparison = ProgramComparison(
                from: try SmallProgram.compiled(rules: rule(before)),
                to: try SmallProgram.compiled(rules: rule(after))
            )
            #expect(comparison.changes.map(\.impact) == [impact], "\(before) \(after)")
        }
    }
}
