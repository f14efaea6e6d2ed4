// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Rules

@Suite("Terms of slots")
struct SlotTermsTests {
    private static let compensation =
        "redemption: {compensation: {percent: 10, minimum: 100, maximum: 5000}}"
    private static let ticket = "kind: ticket\nticket: {admits: 1}"

    /// The small program with a partner of a scene and one reward of it.
    private func compiled(
        _ terms: String,
        scene: String = "shop"
    ) -> (program: CompiledProgram?, diagnostics: [Diagnostic]) {
        let partner =
            "{code: new, name: {zh: 新伙伴, en: Newcomer}, scene: \(scene), denomination: 3}"
        let reward = """
            code: gift
            partner: new
            name: {zh: 礼, en: Gift}
            price: 500
            value: 25.00
            stock: 9
            \(terms)

            """
        let result = CompiledProgram.compile(
            SmallProgram.source(with: ["partners/new.yaml": partner, "rewards/new.yaml": reward])
        )
        return (result.program, result.diagnostics)
    }

    private func reward(_ terms: String) throws -> Reward {
        let program = try #require(compiled(terms).program)
        return program.rewards[try #require(program.rewardIndex(code: "gift"))]
    }

    @Test("Tickets, nights, upgrades and booked services can have slots, and read their parity")
    func kinds() throws {
        for kind in [
            Self.ticket, "kind: service\nservice: {booking: yes}",
            "kind: room_night\nroom_night: {room: {zh: 房, en: R}}",
            "kind: upgrade\nupgrade: {from: {zh: 标, en: S}, to: {zh: 豪, en: D}}",
        ] {
            for (word, value) in [("yes", true), ("no", false)] {
                let found = try reward("\(kind)\nslots: {parity: \(word)}\n\(Self.compensation)")
                #expect(found.slots == SlotTerms(hasParity: value))
            }
            #expect(try reward(kind).slots == nil)
        }
    }

    @Test(
        "What has no time has no slots, and who has slots says what a cancelled one gives",
        arguments: [
            ("slots: {parity: no}\n" + compensation, "shop", DiagnosticCode.contradictoryTerms),
            (
                "kind: service\nservice: {booking: no}\nslots: {parity: no}\n" + compensation,
                "shop",
                .contradictoryTerms
            ),
            (ticket + "\nslots: {parity: no}", "shop", .missingKey),
            (ticket + "\nslots: {}\n" + compensation, "shop", .missingKey),
            (ticket + "\nslots: {parity: no}\n" + compensation, "airline", .sectorForbids),
            (ticket + "\nslots: {parity: no}\n" + compensation, "scenic_spot", .sectorForbids),
            (ticket + "\nslots: {parity: no}\n" + compensation, "hotel", .sectorForbids),
            (ticket + "\nslots: {parity: no}\n" + compensation, "travel", .sectorForbids),
        ]
    )
    func mistakes(terms: String, scene: String, code: DiagnosticCode) {
        let found = compiled(terms, scene: scene)
        #expect(found.program == nil)
        #expect(found.diagnostics.map(\.code) == [code])
    }

    @Test("Carriers and hotels may say that there is parity", arguments: ["airline", "hotel"])
    func parity(scene: String) {
        let terms = Self.ticket + "\nslots: {parity: yes}\n" + Self.compensation
        #expect(compiled(terms, scene: scene).program != nil)
    }

    @Test("A service names what it is done for, each once")
    func items() throws {
        let items =
            "[{code: melon, name: {zh: 瓜, en: Melon}}, {code: pear, name: {zh: 梨, en: Pear}}]"
        let found = try reward("kind: service\nservice: {booking: no, items: \(items)}")
        #expect(found.kind.items.map(\.code) == ["melon", "pear"])
        let twice = items.replacing("pear", with: "melon")
        let wrong = compiled("kind: service\nservice: {booking: no, items: \(twice)}")
        #expect(wrong.diagnostics.map(\.code) == [.duplicateValue])
    }

    @Test("Slots where there were none, parity that is lost and items that are gone are worse")
    func worsening() throws {
        let slots = Self.ticket + "\n" + Self.compensation
        let service = "kind: service\n" + Self.compensation + "\nservice: {booking: yes"
        let melon = "{code: melon, name: {zh: 瓜, en: M}}"
        let pear = "{code: pear, name: {zh: 梨, en: P}}"
        for (before, after, isWorse) in [
            (slots, slots + "\nslots: {parity: yes}", true),
            (slots + "\nslots: {parity: yes}", slots + "\nslots: {parity: no}", true),
            (slots + "\nslots: {parity: no}", slots + "\nslots: {parity: yes}", false),
            (slots + "\nslots: {parity: yes}", slots, false),
            (service + "}", service + ", items: [\(melon)]}", true),
            (service + ", items: [\(melon), \(pear)]}", service + ", items: [\(melon)]}", true),
            (service + ", items: [\(melon)]}", service + ", items: [\(melon), \(pear)]}", false),
            (service + ", items: [\(melon)]}", service + "}", false),
        ] {
            let old = try #require(compiled(before).program)
            let new = try #require(compiled(after).program)
            let found = old.rewardWorsenings(in: new)
            #expect(found.map(\.axis) == (isWorse ? [.eligibility] : []), "\(before) -> \(after)")
        }
    }
}
