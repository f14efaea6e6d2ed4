// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// How a member stands in the games.
public struct MemberGames: Hashable, Sendable {
    /// How many periods of missions that come again a member keeps.
    ///
    /// The oldest is forgotten first, and what it gave is the member's for good. More than there can be missions, so that none is
    /// forgotten in the decision that completes it.
    static let maximumKept = 512
    /// How many reports of one member may wait for approval.
    static let maximumWaiting = 100

    public internal(set) var lastCheckIn: CalendarDay?
    /// On how many days the member looked in; it never falls.
    public internal(set) var checkIns: Int64 = 0
    public internal(set) var progress: [MissionProgress] = []
    public internal(set) var badges: [BadgeCount] = []
    public internal(set) var tickets: [TicketCount] = []
    public internal(set) var events: [EventCount] = []
    /// Reports that wait for the partner.
    public internal(set) var waiting: [EntryID] = []
    public internal(set) var claims: [BadgeClaim] = []
    /// Redemptions that were won, the newest last.
    public internal(set) var wins: [PrizeWin] = []
    /// How many wins are known; older ones are the member's for good.
    static let maximumWins = 256

    init() {}

    public func has(badge: GameNumber) -> Bool {
        badges.contains { $0.badge == badge && $0.count > 0 }
    }

    public func tickets(of draw: GameNumber) -> TicketCount {
        tickets.first { $0.draw == draw } ?? TicketCount(draw: draw)
    }

    public func events(of event: GameNumber) -> EventCount {
        events.first { $0.event == event } ?? EventCount(event: event)
    }

    public func progress(of mission: GameNumber, from start: CalendarDay?) -> MissionProgress? {
        progress.first { $0.mission == mission && $0.start == start }
    }

    public func hasClaimed(_ game: GameNumber) -> Bool {
        claims.contains { $0.game == game }
    }
}

/// What was counted toward a mission in one of its periods, and what it gave.
public struct MissionProgress: Hashable, Sendable {
    public let mission: GameNumber
    public let start: CalendarDay?
    public internal(set) var counts: [Int64]
    /// `nil` as long as the goal is not reached.
    public internal(set) var gift: GameGift?
}

/// What an entry gave for a goal.
public struct GameGift: Hashable, Sendable {
    public let entry: EntryID
    /// The version by whose goal it was given.
    public let version: ProgramVersion
    public let partner: PartnerNumber
    public let points: Points
    public let tickets: Int64
    public let draw: GameNumber
    public let badge: GameNumber
}

/// From how many missions or prizes a member has a badge: it stays until the last is taken back.
public struct BadgeCount: Hashable, Sendable {
    public let badge: GameNumber
    public internal(set) var count: Int64
}

/// The tickets of a member for one draw.
public struct TicketCount: Hashable, Sendable {
    public let draw: GameNumber
    public internal(set) var earned: Int64 = 0
    /// Free tickets that were drawn.
    public internal(set) var used: Int64 = 0
    /// The last day on which one was drawn, and how many, bought ones too.
    public internal(set) var day: CalendarDay?
    public internal(set) var today: Int64 = 0

    /// What a return takes back and was drawn already is missing from the next ones.
    public var left: Int64 { max(0, earned - used) }

    public func drawn(on day: CalendarDay) -> Int64 { self.day == day ? today : 0 }
}

/// What a member did of one event.
public struct EventCount: Hashable, Sendable {
    public let event: GameNumber
    public internal(set) var day: CalendarDay?
    public internal(set) var today: Int64 = 0
    public internal(set) var inAll: Int64 = 0

    public func reported(on day: CalendarDay) -> Int64 { self.day == day ? today : 0 }
}

/// The prize of a set of badges, taken once.
public struct BadgeClaim: Hashable, Sendable {
    public let game: GameNumber
    public let entry: EntryID
    public let version: ProgramVersion
    public let partner: PartnerNumber
    public let points: Points
}

