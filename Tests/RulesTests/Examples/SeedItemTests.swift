// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

/// The items of the seeds that say how members earn, each played with the example program. The
///
/// numbers are those of the list of seed items.
@Suite("Earning items of the seeds")
struct SeedItemTests {
    private let program: CompiledProgram

    init() throws {
        program = try ExampleFolder.program("hongmi")
    }

    /// The partner's points by rule.
    private func earned(_ partner: String, _ purchase: String) throws -> [String: Int64] {
        let index = try #require(program.partnerIndex(code: partner))
        var facts = PurchaseText(purchase).facts(partnerIndex: index)
        if purchase.contains("tier=gold") {
            facts.tierIndex = try #require(program.tierIndex(code: "gold"))
        }
        return byRule(program.evaluate(facts) { _ in .zero })
    }

    private func byRule(_ evaluation: Evaluation) -> [String: Int64] {
        Dictionary(
            uniqueKeysWithValues: evaluation.awards.map {
                (program.rules[$0.ruleIndex].code, $0.wantedPartnerPoints)
            }
        )
    }

    private func activity(_ kind: String, quantity: Int64 = 1) throws -> [String: Int64] {
        let facts = ActivityFacts(
            partnerIndex: try #require(program.partnerIndex(code: "school")),
            day: CalendarDay(daysSinceEpoch: 20_500),
            tierIndex: 0,
            kind: kind,
            quantity: quantity
        )
        return byRule(program.evaluate(facts) { _ in .zero })
    }

    @Test("#1, #2, #10: who shows an attestation earns more, and nobody earns less")
    func credit() throws {
        let base = ["fruit_per_yuan": Int64(100)]
        let consent = "consents=credit_uplift"
        #expect(try earned("fruit", "100.00") == base)
        #expect(try earned("fruit", "100.00 credit=none \(consent)") == base)
        let trusted = try earned("fruit", "100.00 credit=trusted \(consent)")
        #expect(trusted == base.merging(["credit_trusted": 10]) { $1 })
        let model = try earned("fruit", "100.00 credit=model \(consent)")
        #expect(model == base.merging(["credit_model": 20]) { $1 })
        #expect(try earned("fruit", "100.00 credit=model consents=marketing") == base)
        let night = "500.00 tier=gold item=room/room/night*1@500.00 credit=model \(consent)"
        #expect(try earned("hotel", night) == ["hotel_night": 1_500, "credit_model": 300])
    }

    @Test("I9: at every partner an award with any level is at least the award without")
    func neverLess() throws {
        var drawing = NaiveDrawing(seed: 11)
        for index in program.partners.indices {
            for _ in 0..<40 {
                var facts = drawing.purchase(partnerIndex: index)
                facts.member.consents = ConsentSet(ConsentPurpose.allCases)
                var totals: [Points] = []
                for level in [nil, CreditLevel.none, .trusted, .model] {
                    facts.member.creditLevel = level
                    totals.append(program.evaluate(facts) { _ in .zero }.awarded)
                }
                #expect(totals == totals.sorted(), "\(program.partners[index].code)")
            }
        }
    }

    @Test("#11, #12, #81, #96: surveys, lessons and projects earn at the school")
    func green() throws {
        #expect(try activity("survey") == ["green_survey": 50])
        #expect(try activity("lesson", quantity: 2) == ["green_lesson": 200])
        #expect(try activity("project") == ["green_project": 500])
    }

    @Test("#14, #15: a night earns 1,000, 1,200 or 1,500 by tier")
    func nights() throws {
        let night = "500.00 item=room/room/night*1@500.00"
        #expect(try earned("hotel", night) == ["hotel_night": 1_000])
        #expect(try earned("hotel", night + " tier=gold") == ["hotel_night": 1_500])
    }

    @Test("#13, #42, #43, #56, #65: one point for a yuan at every shop and scene")
    func scenes() throws {
        for partner in ["mall", "restaurant", "online", "beauty", "cinema"] {
            #expect(try earned(partner, "20.50") == ["scenes_per_yuan": 20])
        }
        #expect(try earned("fruit", "20.00") == ["fruit_per_yuan": 20])
        #expect(try earned("stationery", "50.00") == ["stationery_per_yuan": 50])
    }

