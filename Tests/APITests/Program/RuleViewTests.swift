// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@testable import API

@Suite("Rules over HTTP")
struct RuleViewTests {
    private static let rules = """
        - code: rich
          name: {zh: 规, en: Rule}
          explanation: {zh: 规, en: Rule}
          trigger: first_purchase
          partners: [fruit]
          group: best
          priority: 7
          amount:
            bands:
              - {from: 10.00, points: 5}
              - {from: 100.00, points: {regular: 60, silver: 70, gold: 80}}
            basis: before_discount
          limits: [{per: week, points: 100}, {per: year, points: 900}]
          budget: [{per: month, points: 9000}, {per: ever, points: 30000}]
          funding:
            - {payer: partner, percent: 20}
            - {payer: operator, percent: 30}
            - {payer: sponsor, partner: bank, percent: 50}
          when:
            all:
              - {total: {at_least: 5.00, at_most: 900.00}}
              - {earning_amount: {at_least: 1.00}}
              - {channels: [online, telephone]}
              - items: {categories: [melon], except_skus: [w9], quantity: {at_least: 2}, amount: {at_least: 3.00}}
              - {paid_with: [cash]}
              - {paid_only_with: [cash, card]}
              - {partners: [fruit]}
              - {stores: [fruit_market]}
              - {scenes: [shop]}
              - {dates: {from: 2026-01-01, until: 2026-12-31}}
              - {weekdays: [monday, sunday]}
              - {month_days: [1, last]}
              - {year_days: [06-18, {from: 12-24, until: 01-06}]}
              - {seasons: [office_purchasing]}
              - any: [{tiers: [gold]}, {credit_levels: [trusted]}]
              - not: {days_since_enrolment: {at_most: 30}}
              - {days_since_purchase: {at_least: 90}}
              - {purchases_so_far: {at_most: 0}}
              - {consents: [credit_uplift]}
              - {minor: false}
              - {points_given: {per: month, at_most: 100}}
              - {purchases_here: {per: ever, at_least: 1}}
        - code: doubled
          name: {zh: 规, en: Rule}
          explanation: {zh: 规, en: Rule}
          trigger: purchase
          partners: [fruit]
          amount: {multiply: {regular: 1.5, silver: 2, gold: 3}, of: {rules: [fruit_per_yuan]}}
        - code: joined
          name: {zh: 规, en: Rule}
          explanation: {zh: 规, en: Rule}
          trigger: enrolment
          partners: [fruit]
          amount: {fixed: 5}
        - code: risen
          name: {zh: 规, en: Rule}
          explanation: {zh: 规, en: Rule}
          trigger: tier_reached
          tiers: [silver, gold]
          partners: [fruit]
          amount: {fixed: 5}
        - code: daily
          name: {zh: 规, en: Rule}
          explanation: {zh: 规, en: Rule}
          trigger: schedule
          days: {month_days: [1]}
          partners: [fruit]
          amount: {fixed: 5}

        """

    private func program() throws -> CompiledProgram {
        let more = SourceFile(path: "rules/view.yaml", text: RuleViewTests.rules)
        let group = "groups:\n  - {code: best, name: {zh: 最优, en: Best}, mode: best_for_member}"
        let files = try ExampleProgram.hongmi().files.map { file in
            let text = file.text.replacing("groups:", with: group, maxReplacements: 1)
            return file.path == "program.yaml" ? SourceFile(path: file.path, text: text) : file
        }
        let source = ProgramSource(files: files + [more])
        let compilation = CompiledProgram.compile(source)
        return try #require(compilation.program, "\(compilation.errors.map(\.message))")
    }

