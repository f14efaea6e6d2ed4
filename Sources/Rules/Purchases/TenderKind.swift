// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// A way of paying.
package enum TenderKind: UInt8, Hashable, Sendable, CaseIterable {
    case cash = 1
    case card
    case mobile
    case points
    case voucher
    case other

    /// The name in documents and in the interface.
    package var code: String {
        switch self {
        case .cash: "cash"
        case .card: "card"
        case .mobile: "mobile"
        case .points: "points"
        case .voucher: "voucher"
        case .other: "other"
        }
    }

    package init?(code: String) {
        guard let kind = TenderKind.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}

/// A part of a purchase's total and how it was paid.
package struct Tender: Hashable, Sendable {
    package var kind: TenderKind
    package var amount: Money

    @inlinable
    package init(kind: TenderKind, amount: Money) {
        self.kind = kind
        self.amount = amount
    }
}
