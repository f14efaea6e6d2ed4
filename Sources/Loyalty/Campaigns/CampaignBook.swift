// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// What one campaign brought about, folded from the stretch of the journal that it is compared over.
///
/// What was given is of the journal's days, as all that partners are told of their trade; what members
/// bought is of the days on which they bought it, so that nobody's late receipts weigh more than others'.
/// What comes back is taken from the span of its purchase, so that a campaign is not praised for goods
/// that were returned.
public struct CampaignBook: Hashable, Sendable {
    /// Members that are told apart; those who come later are not counted.
    public static let maximumMembers = 250_000

    /// What members bought in a span.
    public struct Tally: Hashable, Sendable {
        public internal(set) var purchases: Int64 = 0
        public internal(set) var purchased = Money.zero

        public init() {}

        static func += (left: inout Tally, right: Tally) {
            left.purchases += right.purchases
            left.purchased += right.purchased
        }
    }

    /// What the campaign gave on a day, or in all.
    public struct Gifts: Hashable, Sendable {
        /// Different members.
        public internal(set) var members: Int64 = 0
        /// Purchases that got points of the campaign.
        public internal(set) var purchases: Int64 = 0
        public internal(set) var purchased = Money.zero
        /// Program points, as they were given.
        public internal(set) var points = Points.zero
        /// What returns took back of them.
        public internal(set) var takenBack = Points.zero

        public init() {}
    }

    /// What is remembered of one member.
    struct Trail: Hashable, Sendable {
        var before = Tally()
        var during = Tally()
        var after = Tally()
        /// The last day on which the campaign gave something.
        var reachedOn: CalendarDay?

        subscript(span: CampaignDays.Span) -> Tally {
            get {
                switch span {
                case .before: before
                case .during: during
                case .after: after
                }
            }
            set {
                switch span {
                case .before: before = newValue
                case .during: during = newValue
                case .after: after = newValue
                }
            }
        }
    }

    public let rule: RuleNumber
    /// The partners whose purchases count.
    public let partners: Set<PartnerNumber>
    public let days: CampaignDays

    public private(set) var total = Gifts()
    public private(set) var isFull = false
    private(set) var trails: [UInt64: Trail] = [:]
    private(set) var giftsByDay: [CalendarDay: Gifts] = [:]
    /// Who got something on a day, as far as it takes to know that they are enough.
    private(set) var peopleByDay: [CalendarDay: FewPeople] = [:]

    public init(rule: RuleNumber, partners: Set<PartnerNumber>, days: CampaignDays) {
        self.rule = rule
        self.partners = partners
        self.days = days
    }

    /// Whether a record may change a book about these partners.
    public static func concerns(_ record: Record, at partners: Set<PartnerNumber>) -> Bool {
        switch record.fact {
        case .purchaseRecorded(let fact): partners.contains(fact.partner)
        case .purchaseReturned(let fact): partners.contains(fact.partner)
        default: false
        }
    }

    /// `zone` is that of the version which the record cites; `purchase` looks one up that goods came back of.
    public mutating func add(
        _ record: Record,
        zone: ProgramTimeZone,
        purchase: (EntryID) throws -> Record?
    ) rethrows {
        guard let member = record.member?.rawValue else { return }
        let day = zone.day(of: record.ledger.recordedAt)
        switch record.fact {
        case .purchaseRecorded(let fact):
            guard let span = days.span(of: zone.day(of: record.ledger.occurredAt)) else { return }
            add(fact, of: member, in: span, on: day)
        case .purchaseReturned(let fact):
            guard let bought = try purchase(fact.purchase),
                case .purchaseRecorded(let purchase) = bought.fact
            else { return }
            let span = days.span(of: zone.day(of: bought.ledger.occurredAt))
            takeBack(fact, of: purchase, by: member, from: span, on: day)
        default: return
        }
    }

    private mutating func add(
        _ fact: PurchaseRecorded,
        of member: UInt64,
        in span: CampaignDays.Span,
        on day: CalendarDay
    ) {
        guard trails[member] != nil || (span != .after && hasRoom()) else { return }
        var trail = trails[member] ?? Trail()
        trail[span].purchases += 1
        trail[span].purchased += fact.total
        let gift = fact.awards.first { $0.rule == rule }?.awarded ?? .zero
        if gift > .zero {
            if trail.reachedOn == nil { total.members += 1 }
            if trail.reachedOn != day { giftsByDay[day, default: Gifts()].members += 1 }
            trail.reachedOn = day
            count(gift, fact.total, of: member, on: day)
        }
        trails[member] = trail
    }

    private mutating func hasRoom() -> Bool {
        guard trails.count >= CampaignBook.maximumMembers else { return true }
        isFull = true
        return false
    }

    private mutating func count(
        _ gift: Points,
        _ amount: Money,
        of member: UInt64,
        on day: CalendarDay
    ) {
        total.purchases += 1
        total.purchased += amount
        total.points += gift
        giftsByDay[day, default: Gifts()].purchases += 1
        giftsByDay[day, default: Gifts()].purchased += amount
        giftsByDay[day, default: Gifts()].points += gift
        peopleByDay[day, default: FewPeople()].add(member)
    }

    private mutating func takeBack(
        _ fact: PurchaseReturned,
        of purchase: PurchaseRecorded,
        by member: UInt64,
        from span: CampaignDays.Span?,
        on day: CalendarDay
    ) {
        let place = purchase.awards.firstIndex { $0.rule == rule && $0.awarded > .zero }
        if let place, fact.clawedBack.indices.contains(place) {
            total.takenBack += fact.clawedBack[place]
            giftsByDay[day, default: Gifts()].takenBack += fact.clawedBack[place]
        }
        guard let span, var trail = trails[member] else { return }
        trail[span].purchased = trail[span].purchased - fact.amount
        trails[member] = trail
    }
}
