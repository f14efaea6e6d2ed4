// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// How much of a reward is gone, in all and by outlet.
public struct RewardState: Hashable, Sendable, Coded {
    public struct Outlet: Hashable, Sendable {
        public let store: String
        public internal(set) var uses: PieceUses
    }

    public internal(set) var uses = PieceUses()
    /// In the sequence of their codes; outlets of which something is gone.
    public internal(set) var outlets: [Outlet] = []
    /// The newest opening before which pieces were taken, and how many.
    public internal(set) var earlyOpening: CalendarDay?
    public internal(set) var early: Int64 = 0
    /// Days for which slots were imported, in their sequence.
    public private(set) var slotDays: [CalendarDay] = []
    /// Codes of others that it hands out.
    public internal(set) var codes = CodePool()

    public init() {}

    public var redeemed: Int64 { uses.ever }

    public func uses(at store: String) -> PieceUses {
        outlets.first { $0.store == store }?.uses ?? PieceUses()
    }

    /// Pieces taken before an opening.
    func early(before opening: CalendarDay) -> Int64 { earlyOpening == opening ? early : 0 }

    public func hasSlots(on day: CalendarDay) -> Bool {
        let place = place(of: day)
        return place < slotDays.count && slotDays[place] == day
    }

    mutating func note(_ fact: SlotsImported) {
        for offered in fact.days where offered.hasPlaces && !hasSlots(on: offered.day) {
            slotDays.insert(offered.day, at: place(of: offered.day))
        }
        slotDays.removeFirst(max(0, slotDays.count - SlotLimits.daysKept))
    }

    private func place(of day: CalendarDay) -> Int {
        var (low, high) = (0, slotDays.count)
        while low < high {
            let middle = (low + high) / 2
            if slotDays[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func apply(_ fact: RewardRedeemed) {
        uses.add(fact.quantity, on: fact.terms?.day)
        guard let terms = fact.terms else { return }
        if let opening = terms.early {
            early = early(before: opening) + fact.quantity
            earlyOpening = opening
        }
        guard terms.isOutlet else { return }
        let place = outlets.firstIndex { $0.store >= terms.store } ?? outlets.count
        if place == outlets.count || outlets[place].store != terms.store {
            outlets.insert(Outlet(store: terms.store, uses: PieceUses()), at: place)
        }
        outlets[place].uses.add(fact.quantity, on: terms.day)
    }

    mutating func giveBack(_ fact: RedemptionChanged) {
        guard fact.isBack else { return }
        let origin = fact.origin
        uses.giveBack(fact.pieces, from: origin.day)
        if let opening = origin.early, earlyOpening == opening { early -= fact.pieces }
        guard !origin.outlet.isEmpty,
            let place = outlets.firstIndex(where: { $0.store == origin.outlet })
        else { return }
        outlets[place].uses.giveBack(fact.pieces, from: origin.day)
    }

    /// A reward of which nothing was taken since days were noted has the form it had before.
    public func encode(into writer: inout ByteWriter) {
        writer.put(uses.ever)
        guard !uses.isUndated || !slotDays.isEmpty || !codes.isEmpty else { return }
        uses.encodeDates(into: &writer)
        writer.put(earlyOpening) { $0.put(Int64($1.daysSinceEpoch)) }
        writer.put(early)
        writer.put(outlets) { writer, outlet in
            writer.put(outlet.store)
            writer.put(outlet.uses.ever)
            outlet.uses.encodeDates(into: &writer)
        }
        guard !slotDays.isEmpty || !codes.isEmpty else { return }
        writer.put(slotDays) { $0.put(Int64($1.daysSinceEpoch)) }
        if !codes.isEmpty { codes.encode(into: &writer) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        let ever = try reader.signed()
        guard !reader.isAtEnd else {
            uses = PieceUses(ever: ever)
            return
        }
        uses = try PieceUses(ever: ever, datesFrom: &reader)
        earlyOpening = try reader.optional { (reader) throws(MalformedBytes) in
            CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        }
        early = try reader.signed()
        outlets = try reader.array { (reader) throws(MalformedBytes) in
            let store = try reader.text()
            let ever = try reader.signed()
            return Outlet(store: store, uses: try PieceUses(ever: ever, datesFrom: &reader))
        }
        // Rows of rewards without slots end here.
        guard !reader.isAtEnd else { return }
        slotDays = try reader.array { (reader) throws(MalformedBytes) in
            CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        }
        if !reader.isAtEnd { codes = try CodePool(from: &reader) }
    }
}
