// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("What cards say of the guarantee")
struct GuaranteeTests {
    private static let since = Instant(rfc3339: "2026-11-22T10:05:59.5Z")

    private func cards(_ standing: GuaranteeStanding?) throws -> [KeyFactsCard] {
        let publication = Publication(
            program: try Files.hongmi(),
            version: 1,
            guarantee: standing
        )
        let program = publication.program
        return program.rules.compactMap { KeyFactsCard(rule: $0.code, in: publication) }
            + program.rewards.compactMap { KeyFactsCard(reward: $0.code, in: publication) }
    }

    @Test("While the fund is short every card says so and since when, and promises nothing of it")
    func suspended() throws {
        let linter = try Linter.ofToday()
        for card in try cards(.suspended(since: Self.since)) {
            let text = card.text
            #expect(text.zh.contains("价值保障:保障自2026-11-22 18:05起暂停"))
            #expect(
                text.en.contains("Guarantee: the guarantee is suspended since 2026-11-22 18:05")
            )
            #expect(!text.zh.contains("足额支持") && !text.zh.contains("由保障基金支持"))
            #expect(!text.en.contains("covers every") && !text.en.contains("stands behind"))
            #expect(card.missing.isEmpty)
            #expect(linter.lint(card: card).isEmpty)
        }
    }

    @Test("While it covers every point the cards say that, and of a program without a fund neither")
    func others() throws {
        for card in try cards(.covered) {
            #expect(card[.guarantee]?.zh == "已生效积分由保障基金足额支持")
            #expect(card[.guarantee]?.en == "the backing fund covers every matured point")
        }
        for card in try cards(.unfunded) {
            #expect(card[.guarantee]?.en == "there is no backing fund yet")
        }
        for card in try cards(nil) {
            #expect(card[.guarantee]?.en.contains("while it is short") == true)
        }
        for card in try cards(.suspended(since: nil)) {
            #expect(card[.guarantee]?.zh.hasPrefix("保障暂停,") == true)
        }
    }

    @Test("No text of a standing is one that the linter would refuse")
    func words() throws {
        let program = try Files.hongmi()
        let linter = try Linter.ofToday()
        let standings: [GuaranteeStanding] = [
            .unfunded, .covered, .suspended(since: Self.since), .suspended(since: nil),
        ]
        for standing in standings {
            let text = standing.text(of: program)
            #expect(text.zh.contains("60平台积分抵1元"))
            #expect(text.en.contains("60 program points for 1 yuan"))
            for words in [text.zh, text.en] {
                let findings = linter.lint(text: words, in: Circumstances(program: program))
                #expect(findings.isEmpty, "\(findings)")
            }
        }
    }
}
