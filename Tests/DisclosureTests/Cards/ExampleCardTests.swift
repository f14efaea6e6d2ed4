// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

/// The cards of the example programs, read back and calculated with.
@Suite("Cards of the example rules")
struct ExampleCardTests {
    /// What the rules ask for, and what they do not.
    private func vocabulary(_ program: CompiledProgram) -> BookDrawing.Vocabulary {
        var vocabulary = BookDrawing.Vocabulary()
        let filters = program.rules.compactMap(\.items)
        vocabulary.categories =
            ["other"] + filters.flatMap { $0.includedCategories + $0.excludedCategories }
        vocabulary.skus = ["s"] + filters.flatMap { $0.includedSkus + $0.excludedSkus }
        vocabulary.units = ["piece"] + program.rules.compactMap(unit)
        let windows = program.seasons.flatMap(\.windows).flatMap(days)
        vocabulary.days =
            [program.startsOn] + program.rules.flatMap { [$0.from, $0.until].compactMap { $0 } }
            + windows
        return vocabulary
    }

    private func unit(_ rule: EarningRule) -> String? {
        guard rule.trigger.isPurchase, case .perQuantity(_, let unit) = rule.amount.basis else {
            return nil
        }
        return unit
    }

    private func days(_ window: Season.Window) -> [CalendarDay] {
        switch window {
        case .once(let from, let until): [from, until]
        case .yearly(let days):
            [days.from, days.until].compactMap {
                CalendarDay(year: 2026, month: $0.month, day: $0.day)
            }
        }
    }

    @Test(
        "What the words of all cards come to is what every rule awards, in both languages",
        arguments: ["hongmi", "cdnow"]
    )
    func agreement(name: String) throws {
        let source = ProgramSource(files: try Files.texts("Examples/\(name)/program"))
        let program = try #require(CompiledProgram.compile(source).program)
        let purchaseRules = program.rules.filter(\.trigger.isPurchase)
        let vocabulary = vocabulary(program)
        let partners = Set(purchaseRules.flatMap(\.partnerIndexes)).sorted()
        for isChinese in [true, false] {
            var drawing = BookDrawing(seed: 1)
            var world = try BookWorld(program, isChinese: isChinese)
            #expect(world.book.count == purchaseRules.count)
            var fired: Set<String> = []
            for _ in 0..<1_200 {
                let drawn = drawing.purchase(in: program, at: partners, vocabulary)
                let (promised, given) = world.buy(drawn)
                #expect(promised == given, "\(drawn)")
                fired.formUnion(given.filter { $0.awarded > 0 }.map(\.rule))
            }
            #expect(fired == Set(purchaseRules.map { isChinese ? $0.name.zh : $0.name.en }))
        }
    }
}
