// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A way of paying.
public enum TenderKind: UInt8, Hashable, Sendable, CaseIterable {
    case cash = 1
    case card
    case mobile
    case points
    case voucher
    case other

    /// The name in documents and in the interface.
    public var code: String {
        switch self {
        case .cash: "cash"
        case .card: "card"
        case .mobile: "mobile"
        case .points: "points"
        case .voucher: "voucher"
        case .other: "other"
        }
    }

    public init?(code: String) {
        guard let kind = TenderKind.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}

/// A part of a purchase's total and how it was paid.
public struct Tender: Hashable, Sendable {
    public var kind: TenderKind
    public var amount: Money

    public init(kind: TenderKind, amount: Money) {
        self.kind = kind
        self.amount = amount
    }
}
