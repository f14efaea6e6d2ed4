// SPDX-License-Identifier: Apache-2.0

/// Repeatable random numbers (SplitMix64): the same seed gives the same sequence on every machine.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `0..<bound`, the same on every platform; `bound` must be above 0.
    public mutating func number(below bound: UInt64) -> UInt64 {
        next().multipliedFullWidth(by: bound).high
    }

    /// A number in a closed range.
    public mutating func number(in range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(number(below: UInt64(range.upperBound - range.lowerBound) + 1))
    }
}
