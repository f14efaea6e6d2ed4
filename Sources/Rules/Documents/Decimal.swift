// SPDX-License-Identifier: Apache-2.0

/// A number read from its digits, so that no amount ever passes through a binary fraction.
struct Decimal: Hashable, Sendable {
    /// The number times ten to the power of `decimals`.
    let digits: Int64
    let decimals: Int

    /// More digits than any amount has, and few enough for 64 bits.
    static let maximumDigits = 18

    /// Reads `12`, `0.50`, `-3`; `nil` for `.5`, `1.`, `007`, `1e3`, `1,000` and too many digits.
    init?(_ text: String) {
        var bytes = text.utf8[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes = bytes.dropFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, bytes.count <= Decimal.maximumDigits + 1,
            let whole = parts.first, let first = whole.first,
            whole.count == 1 || first != UInt8(ascii: "0")
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : whole.suffix(0)
        guard parts.count == 1 || !fraction.isEmpty,
            whole.count + fraction.count <= Decimal.maximumDigits
        else { return nil }
        var value: Int64 = 0
        for byte in [whole, fraction].joined() {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        digits = isNegative ? -value : value
        decimals = fraction.count
    }

    /// The number times ten to the power of `places`; `nil` when it has more decimals or is too
    /// large.
    func scaled(to places: Int) -> Int64? {
        guard decimals <= places else { return nil }
        var value = digits
        for _ in decimals..<places {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = product
        }
        return value
    }
}