    private func view(_ code: String, of program: CompiledProgram) throws -> JSON {
        let rule = program.rules[try #require(program.ruleIndex(code: code))]
        var writer = JSONWriter()
        writer.put(rule, of: program)
        return try JSONParser.parse(writer.bytes)
    }

    @Test("Every rule is shown as the contract says, whatever it says")
    func contract() throws {
        let contract = try ContractFiles.yaml()
        let schema = Schema(contract: contract, schema: ["$ref": "#/components/schemas/Rule"])
        let program = try program()
        for rule in program.rules {
            let shown = try view(rule.code, of: program)
            #expect(schema.complaints(about: shown) == [], "\(rule.code)")
        }
        let path = "paths./v1/rules/{code}.get.responses.200.content.application/json.examples"
        let example = try #require(contract.at(path + ".season.value"))
        #expect(schema.complaints(about: example) == [])
    }

    @Test("A rule shows its amount, limits, budget, group, funding and what it takes")
    func terms() throws {
        let rule = try view("rich", of: try program())
        #expect(rule["trigger"] == "first_purchase")
        #expect(rule.at("amount.basis") == "bands")
        #expect(rule.at("amount.price_basis") == "before_discount")
        let bands = rule.at("amount.bands")?.arrayValue ?? []
        #expect(bands.map { $0.at("from.amount") } == [1_000, 10_000])
        #expect(bands.last?["points_by_tier"] == ["regular": 60, "silver": 70, "gold": 80])
        #expect(rule.at("limits.per_week") == 100)
        #expect(rule.at("limits.per_year") == 900)
        #expect(rule.at("limits.per_day") == .null)
        #expect(rule.at("budget.per_month") == 9_000)
        #expect(rule.at("budget.ever") == 30_000)
        #expect(rule.at("group.code") == "best")
        #expect(rule.at("group.mode") == "best_for_member")
        #expect(rule["priority"] == 7)
        #expect(
            rule["funding"] == [
                ["payer": "partner", "partner": .null, "percent": 20],
                ["payer": "operator", "partner": .null, "percent": 30],
                ["payer": "sponsor", "partner": "bank", "percent": 50],
            ]
        )
    }

    @Test("A condition is shown operator by operator")
    func conditions() throws {
        let rule = try view("rich", of: try program())
        let parts = try #require(rule.at("conditions.when.all")?.arrayValue)
        #expect(parts.count == 22)
        func part(_ name: String) -> JSON? { parts.first { $0[name] != nil }?[name] }
        #expect(part("total")?.at("at_most.amount") == 90_000)
        #expect(part("earning_amount")?["at_most"] == .null)
        #expect(part("channels") == ["online", "telephone"])
        #expect(part("items")?["except_skus"] == ["w9"])
        #expect(part("items")?.at("quantity.at_least") == 2)
        #expect(part("items")?.at("amount.at_least.amount") == 300)
        #expect(part("month_days") == ["1", "last"])
        #expect(
            part("year_days") == [
                ["from": "06-18", "until": "06-18"], ["from": "12-24", "until": "01-06"],
            ]
        )
        #expect(part("seasons")?.arrayValue?.first?["code"] == "office_purchasing")
        #expect(part("seasons")?.arrayValue?.first?["windows"]?.arrayValue?.count == 2)
        #expect(part("any") == [["tiers": ["gold"]], ["credit_levels": ["trusted"]]])
        #expect(
            part("not") == ["days_since_enrolment": ["at_least": .null, "at_most": 30]]
        )
        #expect(part("minor") == false)
        #expect(part("points_given") == ["per": "month", "at_least": .null, "at_most": 100])
        #expect(part("purchases_here") == ["per": "ever", "at_least": 1, "at_most": .null])
    }

    @Test("Every trigger is shown with what it goes by, and multiples with what they multiply")
    func triggers() throws {
        let program = try program()
        let risen = try view("risen", of: program)
        #expect(risen["trigger"] == "tier_reached")
        #expect(risen["tiers_reached"] == ["silver", "gold"])
        let daily = try view("daily", of: program)
        #expect(daily["trigger"] == "schedule")
        #expect(daily["schedule"] == ["month_days": ["1"]])
        #expect(try view("joined", of: program)["trigger"] == "enrolment")
        let doubled = try view("doubled", of: program)
        #expect(doubled.at("amount.multiplies") == ["fruit_per_yuan"])
        #expect(
            doubled.at("amount.ratio_by_tier") == [
                "regular": ["num": 3, "den": 2], "silver": ["num": 2, "den": 1],
                "gold": ["num": 3, "den": 1],
            ]
        )
        #expect(doubled.at("amount.points_by_tier") == .object([]))
    }

    @Test("A version of a rule shows the rule as it was in it")
    func versions() async throws {
        try await TestServer().run { client in
            let rule = try await client.get("/v1/rules/office_season")
            #expect(rule["qualifying"] == true, "\(rule.text)")
            let versions = try await client.get("/v1/rules/office_season/versions")
            guard case .object(let members) = rule.json else { return #expect(Bool(false)) }
            // How the fund stands is said of terms of now alone.
            let asItWas = members.map { member in
                member.name == "guarantee" ? JSON.Member("guarantee", .null) : member
            }
            #expect(rule["guarantee.status"] == "covered")
            #expect(versions["data.0.definition"] == .object(asItWas))
        }
    }
}
