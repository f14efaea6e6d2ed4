// SPDX-License-Identifier: Apache-2.0

import Primitives

extension SeededGenerator {
    /// Numbers of every length, with the corners more often than chance gives them.
    mutating func anyNumber() -> UInt64 {
        switch number(below: 8) {
        case 0: number(below: 4)
        case 1: UInt64.max - number(below: 4)
        case 2: UInt64(Int64.max) - 1 + number(below: 3)
        case 3: 1 << number(below: 64)
        default: next() >> number(below: 64)
        }
    }

    /// As `anyNumber`, but not below 0.
    mutating func anyAmount() -> Int64 {
        Int64(anyNumber() & UInt64(Int64.max))
    }

    mutating func anySigned() -> Int64 {
        Int64(bitPattern: anyNumber())
    }

    mutating func anyBytes(maximum: UInt64) -> [UInt8] {
        (0..<number(below: maximum + 1)).map { _ in UInt8(number(below: 256)) }
    }
}
