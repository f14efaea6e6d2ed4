// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Cuts the bytes of a file into lines and the lines into fields, with memory flat in its size.
final class RecordScanner {
    static let fieldsMaximum = 1_000
    private static let recordBytesMaximum = 65_536
    /// How many lines a quoted field may reach over before its quote counts as stray.
    private static let recordLinesMaximum = 100
    private static let bufferBytes = 1 << 20

    /// Where a field lies in the buffer; `hasDoubledQuotes` when its text differs from its bytes.
    struct Field {
        let range: Range<Int>
        let hasDoubledQuotes: Bool
    }

    private let source: any ByteSource
    let separator: Mapping.Separator
    let hasQuotes: Bool
    private(set) var buffer = [UInt8](repeating: 0, count: RecordScanner.bufferBytes)
    private var position = 0
    private var end = 0
    private var isAtEnd = false
    private var nextLine = 1
    /// Where the first line of the record ends.
    private var firstStop = 0

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

extension RecordScanner {
    /// Sees to it that the longest possible record is in the buffer; `false` when nothing is left.
    private func fillRecord() throws(Failure) -> Bool {
        if end - position <= RecordScanner.recordBytesMaximum { try fill() }
        return position < end
    }

    private func fill() throws(Failure) {
        guard !isAtEnd else { return }
        let rest = end - position
        if position > 0 {
            buffer.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                memmove(base, base + position, rest)
            }
            (position, end) = (0, rest)
        }
        while !isAtEnd, end <= RecordScanner.recordBytesMaximum {
            let used = end
            let count: Result<Int, Failure> = buffer.withUnsafeMutableBytes { bytes in
                let free = UnsafeMutableRawBufferPointer(rebasing: bytes[used...])
                do throws(Failure) {
                    return .success(try source.read(into: free))
                } catch {
                    return .failure(error)
                }
            }
            let read = try count.get()
            isAtEnd = read == 0
            end += read
        }
    }

    /// The bytes of the next record without its end of line; passes it.
    private func takeRecord() throws(Failure) -> Result<Range<Int>, LineFault> {
        let start = position
        guard let first = endOfLine(from: start) else {
            try skipLine()
            return .failure(.tooLong(RecordScanner.recordBytesMaximum))
        }
        firstStop = first
        var stop = first
        if hasQuotes {
            var lines = 1
            var isOpen = hasOddQuotes(start..<stop)
            while isOpen {
                guard lines < RecordScanner.recordLinesMaximum, stop < end,
                    let next = endOfLine(from: stop + 1),
                    next - start <= RecordScanner.recordBytesMaximum,
                    stop + 1 < end
                else {
                    pass(first, lines: 1)
                    return .failure(.openQuote)
                }
                isOpen = !hasOddQuotes((stop + 1)..<next)
                stop = next
                lines += 1
            }
            pass(stop, lines: lines)
        } else {
            pass(stop, lines: 1)
        }
        let hasReturn = stop > start && buffer[stop - 1] == UInt8(ascii: "\r")
        return .success(start..<(hasReturn ? stop - 1 : stop))
    }

    private func pass(_ stop: Int, lines: Int) {
        position = min(stop + 1, end)
        nextLine += lines
    }

    /// Where the line ends that begins at `start`; `nil` when it is too long to be one.
    private func endOfLine(from start: Int) -> Int? {
        let found = buffer.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress,
                let newline = memchr(base + start, 0x0A, end - start)
            else { return nil }
            return UnsafeRawPointer(newline) - base
        }
        let stop = found ?? (isAtEnd ? end : nil)
        guard let stop, stop - start <= RecordScanner.recordBytesMaximum else { return nil }
        return stop
    }

    private func skipLine() throws(Failure) {
        while true {
            if let newline = buffer[position..<end].firstIndex(of: 0x0A) {
                return pass(newline, lines: 1)
            }
            position = end
            try fill()
            guard position < end else {
                nextLine += 1
                return
            }
        }
    }

    private func hasOddQuotes(_ range: Range<Int>) -> Bool {
        buffer.withUnsafeBufferPointer { bytes in
            UnsafeBufferPointer(rebasing: bytes[range])
                .reduce(false) { $1 == UInt8(ascii: "\"") ? !$0 : $0 }
        }
    }
}
