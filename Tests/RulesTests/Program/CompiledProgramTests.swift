// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("A compiled program")
struct CompiledProgramTests {
    private func compiled(_ changes: [String: String] = [:]) throws -> CompiledProgram {
        let compilation = CompiledProgram.compile(SmallProgram.source(with: changes))
        #expect(compilation.diagnostics.isEmpty, "\(compilation.diagnostics)")
        return try #require(compilation.program)
    }

    @Test("It says what its documents say")
    func program() throws {
        let program = try compiled()
        #expect(program.code == "small")
        #expect(program.name == LocalizedText(zh: "小计划", en: "Small"))
        #expect(program.faceValue == Ratio(5, 3))
        #expect(program.timeZone == .shanghai)
        #expect(program.startsOn == CalendarDay(year: 2_026, month: 1, day: 1))
        #expect(program.tiers.map(\.code) == ["regular", "gold"])
        #expect(program.holds == HoldTerms(defaultMinutes: 15, maximumMinutes: 60))
        #expect(
            program.clawback == ClawbackTerms(onShortfall: .debt, maximumDebt: Points(5_000))
        )
        #expect(program.digestInput == SmallProgram.source.digestInput)
    }

    @Test("What program.yaml leaves out has a named default")
    func defaults() throws {
        let cut = SmallProgram.program.split(separator: "\n").filter { line in
            !["return", "holds", "clawback"].contains { line.hasPrefix($0) }
        }
        let program = try compiled(["program.yaml": cut.joined(separator: "\n")])
        #expect(program.partners.map(\.returnWindowDays) == [0, 7])
        #expect(program.holds == .standard)
        #expect(program.clawback == .standard)
    }

    @Test("The face value may be a decimal, and a shortfall may be waived")
    func otherForms() throws {
        let text = SmallProgram.program.replacing("1/60", with: "0.01")
            .replacing("{on_shortfall: debt, maximum_debt: 5000}", with: "{on_shortfall: waive}")
        let program = try compiled(["program.yaml": text])
        #expect(program.faceValue == Ratio(1, 1))
        #expect(program.clawback == ClawbackTerms(onShortfall: .waive, maximumDebt: .zero))
    }

    @Test("Partners carry their terms")
    func partners() throws {
        let program = try compiled()
        let hotel = program.partners[try #require(program.partnerIndex(code: "hotel"))]
        #expect(hotel.scene == .hotel)
        #expect(hotel.denomination == 1)
        #expect(hotel.returnWindowDays == 0)
        #expect(hotel.acceptsPoints)
        #expect(hotel.stores.map(\.code) == ["north"])
        let shop = program.partners[try #require(program.partnerIndex(code: "shop"))]
        #expect(shop.denomination == 3)
        #expect(shop.returnWindowDays == 7)
        #expect(shop.stores.isEmpty)
    }

    @Test("Rules carry their conditions and terms")
    func rules() throws {
        let program = try compiled()
        let night = program.rules[try #require(program.ruleIndex(code: "night"))]
        #expect(night.trigger == .purchase)
        #expect(night.amount.basis == .perQuantity(1, unit: "night"))
        #expect(night.amount.pointsByTier == [1_000, 1_500])
        #expect(night.amount.rounding == .floor)
        #expect(night.maturesAfterDays == nil)
        let season = program.rules[try #require(program.ruleIndex(code: "season"))]
        #expect(season.kind == .promotional)
        #expect(season.trigger == .activity(kind: "survey"))
        #expect(season.validity == .days(30))
        #expect(season.maturesAfterDays == 0)
        let spend = program.rules[try #require(program.ruleIndex(code: "spend"))]
        #expect(spend.partnerIndexes == [program.partnerIndex(code: "shop")])
        #expect(spend.amount.basis == .perAmount(Money(fen: 100)))
        #expect(spend.items == ItemFilter(excludedCategories: ["card"]))
        #expect(spend.limits == Limits([.day: 100]))
    }

    @Test("Rewards have a price in the partner's points and one in program points")
    func rewards() throws {
        let program = try compiled()
        let box = program.rewards[try #require(program.rewardIndex(code: "box"))]
        #expect(box.partnerIndex == program.partnerIndex(code: "shop"))
        #expect(box.pricePartnerPoints == 500)
        #expect(box.price == Points(1_500))
        #expect(box.valueFen == 2_500)
        #expect(box.stock == 10)
        #expect(box.limitPerMember == 2)
        let voucher = program.rewards[try #require(program.rewardIndex(code: "voucher"))]
        #expect(voucher.stock == nil)
        #expect(voucher.limitPerMember == nil)
    }

    @Test("A code that nothing has gives no index")
    func unknownCodes() throws {
        let program = try compiled()
        #expect(program.partnerIndex(code: "nowhere") == nil)
        #expect(program.tierIndex(code: "silver") == nil)
        #expect(program.ruleIndex(code: "") == nil)
        #expect(program.rewardIndex(code: "car") == nil)
        #expect(program.tierIndex(code: "gold") == 1)
    }

    @Test("It compiles again, to the same, from its canonical bytes")
    func fromDigestInput() throws {
        let program = try ExampleFolder.program("hongmi")
        let source = try ProgramSource(digestInput: program.digestInput)
        let again = try #require(CompiledProgram.compile(source).program)
        #expect(again.digestInput == program.digestInput)
        #expect(again.rules == program.rules)
        #expect(again.partners == program.partners)
        #expect(again.rewards == program.rewards)
    }

    @Test("Canonical bytes that end early, or go on, are refused")
    func damagedBytes() {
        let bytes = SmallProgram.source.digestInput
        #expect(throws: MalformedBytes.self) { try ProgramSource(digestInput: []) }
        #expect(throws: MalformedBytes.self) { try ProgramSource(digestInput: bytes + [0]) }
        for count in stride(from: 0, to: bytes.count, by: 37) {
            #expect(throws: MalformedBytes.self) {
                try ProgramSource(digestInput: Array(bytes.prefix(count)))
            }
        }
    }
}
