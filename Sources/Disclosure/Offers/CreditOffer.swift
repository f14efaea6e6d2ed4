// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// What a program gives for civic credit, as values.
public struct CreditOffer: Hashable, Sendable {
    /// One level of attested credit.
    public struct Level: Hashable, Sendable {
        public let code: String
        /// Of the ordinary price; 1 for the same.
        public let price: Ratio

        public init(code: String, price: Ratio) {
            self.code = code
            self.price = price
        }
    }

    public let levels: [Level]
    /// What is asked of the authority; empty when nobody has said.
    public let scope: String
    /// Days for which an attestation holds.
    public let validDays: Int64?
    public let canBeWithdrawn: Bool
    /// The part of priority stock that is left to everybody.
    public let publicShare: Ratio

    public init(
        levels: [Level],
        scope: String,
        validDays: Int64?,
        canBeWithdrawn: Bool,
        publicShare: Ratio
    ) {
        self.levels = levels
        self.scope = scope
        self.validDays = validDays
        self.canBeWithdrawn = canBeWithdrawn
        self.publicShare = publicShare
    }
}

extension Linter {
    /// CRED-01 to CRED-03 over the values of an offer.
    public func lint(credit offer: CreditOffer) -> [Finding] {
        var collector = FindingCollector(bases: bases, date: date)
        collector.add(offer)
        return collector.findings
    }
}

extension FindingCollector {
    mutating func add(_ offer: CreditOffer) {
        for level in offer.levels where .one < level.price {
            add(
                .creditPenalty,
                .document(DocumentPart(.offer, code: level.code, field: "price")),
                matched: level.price.description,
                LocalizedText(
                    zh: "等级“\(level.code)”的权益低于基准(\(level.price))",
                    en: "the level '\(level.code)' gets less than the baseline (\(level.price))"
                )
            )
        }
        let missing = [
            offer.scope.isEmpty ? "scope" : nil, offer.validDays == nil ? "valid_days" : nil,
            offer.canBeWithdrawn ? nil : "withdrawal",
        ]
        .compactMap { $0 }
        if !missing.isEmpty {
            add(
                .unauthorisedCredit,
                .document(DocumentPart(.offer, code: "credit", field: missing[0])),
                matched: missing.joined(separator: ", ")
            )
        }
        if offer.publicShare < Ratio(1, 2) {
            add(
                .starvedPublic,
                .document(DocumentPart(.offer, code: "credit", field: "public_share")),
                matched: offer.publicShare.description
            )
        }
    }
}
