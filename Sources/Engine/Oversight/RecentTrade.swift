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
    public private(set) var ofOutlets: [Outlet: OutletSum] = [:]
    /// Points that came about, by who issued them; 0 for the program.
    public private(set) var issuedPoints: [PartnerNumber: Int64] = [:]
    /// What of that was for purchases at an outlet that was named.
    public private(set) var issuedOfOutlets: [Outlet: OutletSum] = [:]
    /// Points that returned purchases took back.
    public private(set) var returnedPoints: [PartnerNumber: Int64] = [:]
    /// Grams that were counted, before returns.
    public private(set) var grams: [PartnerNumber: Int64] = [:]
    /// What of that was for goods that were bought at an outlet that was named.
    public private(set) var gramsOfOutlets: [Outlet: OutletSum] = [:]
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

    /// Points or grams at an outlet, and as many of those whose they were as have to be told apart.
    public struct OutletSum: Hashable, Sendable {
        public private(set) var amount: Int64 = 0
        public private(set) var people = FewPeople()

        public init() {}

        public mutating func add(_ other: OutletSum) {
            amount += other.amount
            people.add(other.people)
        }

        public mutating func add(_ amount: Int64, of member: MemberID) {
            self.amount += amount
            people.add(member.rawValue)
        }
    }

    mutating func add(_ record: Record, of version: BoundProgram) {
        let partner = record.partner ?? PartnerNumber(0)
        addIssue(record)
        switch record.fact {
        case .purchaseReturned(let fact):
            let taken = fact.clawedBack.reduce(Int64(0)) { $0 + $1.rawValue }
            if taken > 0 { returnedPoints[partner, default: 0] += taken }
        case .activityRecorded(let fact):
            if let claim = fact.claim { grams[partner, default: 0] += claim.grams }
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
        ofOutlets[outlet, default: OutletSum()].add(points, of: member)
    }

    /// Points that were born with the entry, and grams of what was bought.
    private mutating func addIssue(_ record: Record) {
        var issued: Int64 = 0
        for case .issued(let lot) in record.ledger.lotChanges {
            issuedPoints[PartnerNumber(lot.issuer), default: 0] += lot.points.rawValue
            issued += lot.points.rawValue
        }
        guard case .purchaseRecorded(let fact) = record.fact, let member = record.member else {
            return
        }
        let saved = fact.claims.reduce(0) { $0 + $1.grams }
        if saved > 0 { grams[fact.partner, default: 0] += saved }
        guard !fact.store.isEmpty else { return }
        let outlet = Outlet(partner: fact.partner, store: fact.store)
        if issued > 0 { issuedOfOutlets[outlet, default: OutletSum()].add(issued, of: member) }
        if saved > 0 { gramsOfOutlets[outlet, default: OutletSum()].add(saved, of: member) }
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
        issuedPoints.merge(other.issuedPoints, uniquingKeysWith: +)
        returnedPoints.merge(other.returnedPoints, uniquingKeysWith: +)
        grams.merge(other.grams, uniquingKeysWith: +)
        WatchedTrade.add(other.ofOutlets, to: &ofOutlets)
        WatchedTrade.add(other.issuedOfOutlets, to: &issuedOfOutlets)
        WatchedTrade.add(other.gramsOfOutlets, to: &gramsOfOutlets)
        disputes.merge(other.disputes, uniquingKeysWith: +)
        strayMessages += other.strayMessages
        reminders += other.reminders
        trueReminders += other.trueReminders
    }

    private static func add(_ more: [Outlet: OutletSum], to sums: inout [Outlet: OutletSum]) {
        for (outlet, sum) in more { sums[outlet, default: OutletSum()].add(sum) }
    }
}

/// The newest days of trade, and the newest uses and returns of points.
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

    /// How many of the newest returns are looked at for where the purchases were.
    public static let returnsMaximum = 1_000

    /// A purchase that came back: when it did, and how many points went with it.
    public struct Return: Hashable, Sendable {
        public let at: Instant
        public let purchase: EntryID
        public let points: Int64
    }

    private var byDay: [CalendarDay: WatchedTrade] = [:]
    private var latest = Newest<Use>(RecentTrade.usesMaximum)
    private var latestReturns = Newest<Return>(RecentTrade.returnsMaximum)

    /// The newest uses of the last days, the oldest of them first.
    public func newest(since day: CalendarDay, in zone: ProgramTimeZone) -> [Use] {
        latest.all.filter { zone.day(of: $0.at) >= day }
    }

    /// The newest returns of the last days that took points back, the oldest of them first.
    public func newestReturns(since day: CalendarDay, in zone: ProgramTimeZone) -> [Return] {
        latestReturns.all.filter { zone.day(of: $0.at) >= day }
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
            latest.add(
                Use(
                    at: record.ledger.recordedAt,
                    birth: EntryID(slice.lot.entry),
                    partner: record.partner,
                    store: record.fact.useStore,
                    member: record.member
                )
            )
        }
        if case .purchaseReturned(let fact) = record.fact {
            let points = fact.clawedBack.reduce(Int64(0)) { $0 + $1.rawValue }
            guard points > 0 else { return }
            latestReturns.add(
                Return(at: record.ledger.recordedAt, purchase: fact.purchase, points: points)
            )
        }
    }
}

/// The newest so many of what comes in a sequence.
private struct Newest<Element: Sendable>: Sendable {
    private let maximum: Int
    private var elements: [Element] = []

    init(_ maximum: Int) {
        self.maximum = maximum
    }

    /// The oldest of them first.
    var all: ArraySlice<Element> { elements.suffix(maximum) }

    mutating func add(_ element: Element) {
        elements.append(element)
        if elements.count >= 2 * maximum { elements.removeFirst(elements.count - maximum) }
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
