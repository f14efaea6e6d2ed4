// SPDX-License-Identifier: Apache-2.0

/// Cuts the bytes of a file into lines and the lines into fields, with memory flat in its size.
final class RecordScanner {
    static let fieldsMaximum = 1_000
    static let recordBytesMaximum = 65_536
    /// How many lines a quoted field may reach over before its quote counts as stray.
    static let recordLinesMaximum = 100
    private static let bufferBytes = 1 << 20

    /// Where a field lies in the buffer; `hasDoubledQuotes` when its text differs from its bytes.
    struct Field {
        let range: Range<Int>
        let hasDoubledQuotes: Bool
    }

    let source: any ByteSource
    let separator: Mapping.Separator
    let hasQuotes: Bool
    var buffer = [UInt8](repeating: 0, count: RecordScanner.bufferBytes)
    var position = 0
    var end = 0
    var isAtEnd = false
    var nextLine = 1
    /// Where the first line of the record ends.
    var firstStop = 0

    var fields: [Field] = []
    /// The number of the line on which the record begins, from 1.
    private(set) var line = 0

    init(_ source: any ByteSource, separator: Mapping.Separator, hasQuotes: Bool) throws(Failure) {
        self.source = source
        self.separator = separator
        self.hasQuotes = hasQuotes
        try fill()
        if buffer[..<end].starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// How far into the file the records that have been cut reach.
    var bytesPassed: Int64 { source.bytesRead - Int64(end - position) }

    /// Goes to the next record that is not empty; `false` at the end of the file.
    ///
    /// A record that cannot be cut has a fault and no fields; the next one is a line further on.
    func next() throws(Failure) -> Result<Bool, LineFault> {
        while true {
            line = nextLine
            fields.removeAll(keepingCapacity: true)
            guard try fillRecord() else { return .success(false) }
            let cut = try takeRecord()
            guard case .success(let range) = cut else { return cut.map { _ in true } }
            if isBlank(range) { continue }
            guard let fault = split(range) else { return .success(true) }
            fields.removeAll(keepingCapacity: true)
            // A quote too many may have drawn good lines in: they are read again, on their own.
            position = min(firstStop + 1, end)
            nextLine = line + 1
            return .failure(fault)
        }
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
        buffer.withUnsafeBufferPointer { bytes in
            UnsafeBufferPointer(rebasing: bytes[range]).allSatisfy { $0 <= 0x20 }
        }
    }

    /// Lends the bytes of a field; doubled quotes are made single before.
    func withField<Value>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        let field = fields[index]
        guard field.hasDoubledQuotes else {
            return buffer.withUnsafeBufferPointer {
                body(UnsafeBufferPointer(rebasing: $0[field.range]))
            }
        }
        var bytes: [UInt8] = []
        var wasQuote = false
        for byte in buffer[field.range] {
            wasQuote = byte == UInt8(ascii: "\"") && !wasQuote
            if !wasQuote { bytes.append(byte) }
        }
        return bytes.withUnsafeBufferPointer(body)
    }
}
