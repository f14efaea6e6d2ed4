// SPDX-License-Identifier: Apache-2.0

/// What an `Identifier` names; the prefix is the visible part of its text form, as in `mem_…`.
public protocol IdentifiedEntity {
    static var idPrefix: StaticString { get }
}

/// A 64-bit id of one kind of entity, made by the writer in ascending order.
///
/// Its text form is the entity's prefix, an underscore and 13 Crockford base-32 digits:
/// `mem_000000000000A`. Text order is number order.
public struct Identifier<Entity: IdentifiedEntity>: Hashable, Comparable, Sendable {
    public let rawValue: UInt64

    public init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Reads the text form; `nil` when the prefix, the length or a digit is wrong.
    public init?(text: String) {
        var text = text
        let value: UInt64? = text.withUTF8 { bytes in
            let prefixLength = Entity.idPrefix.utf8CodeUnitCount
            guard bytes.count == prefixLength + 1 + Base32.digitCount,
                bytes.prefix(prefixLength).elementsEqual(
                    UnsafeBufferPointer(start: Entity.idPrefix.utf8Start, count: prefixLength)
                ),
                bytes[prefixLength] == UInt8(ascii: "_")
            else { return nil }
            return Base32.decode(bytes[(prefixLength + 1)...])
        }
        guard let value else { return nil }
        rawValue = value
    }

    /// The text form.
    public var text: String {
        let prefixLength = Entity.idPrefix.utf8CodeUnitCount
        return String(unsafeUninitializedCapacity: prefixLength + 1 + Base32.digitCount) { buffer in
            for index in 0..<prefixLength {
                buffer[index] = Entity.idPrefix.utf8Start[index]
            }
            buffer[prefixLength] = UInt8(ascii: "_")
            Base32.encode(rawValue) { buffer[prefixLength + 1 + $0] = $1 }
            return prefixLength + 1 + Base32.digitCount
        }
    }
}

extension Identifier: CustomStringConvertible {
    public var description: String { text }
}
