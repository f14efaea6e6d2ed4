// SPDX-License-Identifier: Apache-2.0

import Primitives

/// How a reward is had that is taken for a slot: a time with a number of places.
public struct SlotTerms: Hashable, Sendable {
    /// Whether every slot that is sold for money has to be there for points, too.
    public let hasParity: Bool

    public init(hasParity: Bool) {
        self.hasParity = hasParity
    }
}

/// One thing that a service is done for, such as melons.
public struct ServiceItem: Hashable, Sendable {
    public let code: String
    public let name: LocalizedText

    public init(code: String, name: LocalizedText) {
        self.code = code
        self.name = name
    }
}

extension RewardKind {
    /// What a service is done for, of which a redemption names one; empty for anything.
    public var items: [ServiceItem] {
        if case .service(_, _, let items) = self { items } else { [] }
    }

    /// Whether a time can belong to it.
    var mayHaveSlots: Bool {
        switch self {
        case .service(let isBooked, _, _): isBooked
        case .roomNight, .upgrade, .ticket: true
        case .goods, .voucher, .giftCard, .externalMiles, .customWork, .charity: false
        }
    }
}

extension DocumentReader {
    mutating func slotTerms(_ node: DocumentNode) -> SlotTerms? {
        guard let fields = fields(node, known: DocumentForm.slots.keys) else { return nil }
        return required("parity", of: fields) { $0.flag($1) }.map { SlotTerms(hasParity: $0) }
    }

    mutating func serviceItems(_ node: DocumentNode) -> [ServiceItem]? {
        let items = list(node, maximum: DocumentLimits.serviceItems) { $0.serviceItem($1) }
        guard let items else { return nil }
        _ = unique(items.map(\.code))
        return items.map { ServiceItem(code: $0.code.value, name: $0.name) }
    }

    private mutating func serviceItem(
        _ node: DocumentNode
    ) -> (code: Located<String>, name: LocalizedText)? {
        guard let fields = fields(node, known: DocumentForm.serviceItem.keys) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        guard let code, let name else { return nil }
        return (code, name)
    }
}

extension DocumentForm {
    static let slots = DocumentForm(
        "Slots",
        "It is taken for a time with a number of places, which the partner imports.",
        [
            .required(
                "parity",
                .flag,
                "Whether every slot that is sold for money has to be there for points."
            )
        ]
    )

    static let serviceItem = DocumentForm(
        "ServiceItem",
        "One thing that a service is done for.",
        [
            .required("code", .code, "The name in a redemption."),
            .required("name", .form(.localized), "The name for people."),
        ]
    )
}
