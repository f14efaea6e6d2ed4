// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("Games with prizes")
struct PrizeOfferTests {
    /// F9: one prize of 49,999 yuan at 10 ppm, a hundred of 100 at 1,000 ppm, none at 998,990 ppm.
    private static let fixture = PrizeOffer(
        code: "f9",
        mechanic: .wheel,
        prizes: [
            PrizeOffer.Prize(code: "car", oddsPPM: 10, value: Money(fen: 4_999_900)),
            PrizeOffer.Prize(code: "bag", oddsPPM: 1_000, value: Money(fen: 10_000)),
        ],
        noPrizePPM: 998_990
    )

    private func codes(_ change: (inout PrizeOffer) -> Void) throws -> [String] {
        var offer = PrizeOfferTests.fixture
        change(&offer)
        return try Linter.ofToday().lint(prizes: offer).map {
            "\($0.severity.rawValue) \($0.code) \($0.matched)"
        }
    }

    @Test("F9 is in order, and one fen over the cap is not")
    func fixture() throws {
        #expect(try codes { _ in } == [])
        #expect(try codes { $0.prizes[0].value = Money(fen: 5_000_000) } == [])
        #expect(
            try codes { $0.prizes[0].value = Money(fen: 5_000_100) } == [
                "blocking CAM-02 50001.00"
            ]
        )
        #expect(try codes { $0.prizes[0].value = Money(fen: 5_000_001) }.count == 1)
    }

    @Test("Every change of one thing gives exactly its own finding")
    func rows() throws {
        #expect(try codes { $0.noPrizePPM = 998_989 } == ["blocking CAM-01 999999"])
        #expect(try codes { $0.noPrizePPM = nil } == ["blocking CAM-01 1010"])
        #expect(try codes { $0.isForAdults = false } == ["blocking CAM-06 everyone"])
        #expect(try codes { $0.prizes[1].saysTax = false } == ["blocking CAM-08 bag"])
        #expect(try codes { $0.hasAgreement = false } == ["blocking CAM-10 f9"])
        #expect(try codes { $0.subsidyGaps = ["evidence"] } == ["blocking CAM-11 evidence"])
        let voucher = try codes {
            $0.prizes[1].isPointsOrVoucher = true
            $0.prizes[1].saysUsage = false
        }
        #expect(voucher == ["blocking CAM-09 bag"])
        #expect(try codes { $0.ticketPrice = Points(10) } == [])
        let wager = try codes {
            $0.ticketPrice = Points(10)
            $0.prizes[1].isPointsOrVoucher = true
        }
        #expect(wager == ["blocking CAM-05 10 -> bag"])
        let rare = try codes { $0.drawnPieces = ["a": 999, "b": 1_000, "c": Int64?.none] }
        #expect(rare == ["needs_reason CAM-07 a 999 ppm", "needs_reason CAM-07 c"])
    }

    @Test(
        "Each of the fifteen things that are told before the start is missed",
        arguments: PrizeOffer.Term.allCases
    )
    func told(term: PrizeOffer.Term) throws {
        #expect(PrizeOffer.Term.allCases.count == 15)
        #expect(try codes { $0.told.remove(term) } == ["blocking CAM-03 \(term.rawValue)"])
    }

    @Test("A rule rests on rows of law, and advises only when none of them stands")
    func bases() throws {
        for code in [LintCode.oddsNotWhole, .prizeOverCap, .untoldTerm, .untaxedPrize] {
            let rule = try #require(LintRule.all.first { $0.code == code })
            #expect(!rule.bases.isEmpty)
            #expect(!rule.fix.zh.isEmpty && !rule.fix.en.isEmpty)
        }
    }

    @Test("F11: of a prize that cost 800 yuan 160 are withheld, of what spending redeems none")
    func tax() throws {
        let program = try Files.hongmi()
        let wheel = try #require(program.games.draws.first { $0.code == "wheel" })
        let juicer = try #require(wheel.prize(code: "juicer"))
        #expect(juicer.value == Money(fen: 80_000))
        #expect(juicer.tax == Money(fen: 16_000))
        #expect(wheel.prize(code: "coupon")?.tax == .zero)
    }

    @Test("The games of hongmi have no finding, and each thing left out has its own")
    func documents() throws {
        let source = ProgramSource(files: try Files.texts("Examples/hongmi/program"))
        let linter = try Linter.ofToday()
        func found(_ old: String, _ new: String) throws -> Set<String> {
            let files = source.files.map { file in
                file.path.hasPrefix("games/draws")
                    ? SourceFile(path: file.path, text: file.text.replacing(old, with: new))
                    : file
            }
            #expect(files != source.files || old == new, "\(old)")
            let compilation = CompiledProgram.compile(ProgramSource(files: files))
            let program = try #require(compilation.program, "\(compilation.diagnostics)")
            return Set(linter.lint(program: program).map { "\($0.code)" })
        }
        #expect(try found("", "") == [])
        #expect(try found("audience: adults", "audience: everyone") == ["CAM-06"])
        #expect(try found("  agreement: fruit-2026-games\n", "") == ["CAM-10"])
        #expect(try found("      tax: discount_coupon\n", "") == ["CAM-08"])
        #expect(try found("    claim_until: 2027-01-31\n", "") == ["CAM-03"])
        let usage =
            "      usage: {zh: \"在水果店使用,2027年1月31日前有效,每次一张\", en: \"at the fruit shop until 31 January 2027, one at a time\"}\n"
        #expect(try found(usage, "") == ["CAM-09"])
        let subsidy = "  subsidy: {amount: 10000.00}\n  agreement: fruit-2026-games\n"
        #expect(try found("  agreement: fruit-2026-games\n", subsidy) == ["CAM-11"])
    }
}
