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

/// What a text is the name of.
enum TextKind: Int, CaseIterable {
    case sku
    case category
    case unit
    case store
    case activity
}

/// Finds the number of a text among those that the rules of one partner name.
///
/// A few texts are compared one by one, which is faster than a hash; many are looked up in the
/// dictionary of the program. Whoever holds it must call `free`.
struct TextIndex: Sendable {
    static let fewest = 8

    private let texts: Rows<String>
    private let numbers: Rows<Int32>
    private let kind: TextKind
    private let isFew: Bool
    let isEmpty: Bool

    init(_ named: Set<String>, _ kind: TextKind, among all: TextNumbers) {
        self.kind = kind
        let sorted = named.sorted()
        isEmpty = named.isEmpty
        isFew = sorted.count <= TextIndex.fewest
        texts = Rows(isFew ? sorted : [])
        numbers = Rows(isFew ? sorted.map { all.numbers[$0] ?? -1 } : [])
    }

    func free() {
        texts.free()
        numbers.free()
    }

    /// -1 for a text that no rule names.
    @inline(__always)
    func number(of text: String, _ table: RuleTable) -> Int32 {
        guard isFew else { return table.texts[kind.rawValue][text] ?? -1 }
        for index in texts.indices where texts[index] == text {
            return numbers[index]
        }
        return -1
    }
}
