// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The number of a game, which is that of its code among the rules; 0 for none.
///
/// So a lot that a game gave says where it comes from.
public typealias GameNumber = RuleNumber

/// A member looked in without buying anything; once for a day.
public struct MemberCheckedIn: Hashable, Sendable, Coded {
    public let day: CalendarDay
    /// On how many days so far, this one included; a day that is missed takes nothing away.
    public let days: Int64

    public init(day: CalendarDay, days: Int64) {
        self.day = day
        self.days = days
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(day)
        writer.put(days)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        day = try reader.calendarDay()
        days = try reader.signed()
    }
}

/// A member did something for a partner, as it says: shared, reviewed.
public struct GameEventReported: Hashable, Sendable, Coded {
    public let event: GameNumber
    public let partner: PartnerNumber
    /// Whether it counts at once; otherwise it waits for the partner's approval.
    public let isApproved: Bool

    public init(event: GameNumber, partner: PartnerNumber, isApproved: Bool) {
        self.event = event
        self.partner = partner
        self.isApproved = isApproved
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(event))
        writer.put(UInt64(partner.rawValue))
        writer.put(isApproved)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        event = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        isApproved = try reader.bool()
    }
}

/// A partner approved or turned down what it had reported.
public struct GameEventJudged: Hashable, Sendable, Coded {
    /// The entry that reported it.
    public let report: EntryID
    public let event: GameNumber
    public let partner: PartnerNumber
    public let isApproved: Bool

    public init(report: EntryID, event: GameNumber, partner: PartnerNumber, isApproved: Bool) {
        self.report = report
        self.event = event
        self.partner = partner
        self.isApproved = isApproved
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(report.rawValue)
        writer.put(UInt64(event))
        writer.put(UInt64(partner.rawValue))
        writer.put(isApproved)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        report = EntryID(try reader.unsigned())
        event = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        isApproved = try reader.bool()
    }
}

/// A goal was reached, and what the mission promises was given.
public struct MissionCompleted: Hashable, Sendable, Coded {
    public let mission: GameNumber
    /// The first day of the period in which it was reached; `nil` for a mission that comes once.
    public let start: CalendarDay?
    public let partner: PartnerNumber
    /// The points of its only lot; zero when it has none.
    public let points: Points
    public let tickets: Int64
    /// The draw of the tickets, or 0.
    public let draw: GameNumber
    /// The badge, or 0.
    public let badge: GameNumber

    public init(
        mission: GameNumber,
        start: CalendarDay?,
        partner: PartnerNumber,
        points: Points,
        tickets: Int64,
        draw: GameNumber,
        badge: GameNumber
    ) {
        self.mission = mission
        self.start = start
        self.partner = partner
        self.points = points
        self.tickets = tickets
        self.draw = draw
        self.badge = badge
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(mission))
        writer.put(start) { $0.put($1) }
        writer.put(UInt64(partner.rawValue))
        writer.put(points.rawValue)
        writer.put(tickets)
        writer.put(UInt64(draw))
        writer.put(UInt64(badge))
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        mission = try reader.narrow()
        start = try reader.optional { (reader) throws(MalformedBytes) in
            try reader.calendarDay()
        }
        partner = PartnerNumber(try reader.narrow())
        points = Points(try reader.signed())
        tickets = try reader.signed()
        draw = try reader.narrow()
        badge = try reader.narrow()
    }
}

/// A return took back what the purchase had counted toward goals.
public struct ProgressTaken: Hashable, Sendable, Coded {
    public let purchase: EntryID
    public let missions: [Part]

    public struct Part: Hashable, Sendable {
        public let mission: GameNumber
        public let start: CalendarDay?
        /// What each step loses.
        public let counts: [Int64]

        public init(mission: GameNumber, start: CalendarDay?, counts: [Int64]) {
            self.mission = mission
            self.start = start
            self.counts = counts
        }
    }

    public init(purchase: EntryID, missions: [Part]) {
        self.purchase = purchase
        self.missions = missions
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(purchase.rawValue)
        writer.put(missions) { writer, part in
            writer.put(UInt64(part.mission))
            writer.put(part.start) { $0.put($1) }
            writer.put(part.counts) { $0.put($1) }
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        purchase = EntryID(try reader.unsigned())
        missions = try reader.array { (reader) throws(MalformedBytes) in
            Part(
                mission: try reader.narrow(),
                start: try reader.optional { (reader) throws(MalformedBytes) in
                    try reader.calendarDay()
                },
                counts: try reader.array { (reader) throws(MalformedBytes) in
                    try reader.signed()
                }
            )
        }
    }
}

/// What a goal or a set of badges gave was taken back, because it is not reached any more.
public struct GameGiftReversed: Hashable, Sendable, Coded {
    /// The entry that gave it.
    public let gift: EntryID
    public let game: GameNumber
    public let partner: PartnerNumber
    public let clawedBack: Points
    /// The part of it that the member did not have any more and now owes.
    public let debt: Points
    /// Prizes that rest on nothing any more and stay, because they were used already.
    public let kept: [EntryID]

    public init(
        gift: EntryID,
        game: GameNumber,
        partner: PartnerNumber,
        clawedBack: Points,
        debt: Points,
        kept: [EntryID] = []
    ) {
        self.gift = gift
        self.game = game
        self.partner = partner
        self.clawedBack = clawedBack
        self.debt = debt
        self.kept = kept
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(gift.rawValue)
        writer.put(UInt64(game))
        writer.put(UInt64(partner.rawValue))
        writer.put(clawedBack.rawValue)
        writer.put(debt.rawValue)
        if !kept.isEmpty { writer.put(kept) { $0.put($1.rawValue) } }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, namesKept: false)
    }

    init(from reader: inout ByteReader, namesKept: Bool) throws(MalformedBytes) {
        gift = EntryID(try reader.unsigned())
        game = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        clawedBack = Points(try reader.signed())
        debt = Points(try reader.signed())
        guard namesKept else {
            kept = []
            return
        }
        kept = try reader.array { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
    }
}

extension ByteWriter {
    mutating func put(_ day: CalendarDay) {
        put(Int64(day.daysSinceEpoch))
    }
}

extension ByteReader {
    mutating func calendarDay() throws(MalformedBytes) -> CalendarDay {
        CalendarDay(daysSinceEpoch: try narrowSigned())
    }
}
