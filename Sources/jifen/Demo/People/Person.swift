// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Somebody who lives in the played year.
struct Person: Sendable {
    let number: Int
    let persona: Persona
    let activity: UInt64
    /// On which day of the year this person joins.
    let joinsOn: Int
    /// Into which tier the past takes this person; `nil` for the lowest.
    let tier: String?
    let hasPhone: Bool
    let hasCard: Bool

    var mark: String { String(1_000_000 + number) }
    /// No such numbers are given to people: 1990 1000000 and so on are for plays.
    var phone: String { "1990" + mark }

    /// Known once enrolled.
    var member: MemberID?
    /// Spendable points, as of the last answer.
    var available: Int64 = 0
}

/// Everybody of the played year, in the order in which they join.
struct Population: Sendable {
    /// How many join in the first month, out of 100; the others come one by one.
    private static let earlyShare = 70
    private static let earlyDays: Int64 = 30

    private(set) var people: [Person] = []
    /// Sums of the activities of all people up to each.
    private var sums: [UInt64] = []

    init(count: Int, days: Int, generator: inout SeededGenerator) {
        var joining = (0..<count).map { number in
            let isEarly = number * 100 < count * Population.earlyShare
            let last = isEarly ? Population.earlyDays : Int64(max(1, days - 40))
            return Int(generator.number(in: 0...max(0, last - 1)))
        }
        joining[0] = 0
        joining.sort()
        var sum: UInt64 = 0
        for (number, day) in joining.enumerated() {
            let person = Population.person(number, joinsOn: day, &generator)
            people.append(person)
            sum += person.activity
            sums.append(sum)
        }
    }

    private static func person(
        _ number: Int,
        joinsOn day: Int,
        _ generator: inout SeededGenerator
    ) -> Person {
        let shares = Persona.allCases.map { (value: $0, weight: $0.share) }
        let persona = generator.choose(shares)
        let isFrequent = persona == .traveller || persona == .office
        let luck = generator.number(below: 100)
        let tier = isFrequent ? (luck < 8 ? "gold" : luck < 25 ? "silver" : nil) : nil
        return Person(
            number: number,
            persona: persona,
            activity: UInt64(generator.number(in: persona.activity)),
            joinsOn: day,
            tier: tier,
            hasPhone: generator.number(below: 10) < 6,
            hasCard: generator.number(below: 10) < 2
        )
    }

    subscript(number: Int) -> Person {
        get { people[number] }
        set { people[number] = newValue }
    }

    /// One of the first `count` people, the active ones more often.
    func somebody(ofFirst count: Int, _ generator: inout SeededGenerator) -> Int {
        let luck = generator.number(below: sums[count - 1])
        var (low, high) = (0, count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > luck { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension SeededGenerator {
    /// One of some values, by weight.
    mutating func choose<Value>(_ choices: [(value: Value, weight: Int)]) -> Value {
        let total = choices.reduce(0) { $0 + $1.weight }
        var luck = Int(number(below: UInt64(total)))
        for choice in choices {
            luck -= choice.weight
            if luck < 0 { return choice.value }
        }
        preconditionFailure("one of the weights is reached")
    }

    mutating func choose<Value>(_ values: [Value]) -> Value {
        values[Int(number(below: UInt64(values.count)))]
    }

    /// So many times out of 1,000.
    mutating func happens(_ permille: UInt64) -> Bool {
        number(below: 1_000) < permille
    }
}
