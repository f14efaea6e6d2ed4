// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Every kind of entry has a name on pages: a code between sentences reads like a fault.
@Suite("Names of kinds of entries")
struct KindNamesTests {
    /// Where kinds are written: facts themselves, and the steps of those that have several.
    private static let rooms = [
        "Journal/Fact.swift", "Settlement/SettlementFact.swift", "Settlement/MoneyMoved.swift",
        "Households/HouseholdChanged.swift", "Handing/HandOver.swift",
        "Redemption/RedemptionStep.swift",
    ]

    private var kinds: [String] {
        get throws {
            try Self.rooms.flatMap { room in
                let file = try #require(Repository.read("Sources/Loyalty/" + room))
                let fact = file.lines.joined(separator: "\n")
                let start = try #require(fact.range(of: "var kind: StaticString")).upperBound
                let end = try #require(fact[start...].range(of: "\n    }\n")).lowerBound
                let kinds = fact[start..<end].matches(of: /"([a-z_]+)"/).map { String($0.1) }
                #expect(!kinds.isEmpty, "\(room)")
                return kinds
            }
        }
    }

    @Test("Every kind has a name in both languages", arguments: ["zh-Hans", "en"])
    func names(language: String) throws {
        let path = "Sources/Web/Words/\(language)/console_kind.json"
        let words = try #require(Repository.read(path)).lines.joined(separator: "\n")
        let kinds = try kinds
        #expect(kinds.count > 80)
        #expect(kinds.filter { !words.contains("\"\($0)\":") } == [])
    }
}
