// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives
import Rules

/// What happened on a day, or on some days, as far as those watch it who supervise.
public struct WatchedTrade: Hashable, Sendable {
    /// Payments and redemptions that came about, by partner; 0 for none.
    public private(set) var uses: [PartnerNumber: Int64] = [:]
    public private(set) var redemptions: [PartnerNumber: Int64] = [:]
    /// Points of payments, captures and redemptions, before refunds.
    public private(set) var usedPoints: [PartnerNumber: Int64] = [:]
    /// What of that was at an outlet that was named.
    public private(set) var ofOutlets: [Outlet: OutletUse] = [:]
    /// Objections to redemptions and to lines of settlements.
    public private(set) var disputes: [PartnerNumber: Int64] = [:]
    /// Messages whose text the version that they cite does not have.
    public private(set) var strayMessages: Int64 = 0
    /// Messages that points end.
    public private(set) var reminders: Int64 = 0
    /// Those of them whose every lot does end.
    public private(set) var trueReminders: Int64 = 0

    /// An outlet by its code, which is its partner's own.
    public struct Outlet: Hashable, Sendable {
        public let partner: PartnerNumber
        public let store: String

        public init(partner: PartnerNumber, store: String) {
            self.partner = partner
            self.store = store
        }
    }

    /// Points that were used at an outlet, and as many of those who used them as have to be told apart.
    public struct OutletUse: Hashable, Sendable {
        public fileprivate(set) var points: Int64 = 0
        public fileprivate(set) var people = FewPeople()

        public init() {}

        public mutating func add(_ other: OutletUse) {
            points += other.points
            people.add(other.people)
        }
    }

    mutating func add(_ record: Record, of version: BoundProgram) {
        let partner = record.partner ?? PartnerNumber(0)
        switch record.fact {
        case .paidWithPoints(let fact):
            uses[partner, default: 0] += 1
            addUse(record, partner, at: fact.store)
        case .holdCaptured:
            uses[partner, default: 0] += 1
            addUse(record, partner, at: "")
        case .rewardRedeemed(let fact):
            uses[partner, default: 0] += 1
            redemptions[partner, default: 0] += 1
            addUse(record, partner, at: fact.terms?.store ?? "")
        case .redemptionChanged(let fact) where fact.step == .dispute:
            disputes[partner, default: 0] += 1
        case .settlement(.disputed): disputes[partner, default: 0] += 1
        case .messageSent(let fact): add(fact, of: version)
        default: break
        }
    }

    private mutating func addUse(_ record: Record, _ partner: PartnerNumber, at store: String) {
        let points = record.usedPoints
        usedPoints[partner, default: 0] += points
        guard !store.isEmpty, let member = record.member else { return }
        let outlet = Outlet(partner: partner, store: store)
        ofOutlets[outlet, default: OutletUse()].points += points
        ofOutlets[outlet, default: OutletUse()].people.add(member.rawValue)
    }

    private mutating func add(_ message: MessageSent, of version: BoundProgram) {
        guard let template = version.program.message(code: message.message) else {
            strayMessages += 1
            return
        }
        guard template.kind.word == .expiryReminder else { return }
        reminders += 1
        let doEnd = message.endings.allSatisfy { $0.expiresAt != .never }
        if doEnd, !message.endings.isEmpty { trueReminders += 1 }
    }

    mutating func add(_ other: WatchedTrade) {
        uses.merge(other.uses, uniquingKeysWith: +)
        redemptions.merge(other.redemptions, uniquingKeysWith: +)
        usedPoints.merge(other.usedPoints, uniquingKeysWith: +)
        for (outlet, use) in other.ofOutlets { ofOutlets[outlet, default: OutletUse()].add(use) }
        disputes.merge(other.disputes, uniquingKeysWith: +)
        strayMessages += other.strayMessages
        reminders += other.reminders
        trueReminders += other.trueReminders
    }
}

/// The newest days of trade, and the newest uses of points.
public struct RecentTrade: Sendable {
    /// How many days are looked back on, beside the present one.
    public static let days: Int32 = 30
    /// How many of the newest uses are looked at for how long points wait.
    public static let usesMaximum = 200

    /// A use of points: when it was, where, by whom, and the entry that the points were born with.
    public struct Use: Hashable, Sendable {
        public let at: Instant
        public let birth: EntryID
        public let partner: PartnerNumber?
        /// The outlet's code; `nil` where none was named.
        public let store: String?
        public let member: MemberID?
    }

    private var byDay: [CalendarDay: WatchedTrade] = [:]
    private var latest: [Use] = []

    /// The newest uses of the last days, the oldest of them first.
    public func newest(since day: CalendarDay, in zone: ProgramTimeZone) -> [Use] {
        latest.suffix(RecentTrade.usesMaximum).filter { zone.day(of: $0.at) >= day }
    }

    /// What happened on a day and behind it, of the days that are remembered.
    public func trade(since day: CalendarDay) -> WatchedTrade {
        byDay.reduce(into: WatchedTrade()) { sum, part in
            if part.key >= day { sum.add(part.value) }
        }
    }

    mutating func add(_ record: Record, on day: CalendarDay, of version: BoundProgram) {
        if byDay[day] == nil {
            let first = day.adding(days: -RecentTrade.days)
            byDay = byDay.filter { $0.key >= first }
        }
        byDay[day, default: WatchedTrade()].add(record, of: version)
        for slice in record.usedSlices {
            note(
                Use(
                    at: record.ledger.recordedAt,
                    birth: EntryID(slice.lot.entry),
                    partner: record.partner,
                    store: record.fact.useStore,
                    member: record.member
                )
            )
        }
    }

    private mutating func note(_ use: Use) {
        latest.append(use)
        if latest.count >= 2 * RecentTrade.usesMaximum {
            latest.removeFirst(latest.count - RecentTrade.usesMaximum)
        }
    }
}

extension Record {
    /// Points that the entry took from lots.
    fileprivate var usedPoints: Int64 {
        usedSlices.reduce(0) { $0 + $1.points.rawValue }
    }
}

extension Fact {
    /// The code of the outlet at which points were used; `nil` where none was named.
    fileprivate var useStore: String? {
        switch self {
        case .paidWithPoints(let fact): fact.store.isEmpty ? nil : fact.store
        case .rewardRedeemed(let fact): fact.terms?.store
        default: nil
        }
    }
}
