// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// How far points become cards with money on them, beside the most that may be on one card.
public struct GiftCardTerms: Hashable, Sendable {
    /// Face value that one member may take in a calendar month.
    public let monthlyFace: Money
    /// Days after enrolling in which a card is confirmed and not yet given.
    public let newMemberDays: Int64

    /// What may be on one card without a name is the cap of a month: nobody here is identified further.
    public static let standard = GiftCardTerms(
        monthlyFace: Money(fen: 100_000),
        newMemberDays: 14
    )
}

extension DocumentReader {
    mutating func giftCards(_ node: DocumentNode) -> GiftCardTerms? {
        guard let fields = fields(node, known: DocumentForm.giftCards.keys) else { return nil }
        let errorsBefore = findings.errorCount
        let face = optional("monthly_face", of: fields) {
            $0.money($1, in: DocumentLimits.monthlyFaceFen)
        }
        let days = optional("new_member_days", of: fields) {
            $0.whole($1, in: DocumentLimits.newMemberDays)
        }
        guard findings.errorCount == errorsBefore else { return nil }
        return GiftCardTerms(
            monthlyFace: face ?? GiftCardTerms.standard.monthlyFace,
            newMemberDays: days ?? GiftCardTerms.standard.newMemberDays
        )
    }
}

extension DocumentForm {
    static let giftCards = DocumentForm(
        "GiftCards",
        "How far points become cards with money on them.",
        [
            .optional(
                "monthly_face",
                .money(DocumentLimits.monthlyFaceFen),
                "Yuan on cards that a member may take in a month; 1,000 when absent."
            ),
            .optional(
                "new_member_days",
                .whole(DocumentLimits.newMemberDays),
                "Days after enrolling in which cards are not given yet; 14 when absent."
            ),
        ]
    )
}
