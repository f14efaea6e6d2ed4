// SPDX-License-Identifier: Apache-2.0

/// A whole number of any length as decimal digits, lowest first: too slow to be wrong.
struct SlowNumber: Hashable, Comparable, CustomStringConvertible {
    private var digits: [Int]

    init(_ value: UInt64) {
        digits = String(value).reversed().compactMap(\.wholeNumberValue)
        trim()
    }

    private init(digits: [Int]) {
        self.digits = digits
        trim()
    }

    static let zero = SlowNumber(0)
    static let one = SlowNumber(1)

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
    }

    var description: String {
        digits.isEmpty ? "0" : digits.reversed().map(String.init).joined()
    }

    var isOdd: Bool { (digits.first ?? 0) % 2 == 1 }

    static func < (left: SlowNumber, right: SlowNumber) -> Bool {
        guard left.digits.count == right.digits.count else {
            return left.digits.count < right.digits.count
        }
        return left.digits.reversed().lexicographicallyPrecedes(right.digits.reversed())
    }

    static func + (left: SlowNumber, right: SlowNumber) -> SlowNumber {
        var sum: [Int] = []
        var carry = 0
        for index in 0..<max(left.digits.count, right.digits.count) + 1 {
            let value = left.digit(index) + right.digit(index) + carry
            sum.append(value % 10)
            carry = value / 10
        }
        return SlowNumber(digits: sum)
    }

    /// The right side must not be larger.
    static func - (left: SlowNumber, right: SlowNumber) -> SlowNumber {
        var difference: [Int] = []
        var borrow = 0
        for index in left.digits.indices {
            let value = left.digit(index) - right.digit(index) - borrow
            difference.append(value < 0 ? value + 10 : value)
            borrow = value < 0 ? 1 : 0
        }
        return SlowNumber(digits: difference)
    }

    static func * (left: SlowNumber, right: SlowNumber) -> SlowNumber {
        var product = SlowNumber.zero
        for (shift, digit) in right.digits.enumerated() {
            let row = SlowNumber(digits: Array(repeating: 0, count: shift) + left.digits)
            for _ in 0..<digit { product = product + row }
        }
        return product
    }

    /// Long division by repeated subtraction.
    func divided(by divisor: SlowNumber) -> (quotient: SlowNumber, remainder: SlowNumber) {
        var quotient: [Int] = []
        var rest = SlowNumber.zero
        for digit in digits.reversed() {
            rest = SlowNumber(digits: [digit] + rest.digits)
            var count = 0
            while rest >= divisor {
                rest = rest - divisor
                count += 1
            }
            quotient.append(count)
        }
        return (SlowNumber(digits: quotient.reversed()), rest)
    }

    private func digit(_ index: Int) -> Int {
        digits.indices.contains(index) ? digits[index] : 0
    }
}
