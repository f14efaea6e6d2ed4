// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Random wishes about the town, or about all that there is in the city: mostly sensible, some of
/// them not.
struct Workload {
    var chance: SeededGenerator
    private static let second = Instant.microsecondsPerSecond
    private static let day = Instant.microsecondsPerDay

    /// How many members there are in the end.
    private let population: Int
    /// How much time passes with one wait, in the mean; `nil` for some days.
    private let pace: Int64?
    /// Whether redemptions go on, credit is attested and games are played, too.
    private let isWide: Bool

    init(seed: UInt64) {
        chance = SeededGenerator(seed: seed)
        (population, pace, isWide) = (4, nil, false)
    }

    /// A workload for the city that takes so many days for so many steps.
    init(seed: UInt64, population: Int, steps: Int, days: Int64) {
        chance = SeededGenerator(seed: seed)
        self.population = population
        pace = max(1, days * Workload.day / Int64(steps))
        isWide = true
    }

    mutating func next(for player: Player) -> Intent {
        guard player.members.count > 1 else { return .enrol(tier: "regular") }
        if isWide, isTrue(oneIn: 2) { return .wide(wideIntent(for: player)) }
        switch chance.number(below: 100) {
        case 0 where player.members.count < population:
            return .enrol(tier: pick(["silver", "gold"]))
        case 0..<14: return .wait(microseconds: span())
        case 14..<38: return .buy(shopping(player))
        case 38..<43: return activity(player)
        case 43..<57: return payment(player)
        case 57..<64: return hold(player)
        case 64..<70: return .capture(hold: openHold(player), points: maybe(1...200))
        case 70..<74: return .release(hold: openHold(player))
        case 74..<78: return redemption(player)
        case 78..<93: return takeBack(player)
        case 93..<96: return .adjust(member: member(player), points: adjustment())
        case 96..<98: return .tier(member: member(player), tier: pick(["regular", "gold"]))
        default: return .settle(member: member(player))
        }
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int(chance.number(below: UInt64(values.count)))]
    }

    mutating func isTrue(oneIn count: UInt64) -> Bool { chance.number(below: count) == 0 }

    mutating func maybe(_ range: ClosedRange<Int64>) -> Int64? {
        isTrue(oneIn: 2) ? chance.number(in: range) : nil
    }

    /// Mostly a member, now and then nobody.
    mutating func member(_ player: Player) -> Int {
        isTrue(oneIn: 60) ? -1 : Int(chance.number(below: UInt64(player.members.count)))
    }

    /// One of the newest; now and then an old one, or none.
    mutating func recent(_ count: Int) -> Int {
        if isTrue(oneIn: 4), count > 0 { return Int(chance.number(below: UInt64(count))) }
        return count - 1 - Int(chance.number(below: 4))
    }

    /// Mostly a hold that nobody has ended; now and then any.
    private mutating func openHold(_ player: Player) -> Int {
        let open = player.members.compactMap { player.bank.member($0)?.holds }.joined().map(\.id)
        let indexes = player.holds.indices.filter { open.contains(player.holds[$0]) }
        guard !indexes.isEmpty, !isTrue(oneIn: 6) else { return recent(player.holds.count) }
        return pick(Array(indexes))
    }

    /// Of the waits in the city, which are 7 in 100 steps, a few are long.
    mutating func span() -> Int64 {
        if let pace { return pace * pick([1, 1, 1, 2, 5, 10, 80]) }
        return switch chance.number(below: 9) {
        case 0: chance.number(in: 1...600) * Workload.second
        case 1: 15 * 60 * Workload.second
        case 5...7: chance.number(in: 1...300) * Workload.second
        case 2: chance.number(in: 1...23) * 3_600 * Workload.second
        case 3: 7 * Workload.day
        case 4: chance.number(in: 1...3) * Workload.day
        default: chance.number(in: 1...40) * Workload.day
        }
    }

    private mutating func ago() -> Int64 {
        guard isTrue(oneIn: 3) else { return 0 }
        return isTrue(oneIn: 20) ? -400 * Workload.second : span()
    }

    private mutating func shopping(_ player: Player) -> Intent.Shopping {
        let partner = pick(["hotel", "shop", "shop", "mall", "utility", "nowhere"].dropLast())
        var shopping = Intent.Shopping(
            member: member(player),
            partner: isTrue(oneIn: 80) ? "nowhere" : partner,
            fen: pick([0, 99, 100, 500, 999, 2_500, 10_000, 12_345] as [Int64]),
            ago: ago()
        )
        if isTrue(oneIn: 5) { shopping.fen = chance.number(in: 0...20_000) }
        if !isTrue(oneIn: 3) { addItems(to: &shopping) }
        if isTrue(oneIn: 2), !player.payments.isEmpty { addPayments(to: &shopping, player) }
        if isTrue(oneIn: 4) || partner == "utility" { addTenders(to: &shopping) }
        return shopping
    }

    /// Mostly a payment of that member at that partner, which the bill covers.
    private mutating func addPayments(to shopping: inout Intent.Shopping, _ player: Player) {
        let index = recent(player.payments.count)
        shopping.payments = [index]
        if isTrue(oneIn: 5) { shopping.payments.append(recent(player.payments.count)) }
        guard player.payments.indices.contains(index), !isTrue(oneIn: 8),
            let record = player.bank.record(player.payments[index]),
            case .paidWithPoints(let fact) = record.fact
        else { return }
        shopping.member = player.members.firstIndex { $0 == record.member } ?? -1
        shopping.partner = player.bank.state.registry.code(of: fact.partner)
        shopping.fen = max(shopping.fen, isTrue(oneIn: 8) ? 0 : fact.value.fen)
    }

    private mutating func addItems(to shopping: inout Intent.Shopping) {
        var sum: Int64 = 0
        for index in 0..<(1 + chance.number(below: 3)) {
            let fen = pick([0, 100, 333, 999, 2_500, 5_000] as [Int64])
            let item = PurchaseItem(
                sku: "s\(index)",
                category: pick(["melon", "fruit", "room"]),
                unit: shopping.partner == "hotel" ? pick(["night", "night", "meal"]) : "piece",
                quantity: chance.number(in: 1...4),
                amount: Money(fen: fen)
            )
            shopping.items.append(item)
            sum += fen
        }
        // A discount or a fee on the whole, now and then.
        shopping.fen = isTrue(oneIn: 4) ? sum * 9 / 10 + chance.number(in: 0...50) : sum
    }

    private mutating func addTenders(to shopping: inout Intent.Shopping) {
        let first = shopping.fen * chance.number(in: 0...4) / 4
        shopping.tenders = [
            Tender(kind: pick([.cash, .cash, .points, .card]), amount: Money(fen: first)),
            Tender(
                kind: pick([.cash, .mobile, .other]),
                amount: Money(fen: shopping.fen - first)
            ),
        ]
    }

    private mutating func activity(_ player: Player) -> Intent {
        .act(
            member: member(player),
            kind: isTrue(oneIn: 8) ? "singing" : "survey",
            quantity: chance.number(in: 1...3),
            ago: ago()
        )
    }

    private mutating func payment(_ player: Player) -> Intent {
        .pay(
            member: member(player),
            partner: isTrue(oneIn: 12) ? "school" : pick(["shop", "hotel", "mall"]),
            bill: pick([1, 4, 5, 33, 100, 250, 1_000, 5_000]),
            points: isTrue(oneIn: 3) ? pick([1, 3, 10, 60, 200, 5_000]) : nil
        )
    }

    private mutating func hold(_ player: Player) -> Intent {
        .hold(
            member: member(player),
            partner: isTrue(oneIn: 12) ? "school" : pick(["shop", "hotel"]),
            points: pick([1, 3, 50, 60, 200, 1_000]),
            minutes: isTrue(oneIn: 2) ? pick([1, 60, 1_440, 1_441]) : nil
        )
    }

    private mutating func redemption(_ player: Player) -> Intent {
        .redeem(
            member: member(player),
            reward: pick(["box", "pen", "room", "cake"]),
            quantity: isTrue(oneIn: 5) ? 2 : 1
        )
    }

    private mutating func adjustment() -> Int64 {
        pick([-1_000, -60, -1, 0, 1, 60, 600, 3_000])
    }

    private mutating func takeBack(_ player: Player) -> Intent {
        let index = recent(player.purchases.count)
        guard player.purchases.indices.contains(index),
            case .purchaseRecorded(let fact)? = player.bank.record(player.purchases[index])?.fact
        else { return .takeBack(purchase: index, partner: "shop", lines: [], fen: 100) }
        var partner = player.bank.state.registry.code(of: fact.partner)
        if isTrue(oneIn: 30) { partner = "mall" }
        if fact.items.isEmpty != isTrue(oneIn: 30) {
            let total = max(1, fact.total.fen)
            let fen = isTrue(oneIn: 2) ? total : chance.number(in: 1...(total + 1))
            return .takeBack(purchase: index, partner: partner, lines: [], fen: fen)
        }
        var lines: [ReturnedLine] = []
        for item in fact.items.indices where !isTrue(oneIn: 3) {
            let bought = fact.items[item].quantity
            let quantity = isTrue(oneIn: 2) ? bought : chance.number(in: 1...(bought + 1))
            lines.append(ReturnedLine(item: item, quantity: quantity))
        }
        return .takeBack(purchase: index, partner: partner, lines: lines, fen: nil)
    }
}
