// SPDX-License-Identifier: Apache-2.0

/// The 512 bytes before a file in a tar archive (POSIX ustar), as far as backups and bags
/// need them.
public struct TarHeader: Hashable, Sendable {
    public static let blockBytes = 512
    private static let octalSizeMaximum: Int64 = 0o777_7777_7777

    private static let nameField = 0..<100
    private static let modeField = 100..<108
    private static let ownerField = 108..<116
    private static let groupField = 116..<124
    private static let sizeField = 124..<136
    private static let timeField = 136..<148
    private static let sumField = 148..<156
    private static let kindField = 156
    private static let magicField = 257..<265

    public let name: String
    public let size: Int64
    public let modifiedSeconds: Int64

    public init(name: String, size: Int64, modifiedSeconds: Int64) {
        self.name = name
        self.size = size
        self.modifiedSeconds = modifiedSeconds
    }

    /// Zeros that fill the last block of a content.
    public static func padding(after size: Int64) -> Int {
        Int((Int64(blockBytes) - size % Int64(blockBytes)) % Int64(blockBytes))
    }

    public var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: TarHeader.blockBytes)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { bytes[offset + index] = byte }
        }
        func put(octal value: Int64, in field: Range<Int>) {
            let digits = String(value, radix: 8)
            let zeros = String(repeating: "0", count: field.count - 1 - digits.count)
            put(zeros + digits, at: field.lowerBound)
        }
        put(name, at: TarHeader.nameField.lowerBound)
        put(octal: 0o600, in: TarHeader.modeField)
        put(octal: 0, in: TarHeader.ownerField)
        put(octal: 0, in: TarHeader.groupField)
        if size <= TarHeader.octalSizeMaximum {
            put(octal: size, in: TarHeader.sizeField)
        } else {
            // Above 8 GiB the number is written in bytes, as all present archivers read it.
            bytes[TarHeader.sizeField.lowerBound] = 0x80
            for index in 0..<8 {
                let offset = TarHeader.sizeField.upperBound - 1 - index
                bytes[offset] = UInt8(truncatingIfNeeded: size >> (8 * index))
            }
        }
        put(octal: modifiedSeconds, in: TarHeader.timeField)
        bytes[TarHeader.kindField] = UInt8(ascii: "0")
        put("ustar\u{0}00", at: TarHeader.magicField.lowerBound)
        let sum = String(TarHeader.sum(of: bytes), radix: 8)
        put(String(repeating: "0", count: 6 - sum.count) + sum, at: TarHeader.sumField.lowerBound)
        bytes[TarHeader.sumField.upperBound - 2] = 0
        bytes[TarHeader.sumField.upperBound - 1] = UInt8(ascii: " ")
        return bytes
    }

    /// `nil` when the block is no header of a plain file.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == TarHeader.blockBytes,
            TarHeader.octal(bytes[TarHeader.sumField]) == Int64(TarHeader.sum(of: bytes)),
            bytes[TarHeader.magicField].starts(with: "ustar".utf8),
            bytes[TarHeader.kindField] == UInt8(ascii: "0"),
            let size = TarHeader.size(bytes[TarHeader.sizeField]),
            let time = TarHeader.octal(bytes[TarHeader.timeField])
        else { return nil }
        self.size = size
        modifiedSeconds = time
        name = String(decoding: bytes[TarHeader.nameField].prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The sum counts its own field as blanks.
    private static func sum(of bytes: [UInt8]) -> Int {
        bytes.enumerated().reduce(0) { sum, byte in
            sum + Int(sumField.contains(byte.offset) ? UInt8(ascii: " ") : byte.element)
        }
    }

    private static func size(_ field: ArraySlice<UInt8>) -> Int64? {
        guard field.first == 0x80 else { return octal(field) }
        let value = field.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int64(exactly: value)
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int64? {
        let digits = field.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        return Int64(String(decoding: digits, as: UTF8.self), radix: 8)
    }
}
