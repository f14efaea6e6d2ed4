// SPDX-License-Identifier: Apache-2.0

/// A line of CSV by RFC 4180, safe to open in a spreadsheet.
public struct CSVLine: Sendable {
    /// Without it a spreadsheet takes UTF-8 for the system's own encoding.
    public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    public private(set) var bytes: [UInt8] = []
    private var isFirst = true

    public init() {}

    public static func header(_ names: [String]) -> [UInt8] {
        var line = CSVLine()
        for name in names { line.put(name) }
        return byteOrderMark + line.ended
    }

    public var ended: [UInt8] { bytes + [0x0D, 0x0A] }

    /// A text; one that a spreadsheet would take for a formula gets an apostrophe in front.
    public mutating func put(_ text: String?) {
        separate()
        guard let text else { return }
        let isFormula = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else {
            bytes.append(contentsOf: safe.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in safe.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func put(_ number: (some BinaryInteger)?) {
        separate()
        if let number { bytes.append(contentsOf: String(number).utf8) }
    }

    /// A number that is written already, as with decimals: nothing is put in front of its sign.
    public mutating func put(number text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }
}
