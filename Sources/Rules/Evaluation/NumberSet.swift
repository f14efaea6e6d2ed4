// SPDX-License-Identifier: Apache-2.0

/// A set of small numbers inside the tables of `NumberSets`; a set of nothing takes no room.
struct NumberSet: Hashable, Sendable {
    /// Words of bits, or numbers that rise.
    let start: Int32
    let count: Int32
    let isBits: Bool

    static let empty = NumberSet(start: 0, count: 0, isBits: true)

    var isEmpty: Bool { count == 0 }
}

/// The contents of all sets of a program.
///
/// A set of a small universe is bits, so that asking it costs one test; of a large one it is a list
/// that rises, because bits for each set of each of thousands of names would fill the memory.
struct NumberSets: Sendable {
    static let largestOfBits = 1_024

    private var words: [UInt64] = []
    private var numbers: [Int32] = []

    /// `universe` is above all numbers.
    mutating func add(_ members: some Sequence<Int32>, universe: Int) -> NumberSet {
        let sorted = Set(members).sorted()
        guard !sorted.isEmpty else { return .empty }
        guard universe <= NumberSets.largestOfBits else {
            let start = Int32(numbers.count)
            numbers += sorted
            return NumberSet(start: start, count: Int32(sorted.count), isBits: false)
        }
        let start = words.count
        words += Array(repeating: 0, count: (universe + 63) / 64)
        for number in sorted {
            words[start + Int(number) / 64] |= 1 << UInt64(number % 64)
        }
        return NumberSet(start: Int32(start), count: Int32(words.count - start), isBits: true)
    }

    var frozen: FrozenNumberSets { FrozenNumberSets(words: Rows(words), numbers: Rows(numbers)) }
}

/// The same, written once; whoever holds it must call `free`.
struct FrozenNumberSets: Sendable {
    fileprivate let words: Rows<UInt64>
    fileprivate let numbers: Rows<Int32>

    func free() {
        words.free()
        numbers.free()
    }

    /// A number below zero is in no set.
    @inline(__always)
    func contains(_ number: Int32, in set: NumberSet) -> Bool {
        guard number >= 0, set.count > 0 else { return false }
        guard set.isBits else { return search(number, in: set) }
        let word = number >> 6
        guard word < set.count else { return false }
        return words[Int(set.start &+ word)] & (1 &<< UInt64(number & 63)) != 0
    }

    private func search(_ number: Int32, in set: NumberSet) -> Bool {
        var (low, high) = (set.start, set.start + set.count)
        while low < high {
            let middle = low + (high - low) / 2
            if numbers[Int(middle)] < number { low = middle + 1 } else { high = middle }
        }
        return low < set.start + set.count && numbers[Int(low)] == number
    }
}
