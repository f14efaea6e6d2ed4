// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Every kind of entry has a name on pages: a code between sentences reads like a fault.
@Suite("Names of kinds of entries")
struct KindNamesTests {
    /// What `Fact.kind` writes itself; kinds of redemptions, households and settlements say themselves
    /// in rooms of their own.
    private var kinds: [String] {
        get throws {
            let file = try #require(Repository.read("Sources/Loyalty/Journal/Fact.swift"))
            let fact = file.lines.joined(separator: "\n")
            let start = try #require(fact.range(of: "var kind: StaticString")).upperBound
            let end = try #require(fact[start...].range(of: "\n    }\n")).lowerBound
            return fact[start..<end].matches(of: /"([a-z_]+)"/).map { String($0.1) }
        }
    }

    @Test("Every kind has a name in both languages", arguments: ["zh-Hans", "en"])
    func names(language: String) throws {
        let path = "Sources/Web/Words/\(language)/console_kind.json"
        let words = try #require(Repository.read(path)).lines.joined(separator: "\n")
        let kinds = try kinds
        #expect(kinds.count > 40)
        #expect(kinds.filter { !words.contains("\"\($0)\":") } == [])
    }
}
