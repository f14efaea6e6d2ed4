// SPDX-License-Identifier: Apache-2.0

/// The value of `Idempotency-Key`: bare, or in quotes as a structured field.
enum IdempotencyField {
    /// The key itself; `nil` when it is not 1 to 255 letters, digits or `. _ : -`.
    static func key(of field: String) -> String? {
        var key = field[...]
        if key.utf8.first == UInt8(ascii: "\"") {
            guard key.utf8.count >= 2, key.utf8.last == UInt8(ascii: "\"") else { return nil }
            key = key.dropFirst().dropLast()
        }
        guard isKey(key) else { return nil }
        return key.utf8.count == field.utf8.count ? field : String(key)
    }

    static func isKey(_ text: some StringProtocol) -> Bool {
        (1...APILimits.idempotencyKeyBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: ":"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
