// SPDX-License-Identifier: Apache-2.0

/// The loaded members by number.
///
/// A purchase looks its member up several times, so this is an open table with one multiplication
/// for a hash, in which a look-up reads one or two neighbouring numbers.
public struct MemberRows {
    /// By place; 0 where nothing stands, because members are numbered from 1.
    private var numbers: ContiguousArray<UInt64>
    private var rows: ContiguousArray<Row<Member>?>
    private var shift: UInt64
    public private(set) var count = 0

    private static let smallestBits: UInt64 = 4
    /// The golden ratio's bits: neighbouring numbers come to lie far apart.
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    public init() {
        shift = 64 - MemberRows.smallestBits
        let places = 1 << Int(MemberRows.smallestBits)
        numbers = ContiguousArray(repeating: 0, count: places)
        rows = ContiguousArray(repeating: nil, count: places)
    }

    public subscript(_ number: UInt64) -> Row<Member>? {
        get {
            let place = place(of: number)
            return numbers[place] == number && number != 0 ? rows[place] : nil
        }
        set {
            if let newValue { put(newValue, number) } else { remove(number) }
        }
    }

    func contains(_ number: UInt64) -> Bool {
        numbers[place(of: number)] == number && number != 0
    }

    /// The numbers in no particular sequence.
    public var keys: [UInt64] { numbers.filter { $0 != 0 } }

    public var values: [Row<Member>] { rows.compactMap { $0 } }

    /// Numbers and rows by rising number.
    public func sorted() -> [(key: UInt64, value: Row<Member>)] {
        keys.sorted().compactMap { number in self[number].map { (number, $0) } }
    }

    // MARK: - The table

    private func home(of number: UInt64) -> Int {
        Int(truncatingIfNeeded: (number &* MemberRows.multiplier) >> shift)
    }

    /// Where the number stands, or the free place where it would.
    @inline(__always)
    private func place(of number: UInt64) -> Int {
        let mask = numbers.count - 1
        var place = home(of: number)
        while numbers[place] != number && numbers[place] != 0 { place = (place + 1) & mask }
        return place
    }

    private mutating func put(_ row: Row<Member>, _ number: UInt64) {
        precondition(number != 0, "members are numbered from 1")
        var place = place(of: number)
        if numbers[place] == 0 {
            if (count + 1) * 2 > numbers.count {
                grow()
                place = self.place(of: number)
            }
            numbers[place] = number
            count += 1
        }
        rows[place] = row
    }

    private mutating func grow() {
        let old = (numbers, rows)
        let places = numbers.count * 2
        shift -= 1
        numbers = ContiguousArray(repeating: 0, count: places)
        rows = ContiguousArray(repeating: nil, count: places)
        for index in old.0.indices where old.0[index] != 0 {
            let place = place(of: old.0[index])
            numbers[place] = old.0[index]
            rows[place] = old.1[index]
        }
    }

    /// What stands behind the gap moves up, unless that were before its home.
    private mutating func remove(_ number: UInt64) {
        var gap = place(of: number)
        guard number != 0, numbers[gap] == number else { return }
        let mask = numbers.count - 1
        var next = (gap + 1) & mask
        while numbers[next] != 0 {
            let home = home(of: numbers[next])
            if (next - home) & mask >= (next - gap) & mask {
                numbers[gap] = numbers[next]
                rows[gap] = rows[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        numbers[gap] = 0
        rows[gap] = nil
        count -= 1
    }
}
