// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty

/// An identifier in the clear, in the one form in which it is looked up and sealed.
///
/// Everything that seals identifiers goes through it, so that a phone number written with blanks
/// finds the member who was enrolled without.
public struct PlainIdentifier: Hashable, Sendable {
    public static let maximumValueBytes = 120

    public let kind: IdentifierKind
    /// The partner whose external id it is; 0 for the other kinds.
    public let partner: UInt32
    public let value: String

    /// `nil` when the value cannot be such an identifier.
    public init?(_ kind: IdentifierKind, _ text: String, partner: PartnerNumber? = nil) {
        self.kind = kind
        switch kind {
        case .phone:
            guard let phone = PhoneNumber(text) else { return nil }
            value = phone.e164
            self.partner = 0
        case .card:
            guard let card = PlainIdentifier.card(text) else { return nil }
            value = card
            self.partner = 0
        case .external:
            guard let partner, PlainIdentifier.isExternal(text) else { return nil }
            value = text
            self.partner = partner.rawValue
        }
    }

    /// Card numbers are upper-case letters and digits; blanks and hyphens do not count.
    private static func card(_ text: String) -> String? {
        guard text.utf8.count <= maximumValueBytes else { return nil }
        var card: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                card.append(byte)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): card.append(byte - 32)
            case UInt8(ascii: " "), UInt8(ascii: "-"): continue
            default: return nil
            }
        }
        return (4...40).contains(card.count) ? String(decoding: card, as: UTF8.self) : nil
    }

    private static func isExternal(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= maximumValueBytes else { return false }
        return text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value >= 0x20 }
    }
}

extension Sealer {
    public func digest(_ identifier: PlainIdentifier) -> [UInt8] {
        digest(identifier.kind, partner: identifier.partner, value: identifier.value)
    }

    public func seal(
        _ identifier: PlainIdentifier
    ) -> (sealed: SealedIdentifier, vault: VaultEntry) {
        seal(identifier.kind, partner: identifier.partner, value: identifier.value)
    }
}