    @Test("#41, #97, #98: a bank earns by spending on the card, and by nothing else")
    func bank() throws {
        let bank = try #require(program.partnerIndex(code: "bank"))
        #expect(try earned("bank", "80.00 tender=card:80.00") == ["bank_card_spending": 16])
        #expect(try earned("bank", "80.00 tender=cash:80.00").isEmpty)
        for rule in program.rules where rule.partnerIndexes.contains(bank) {
            #expect(rule.trigger == .purchase, "\(rule.code)")
        }
    }

    @Test("#57, #58, #59: bills in cash, litres of fuel, bookings after the journey")
    func life() throws {
        #expect(try earned("utility", "80.00 tender=cash:80.00") == ["utility_cash": 80])
        #expect(try earned("utility", "80.00 tender=mobile:80.00").isEmpty)
        let fuel = try earned("fuel", "300.00 item=f/fuel/litre*40@300.00")
        #expect(fuel == ["fuel_litre": 400])
        #expect(try earned("travel", "999.00") == ["travel_booking": 999])
        let travel = try #require(program.partnerIndex(code: "travel"))
        #expect(program.partners[travel].returnWindowDays == 30)
    }

    @Test("#69, #73: seasons of pupils and offices, the uplift paid by shop and operator")
    func seasons() throws {
        let school = try earned("stationery", "50.00 day=2026-08-20")
        #expect(school == ["stationery_per_yuan": 50, "school_season_2026": 30])
        let office = try earned("stationery", "501.00 day=2026-11-30")
        #expect(office == ["stationery_per_yuan": 501, "office_season": 250])
        #expect(try earned("stationery", "499.99 day=2026-11-30") == ["stationery_per_yuan": 499])
        #expect(try earned("stationery", "501.00 day=2026-12-01") == ["stationery_per_yuan": 501])
        let index = try #require(program.partnerIndex(code: "stationery"))
        let evaluation = program.evaluate(
            PurchaseText("501.00 day=2026-11-30").facts(partnerIndex: index)
        ) { _ in .zero }
        let award = try #require(
            evaluation.awards.first { program.rules[$0.ruleIndex].code == "office_season" }
        )
        #expect(
            evaluation.funding(of: award) == [
                FundingShare(payer: .partner, points: Points(375)),
                FundingShare(payer: .operator, points: Points(375)),
            ]
        )
        let melon = try earned("fruit", "30.00 day=2026-07-01 item=m/melon/piece*1@30.00")
        #expect(melon == ["fruit_per_yuan": 30, "melon_summer_2026": 30])
    }

    @Test("#79: appliances earn points for life")
    func appliances() throws {
        let earned = try earned("mall", "2999.00 item=tv/appliance/piece*1@2999.00")
        #expect(earned == ["scenes_per_yuan": 2_999, "appliance_extra": 145])
        let rule = program.rules[try #require(program.ruleIndex(code: "appliance_extra"))]
        #expect(rule.kind == .base && rule.validity == .lifetime)
    }

    @Test("#82: low-carbon products earn more, and fuel earns nothing green")
    func lowCarbon() throws {
        let earned = try earned("online", "105.00 item=led/low_carbon/piece*3@105.00")
        #expect(earned == ["scenes_per_yuan": 105, "low_carbon_product": 20])
    }

    @Test("#102: joining earns a welcome once, seven days later, and not at a bank")
    func welcome() throws {
        let rule = program.rules[try #require(program.ruleIndex(code: "welcome_points"))]
        #expect(rule.trigger == .enrolment && rule.maturesAfterDays == 7)
        for (index, partner) in program.partners.enumerated() {
            let facts = OccasionFacts(
                .enrolment,
                partnerIndex: index,
                day: CalendarDay(daysSinceEpoch: 20_500),
                tierIndex: 0
            )
            let evaluation = program.evaluate(facts) { _ in .zero }
            let takesPart = ["mall", "online"]
            let expected: [String: Int64] =
                takesPart.contains(partner.code) ? ["welcome_points": 20] : [:]
            #expect(byRule(evaluation) == expected, "\(partner.code)")
            let again = program.evaluate(facts) { _ in Points(60) }
            #expect(again.awarded == .zero)
        }
    }

    @Test("#103: a first purchase earns by its amount, a second one does not")
    func firstPurchase() throws {
        let name = "first_purchase_extra"
        #expect(try earned("online", "99.99 bought=0")[name] == nil)
        #expect(try earned("online", "100.00 bought=0")[name] == 50)
        #expect(try earned("online", "300.00 bought=0")[name] == 150)
        #expect(try earned("online", "300.00 bought=1")[name] == nil)
        #expect(try earned("utility", "300.00 bought=0 tender=cash:300.00")[name] == nil)
    }
}
