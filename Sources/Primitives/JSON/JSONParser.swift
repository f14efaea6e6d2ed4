// SPDX-License-Identifier: Apache-2.0

/// Why a text is not JSON that this system accepts, and where.
public struct MalformedJSON: Error, Hashable, Sendable {
    public let offset: Int
    public let reason: String
}

/// A strict JSON parser with bounded depth: whole numbers only, no duplicate names, valid UTF-8.
public struct JSONParser {
    /// Deeper nesting is refused, so that a hostile body cannot exhaust the stack.
    public static let maximumDepth = 32

    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(MalformedJSON) -> JSON {
        var parser = JSONParser(bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.offset == bytes.count else { throw parser.malformed("text after the value") }
        return value
    }

    public static func parse(_ bytes: some Sequence<UInt8>) throws(MalformedJSON) -> JSON {
        let contiguous = ContiguousArray(bytes)
        let result: Result<JSON, MalformedJSON> = contiguous.withUnsafeBufferPointer { buffer in
            do throws(MalformedJSON) {
                return .success(try parse(buffer))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func malformed(_ reason: String) -> MalformedJSON {
        MalformedJSON(offset: offset, reason: reason)
    }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(MalformedJSON) -> JSON {
        guard depth < JSONParser.maximumDepth else { throw malformed("nested too deeply") }
        skipSpace()
        guard let byte = next else { throw malformed("the text ends where a value should be") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), 48...57: return .integer(try integer())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw malformed("not the start of a value")
        }
    }

    private mutating func literal(
        _ text: StaticString,
        _ value: JSON
    ) throws(MalformedJSON) -> JSON {
        for index in 0..<text.utf8CodeUnitCount {
            guard take(text.utf8Start[index]) else { throw malformed("not a value") }
        }
        return value
    }

    private mutating func array(depth: Int) throws(MalformedJSON) -> JSON {
        offset += 1
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw malformed("a comma or ] is missing") }
        }
    }

    private mutating func object(depth: Int) throws(MalformedJSON) -> JSON {
        offset += 1
        var members: [JSON.Member] = []
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw malformed("a name is missing") }
            let name = try string()
            guard !JSONParser.occurs(name, in: members, &names) else {
                throw malformed("the name \(name) occurs twice")
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw malformed("a colon is missing") }
            members.append(JSON.Member(name, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw malformed("a comma or } is missing") }
        }
    }

    /// Few names are compared one by one; many are hashed, so that a hostile body with very many
    /// of them costs no more than its length.
    private static func occurs(
        _ name: String,
        in members: [JSON.Member],
        _ names: inout Set<String>
    ) -> Bool {
        guard members.count >= 16 else { return members.contains { $0.name == name } }
        if names.isEmpty { names = Set(members.map(\.name)) }
        return !names.insert(name).inserted
    }

    private mutating func integer() throws(MalformedJSON) -> Int64 {
        let isNegative = take(UInt8(ascii: "-"))
        let first = offset
        var magnitude: UInt64 = 0
        while let byte = next, byte >= 48, byte <= 57 {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(byte - 48))
            guard !overflow, !carry else { throw malformed("a number over 64 bits") }
            magnitude = sum
            offset += 1
        }
        guard offset > first else { throw malformed("a digit is missing") }
        guard offset == first + 1 || bytes[first] != 48 else { throw malformed("a leading zero") }
        if let byte = next, byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") {
            throw malformed("numbers are whole here, without fraction or exponent")
        }
        guard magnitude <= UInt64(Int64.max) else { throw malformed("a number over 64 bits") }
        return isNegative ? -Int64(magnitude) : Int64(magnitude)
    }

    private mutating func string() throws(MalformedJSON) -> String {
        offset += 1
        let first = offset
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20
        {
            offset += 1
        }
        let plain = UnsafeBufferPointer(rebasing: bytes[first..<offset])
        if next == UInt8(ascii: "\"") {
            offset += 1
            guard let text = String(utf8: UnsafeRawBufferPointer(plain)) else {
                throw malformed("a text that is not UTF-8")
            }
            return text
        }
        var collected = Array(plain)
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw malformed("a control character in a text") }
            offset += 1
            guard byte == UInt8(ascii: "\\") else {
                collected.append(byte)
                continue
            }
            try escape(into: &collected)
        }
        guard take(UInt8(ascii: "\"")) else { throw malformed("a text that does not end") }
        guard let text = String(validating: collected, as: UTF8.self) else {
            throw malformed("a text that is not UTF-8")
        }
        return text
    }

    private mutating func escape(into collected: inout [UInt8]) throws(MalformedJSON) {
        guard let letter = next else { throw malformed("a text that does not end") }
        offset += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): collected.append(letter)
        case UInt8(ascii: "b"): collected.append(0x08)
        case UInt8(ascii: "f"): collected.append(0x0C)
        case UInt8(ascii: "n"): collected.append(0x0A)
        case UInt8(ascii: "r"): collected.append(0x0D)
        case UInt8(ascii: "t"): collected.append(0x09)
        case UInt8(ascii: "u"): collected.append(contentsOf: try unicodeEscape())
        default: throw malformed("an unknown escape")
        }
    }

    private mutating func unicodeEscape() throws(MalformedJSON) -> [UInt8] {
        var code = UInt32(try codeUnit())
        if code & 0xFC00 == 0xD800 {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                throw malformed("half of a surrogate pair")
            }
            let low = UInt32(try codeUnit())
            guard low & 0xFC00 == 0xDC00 else { throw malformed("half of a surrogate pair") }
            code = 0x10000 + ((code & 0x3FF) << 10 | low & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(code) else { throw malformed("half of a surrogate pair") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func codeUnit() throws(MalformedJSON) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
                byte < 0x80
            else { throw malformed("four hexadecimal digits are missing") }
            value = value << 4 | UInt16(digit)
            offset += 1
        }
        return value
    }
}
