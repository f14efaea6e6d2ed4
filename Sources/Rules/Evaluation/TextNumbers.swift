// SPDX-License-Identifier: Apache-2.0

/// Gives the texts that rules name small numbers, so that a purchase is compared by numbers.
struct TextNumbers: Sendable {
    private(set) var numbers: [String: Int32] = [:]

    var count: Int { numbers.count }

    mutating func number(of text: String) -> Int32 {
        if let number = numbers[text] { return number }
        let number = Int32(numbers.count)
        numbers[text] = number
        return number
    }
}

/// Finds the number of a text among those that the rules of one partner name.
///
/// A few texts are compared one by one, which is faster than a hash; many share the dictionary of
/// the program.
struct TextIndex: Sendable {
    static let fewest = 8

    private let texts: [String]
    private let numbers: [Int32]
    private let many: [String: Int32]
    let isEmpty: Bool

    init(_ named: Set<String>, among all: TextNumbers) {
        let sorted = named.sorted()
        isEmpty = named.isEmpty
        guard sorted.count > TextIndex.fewest else {
            texts = sorted
            numbers = sorted.map { all.numbers[$0] ?? -1 }
            many = [:]
            return
        }
        texts = []
        numbers = []
        many = all.numbers
    }

    /// -1 for a text that no rule names.
    @inline(__always)
    func number(of text: String) -> Int32 {
        for index in texts.indices where texts[index] == text {
            return numbers[index]
        }
        return many.isEmpty ? -1 : many[text] ?? -1
    }
}
