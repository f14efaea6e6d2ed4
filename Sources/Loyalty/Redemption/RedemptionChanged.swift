// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// Something happened to a redemption: one kind of entry for each step.
///
/// It holds all that has to be undone of the redemption, so that nobody has to look back at it.
public struct RedemptionChanged: Hashable, Sendable {
    /// Where pieces that come back were counted.
    public struct Origin: Hashable, Sendable {
        /// The day of the redemption; `nil` for those from before days were noted.
        public let day: CalendarDay?
        /// The store whose own pieces they were; empty for none.
        public let outlet: String
        /// The day before which they were taken early.
        public let early: CalendarDay?
        /// The household that they were counted for, and the one that the member is in now.
        public let households: [EntryID]
        /// The slot that they were booked in.
        public let slot: SlotName?

        public init(
            day: CalendarDay?,
            outlet: String,
            early: CalendarDay?,
            households: [EntryID] = [],
            slot: SlotName? = nil
        ) {
            self.day = day
            self.outlet = outlet
            self.early = early
            self.households = households
            self.slot = slot
        }
    }

    /// Who used a redemption first, when and where.
    public struct FirstUse: Hashable, Sendable, Coded {
        public let entry: EntryID
        /// The number of the key, as of every entry.
        public let principal: UInt64
        public let occurredAt: Instant
        public let store: String

        init(_ record: Record, store: String) {
            entry = record.id
            principal = record.authority.principal
            occurredAt = record.ledger.occurredAt
            self.store = store
        }

        public func encode(into writer: inout ByteWriter) {
            writer.put(entry.rawValue)
            writer.put(principal)
            writer.put(occurredAt.microseconds)
            writer.put(store)
        }

        public init(from reader: inout ByteReader) throws(MalformedBytes) {
            entry = EntryID(try reader.unsigned())
            principal = try reader.unsigned()
            occurredAt = Instant(microseconds: try reader.signed())
            store = try reader.text()
        }
    }

    public let step: RedemptionStep
    public let redemption: EntryID
    public let reward: RewardNumber
    public let partner: PartnerNumber
    /// The pieces it is about; of a dispute those that somebody wanted to use.
    public let pieces: Int64
    /// Whether time can do nothing more to it.
    public let isLast: Bool
    /// Whether the pieces came back; an expiry may leave nothing.
    public let isBack: Bool
    /// What went back to the lots.
    public let points: Points
    /// What the partner is not owed any more.
    public let value: Money
    /// What the partner gives back in yuan, of cash and fee.
    public let cash: Money
    /// What the partner gives for its cancelling.
    public let compensation: Points
    public let origin: Origin
    public let reason: String
    public let store: String
    /// The first use, for a dispute about one.
    public let firstUse: FirstUse?
    /// What was on cards that came back.
    public let face: Money
    /// What who credited or received it calls it; empty for none.
    public let reference: String
    /// The entry that cancelled the slot, when that is why.
    public let cause: EntryID?
    /// Codes of others that go back into their pool, because nobody saw them.
    public let codes: NumberRuns

    public init(
        step: RedemptionStep,
        redemption: EntryID,
        reward: RewardNumber,
        partner: PartnerNumber,
        pieces: Int64,
        isLast: Bool = false,
        isBack: Bool = false,
        points: Points = .zero,
        value: Money = .zero,
        cash: Money = .zero,
        compensation: Points = .zero,
        origin: Origin,
        reason: String = "",
        store: String = "",
        firstUse: FirstUse? = nil,
        face: Money = .zero,
        reference: String = "",
        cause: EntryID? = nil,
        codes: NumberRuns = NumberRuns()
    ) {
        self.step = step
        self.redemption = redemption
        self.reward = reward
        self.partner = partner
        self.pieces = pieces
        self.isLast = isLast
        self.isBack = isBack
        self.points = points
        self.value = value
        self.cash = cash
        self.compensation = compensation
        self.origin = origin
        self.reason = reason
        self.store = store
        self.firstUse = firstUse
        self.face = face
        self.reference = reference
        self.cause = cause
        self.codes = codes
    }

    /// Whether it says more than those of before households, cards, references, slots and codes.
    var hasMore: Bool {
        hasMoreThanCodes || !codes.isEmpty
    }

    private var hasMoreThanCodes: Bool {
        !origin.households.isEmpty || face != .zero || !reference.isEmpty || origin.slot != nil
            || cause != nil
    }

    /// The step is in the tag.
    func encode(into writer: inout ByteWriter) {
        writer.put(redemption.rawValue)
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        writer.put(pieces)
        writer.put(isLast)
        writer.put(isBack)
        writer.put(points.rawValue)
        writer.put(value.fen)
        writer.put(cash.fen)
        writer.put(compensation.rawValue)
        writer.put(origin.day) { $0.put(Int64($1.daysSinceEpoch)) }
        writer.put(origin.outlet)
        writer.put(origin.early) { $0.put(Int64($1.daysSinceEpoch)) }
        writer.put(reason)
        writer.put(store)
        writer.put(firstUse) { $1.encode(into: &$0) }
        guard hasMore else { return }
        writer.put(origin.households) { $0.put($1.rawValue) }
        writer.put(face.fen)
        writer.put(reference)
        writer.put(origin.slot) { $1.encode(into: &$0) }
        writer.put(cause) { $0.put($1.rawValue) }
        if !codes.isEmpty { codes.encode(into: &writer) }
    }

    init(
        _ step: RedemptionStep,
        from reader: inout ByteReader,
        hasMore: Bool = false,
        hasCodes: Bool = false
    ) throws(MalformedBytes) {
        self.step = step
        redemption = EntryID(try reader.unsigned())
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        pieces = try reader.signed()
        isLast = try reader.bool()
        isBack = try reader.bool()
        points = Points(try reader.signed())
        value = Money(fen: try reader.signed())
        cash = Money(fen: try reader.signed())
        compensation = Points(try reader.signed())
        let day = try reader.optional { (reader) throws(MalformedBytes) in
            CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        }
        let outlet = try reader.text()
        let early = try reader.optional { (reader) throws(MalformedBytes) in
            CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        }
        reason = try reader.text()
        store = try reader.text()
        firstUse = try reader.optional { (reader) throws(MalformedBytes) in
            try FirstUse(from: &reader)
        }
        guard hasMore else {
            origin = Origin(day: day, outlet: outlet, early: early)
            (face, reference, cause) = (.zero, "", nil)
            codes = NumberRuns()
            return
        }
        let households = try reader.array { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
        face = Money(fen: try reader.signed())
        reference = try reader.text()
        let slot = try reader.optional { (reader) throws(MalformedBytes) in
            try SlotName(from: &reader)
        }
        origin = Origin(
            day: day,
            outlet: outlet,
            early: early,
            households: households,
            slot: slot
        )
        cause = try reader.optional { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
        codes = hasCodes ? try NumberRuns(from: &reader) : NumberRuns()
        guard hasCodes ? !codes.isEmpty : hasMoreThanCodes else {
            throw reader.malformed("nothing more")
        }
    }
}
