// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Reads amounts digit by digit, so that none ever passes through a binary fraction.
enum DecimalAmount {
    static let scaleMaximum = 8
    private static let digitsMaximum = 18

    /// The amount times ten to the power of `scale`; or why there is none.
    static func fen(
        _ field: UnsafeBufferPointer<UInt8>,
        scale: Int
    ) -> Result<Int64, LineFault> {
        var value: Int64 = 0
        var (digits, decimals) = (0, 0)
        var hasPoint = false
        let isNegative = field.first == UInt8(ascii: "-")
        for byte in isNegative ? field.dropFirst() : field[...] {
            if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
                hasPoint = true
                continue
            }
            guard byte >= 48, byte <= 57 else { return .failure(.noAmount) }
            digits += 1
            guard !hasPoint || decimals < scale else {
                guard byte == 48 else { return .failure(.tooManyDecimals(scale)) }
                continue
            }
            if hasPoint { decimals += 1 }
            guard digits <= digitsMaximum else { return .failure(.amountTooLarge) }
            value = value * 10 + Int64(byte - 48)
        }
        guard digits > 0, field.last != UInt8(ascii: ".") else { return .failure(.noAmount) }
        for _ in decimals..<max(scale, decimals) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return .failure(.amountTooLarge) }
            value = product
        }
        guard value <= Money.maximum.fen else { return .failure(.amountTooLarge) }
        guard !isNegative || value == 0 else { return .failure(.negativeAmount) }
        return .success(value)
    }

    /// A whole number above zero.
    static func quantity(_ field: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard !field.isEmpty, field.count <= digitsMaximum else { return nil }
        var value: Int64 = 0
        for byte in field {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int64(byte - 48)
        }
        return value > 0 ? value : nil
    }
}
