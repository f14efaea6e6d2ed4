// SPDX-License-Identifier: Apache-2.0

/// From a record to its fields.
extension RecordScanner {
    /// Fills `fields`; answers why that cannot be done.
    func split(_ record: Range<Int>) -> LineFault? {
        switch separator {
        case .whitespace: splitAtSpace(record)
        case .byte(let byte): hasQuotes ? splitQuoted(record, byte) : splitAt(byte, record)
        }
    }

    private func add(_ range: Range<Int>, hasDoubledQuotes: Bool = false) -> LineFault? {
        guard fields.count < RecordScanner.fieldsMaximum else {
            return .tooManyFields(RecordScanner.fieldsMaximum)
        }
        fields.append(Field(range: range, hasDoubledQuotes: hasDoubledQuotes))
        return nil
    }

    private func splitAtSpace(_ record: Range<Int>) -> LineFault? {
        var start: Int?
        for index in record {
            let byte = buffer[index]
            if byte == 0x20 || byte == 0x09 {
                if let first = start, let fault = add(first..<index) { return fault }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        return start.flatMap { add($0..<record.upperBound) }
    }

    private func splitAt(_ separator: UInt8, _ record: Range<Int>) -> LineFault? {
        var start = record.lowerBound
        for index in record where buffer[index] == separator {
            if let fault = add(start..<index) { return fault }
            start = index + 1
        }
        return add(start..<record.upperBound)
    }

    /// RFC 4180: a field is quoted as a whole or not at all, and a quote in it is doubled.
    private func splitQuoted(_ record: Range<Int>, _ separator: UInt8) -> LineFault? {
        let quote = UInt8(ascii: "\"")
        var index = record.lowerBound
        while true {
            guard index < record.upperBound, buffer[index] == quote else {
                let rest = buffer[index..<record.upperBound]
                let stop = rest.firstIndex { $0 == separator || $0 == quote } ?? record.upperBound
                if stop < record.upperBound, buffer[stop] == quote { return .strayQuote }
                if let fault = add(index..<stop) { return fault }
                guard stop < record.upperBound else { return nil }
                index = stop + 1
                continue
            }
            guard let field = quotedField(from: index + 1, in: record) else { return .openQuote }
            if let fault = add(field.range, hasDoubledQuotes: field.hasDoubledQuotes) {
                return fault
            }
            index = field.range.upperBound + 1
            guard index < record.upperBound else { return nil }
            guard buffer[index] == separator else { return .strayQuote }
            index += 1
        }
    }

    private func quotedField(from start: Int, in record: Range<Int>) -> Field? {
        let quote = UInt8(ascii: "\"")
        var hasDoubledQuotes = false
        var index = start
        while index < record.upperBound {
            guard buffer[index] == quote else {
                index += 1
                continue
            }
            guard index + 1 < record.upperBound, buffer[index + 1] == quote else {
                return Field(range: start..<index, hasDoubledQuotes: hasDoubledQuotes)
            }
            hasDoubledQuotes = true
            index += 2
        }
        return nil
    }
}