extension MemberGames {
    /// All but what was won, which a member's row has further behind.
    func encode(into writer: inout ByteWriter) {
        writer.put(lastCheckIn) { $0.put($1) }
        writer.put(checkIns)
        writer.put(progress) { $1.encode(into: &$0) }
        writer.put(badges) { writer, badge in
            writer.put(UInt64(badge.badge))
            writer.put(badge.count)
        }
        writer.put(tickets) { writer, tickets in
            writer.put(UInt64(tickets.draw))
            writer.put(tickets.earned)
            writer.put(tickets.used)
            writer.put(tickets.day) { $0.put($1) }
            writer.put(tickets.today)
        }
        writer.put(events) { writer, events in
            writer.put(UInt64(events.event))
            writer.put(events.day) { $0.put($1) }
            writer.put(events.today)
            writer.put(events.inAll)
        }
        writer.put(waiting) { $0.put($1.rawValue) }
        writer.put(claims) { writer, claim in
            writer.put(UInt64(claim.game))
            writer.put(claim.entry.rawValue)
            writer.put(UInt64(claim.version))
            writer.put(UInt64(claim.partner.rawValue))
            writer.put(claim.points.rawValue)
        }
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        lastCheckIn = try reader.optionalDay()
        checkIns = try reader.signed()
        progress = try reader.array { (reader) throws(MalformedBytes) in
            try MissionProgress(from: &reader)
        }
        badges = try reader.array { (reader) throws(MalformedBytes) in
            BadgeCount(badge: try reader.narrow(), count: try reader.signed())
        }
        tickets = try reader.array { (reader) throws(MalformedBytes) in
            TicketCount(
                draw: try reader.narrow(),
                earned: try reader.signed(),
                used: try reader.signed(),
                day: try reader.optionalDay(),
                today: try reader.signed()
            )
        }
        events = try reader.array { (reader) throws(MalformedBytes) in
            EventCount(
                event: try reader.narrow(),
                day: try reader.optionalDay(),
                today: try reader.signed(),
                inAll: try reader.signed()
            )
        }
        waiting = try reader.array { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
        claims = try reader.array { (reader) throws(MalformedBytes) in
            BadgeClaim(
                game: try reader.narrow(),
                entry: EntryID(try reader.unsigned()),
                version: try reader.narrow(),
                partner: PartnerNumber(try reader.narrow()),
                points: Points(try reader.signed())
            )
        }
    }
}

extension MissionProgress {
    fileprivate func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(mission))
        writer.put(start) { $0.put($1) }
        writer.put(counts) { $0.put($1) }
        writer.put(gift) { writer, gift in
            writer.put(gift.entry.rawValue)
            writer.put(UInt64(gift.version))
            writer.put(UInt64(gift.partner.rawValue))
            writer.put(gift.points.rawValue)
            writer.put(gift.tickets)
            writer.put(UInt64(gift.draw))
            writer.put(UInt64(gift.badge))
        }
    }

    fileprivate init(from reader: inout ByteReader) throws(MalformedBytes) {
        mission = try reader.narrow()
        start = try reader.optionalDay()
        counts = try reader.array { (reader) throws(MalformedBytes) in try reader.signed() }
        gift = try reader.optional { (reader) throws(MalformedBytes) in
            GameGift(
                entry: EntryID(try reader.unsigned()),
                version: try reader.narrow(),
                partner: PartnerNumber(try reader.narrow()),
                points: Points(try reader.signed()),
                tickets: try reader.signed(),
                draw: try reader.narrow(),
                badge: try reader.narrow()
            )
        }
    }
}

extension ByteReader {
    fileprivate mutating func optionalDay() throws(MalformedBytes) -> CalendarDay? {
        try optional { (reader) throws(MalformedBytes) in try reader.calendarDay() }
    }
}

extension Member {
    public static let noGames = MemberGames()

    public var games: MemberGames { rare(\.games) ?? Member.noGames }
}
