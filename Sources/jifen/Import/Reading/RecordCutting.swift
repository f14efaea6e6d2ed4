// SPDX-License-Identifier: Apache-2.0

import Glibc

/// From the bytes of a file to its records, which are lines unless a quoted field is longer.
extension RecordScanner {
    /// Sees to it that the longest possible record is in the buffer; `false` when nothing is left.
    func fillRecord() throws(Failure) -> Bool {
        if end - position <= RecordScanner.recordBytesMaximum { try fill() }
        return position < end
    }

    func fill() throws(Failure) {
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
    func takeRecord() throws(Failure) -> Result<Range<Int>, LineFault> {
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
