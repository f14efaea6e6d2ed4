// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// What one campaign brought about, folded from the stretch of the journal that it is compared over.
///
/// What was given is of the journal's days, as all that partners are told of their trade; what members
/// did is of the days on which they did it, so that nobody's late receipts weigh more than others'.
/// What comes back is taken from the span of its purchase, so that a campaign is not praised for goods
/// that were returned.
public struct CampaignBook: Hashable, Sendable {
    /// Members that are told apart; those who come later are not counted.
    public static let maximumMembers = 250_000

    /// What members did in a span.
    public struct Tally: Hashable, Sendable {
        /// Purchases, or activities of the kind.
        public internal(set) var times: Int64 = 0
        public internal(set) var purchased = Money.zero

        public init() {}

        static func += (left: inout Tally, right: Tally) {
            left.times += right.times
            left.purchased += right.purchased
        }
    }

    /// What the campaign gave on a day, or in all.
    public struct Gifts: Hashable, Sendable {
        /// Different members.
        public internal(set) var members: Int64 = 0
        /// How often it gave something.
        public internal(set) var times: Int64 = 0
        public internal(set) var purchased = Money.zero
        /// Program points, as they were given.
        public internal(set) var points = Points.zero
        /// What was taken back of them.
        public internal(set) var takenBack = Points.zero
        /// Free tickets of draws.
        public internal(set) var tickets: Int64 = 0

        public init() {}

        mutating func add(_ gift: Gift) {
            times += 1
            purchased += gift.purchased
            points += gift.points
            tickets += gift.tickets
        }
    }

    /// What it gave at once.
    struct Gift: Hashable, Sendable {
        var purchased = Money.zero
        let points: Points
        var tickets: Int64 = 0
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

    /// The number of the rule, or of the mission.
    public let rule: RuleNumber
    public let subject: CampaignSubject
    /// The partners at which it counts.
    public let partners: Set<PartnerNumber>
    public let days: CampaignDays

    public private(set) var total = Gifts()
    public private(set) var isFull = false
    private(set) var trails: [UInt64: Trail] = [:]
    private(set) var giftsByDay: [CalendarDay: Gifts] = [:]
    /// Who got something on a day, as far as it takes to know that they are enough.
    private(set) var peopleByDay: [CalendarDay: FewPeople] = [:]

    public init(
        rule: RuleNumber,
        subject: CampaignSubject = .purchases,
        partners: Set<PartnerNumber>,
        days: CampaignDays
    ) {
        self.rule = rule
        self.subject = subject
        self.partners = partners
        self.days = days
    }

    /// Whether a record may change a book on this subject about these partners.
    public static func concerns(
        _ record: Record,
        on subject: CampaignSubject,
        at partners: Set<PartnerNumber>
    ) -> Bool {
        switch (subject, record.fact) {
        case (.purchases, .purchaseRecorded(let fact)): partners.contains(fact.partner)
        case (.purchases, .purchaseReturned(let fact)): partners.contains(fact.partner)
        case (.activities(let kind), .activityRecorded(let fact)):
            fact.kind == kind && partners.contains(fact.partner)
        case (.occasions, .occasionAwarded(let fact)): partners.contains(fact.partner)
        case (.occasions, .occasionReversed(let fact)): partners.contains(fact.partner)
        case (.missions, .missionCompleted(let fact)): partners.contains(fact.partner)
        case (.missions, .gameGiftReversed(let fact)): partners.contains(fact.partner)
        default: false
        }
    }

    /// The entry that a record takes something back of, which a book asks for.
    public static func origin(of record: Record) -> EntryID? {
        switch record.fact {
        case .purchaseReturned(let fact): fact.purchase
        case .occasionReversed(let fact): fact.occasion
        default: nil
        }
    }

    /// `zone` is that of the version which the record cites; `origin` is the entry that it takes something back of.
    public mutating func add(_ record: Record, zone: ProgramTimeZone, origin: Record?) {
        guard CampaignBook.concerns(record, on: subject, at: partners),
            let member = record.member?.rawValue
        else { return }
        let day = zone.day(of: record.ledger.recordedAt)
        let span = days.span(of: zone.day(of: record.ledger.occurredAt))
        switch record.fact {
        case .purchaseRecorded(let fact):
            let gift = Gift(purchased: fact.total, points: given(fact.awards))
            add(gift.points > .zero ? gift : nil, fact.total, of: member, in: span, on: day)
        case .activityRecorded(let fact):
            let gift = Gift(points: given(fact.awards))
            add(gift.points > .zero ? gift : nil, .zero, of: member, in: span, on: day)
        case .occasionAwarded(let fact):
            let gift = Gift(points: given(fact.awards))
            guard gift.points > .zero else { return }
            add(gift, .zero, of: member, in: span, on: day)
        case .missionCompleted(let fact):
            guard fact.mission == rule else { return }
            let gift = Gift(points: fact.points, tickets: fact.tickets)
            add(gift, .zero, of: member, in: span, on: day)
        case .purchaseReturned(let fact):
            guard let origin, case .purchaseRecorded(let purchase) = origin.fact else { return }
            let span = days.span(of: zone.day(of: origin.ledger.occurredAt))
            takeBack(fact, of: purchase, by: member, from: span, on: day)
        case .occasionReversed:
            guard case .occasionAwarded(let occasion) = origin?.fact else { return }
            takeBack(given(occasion.awards), on: day)
        case .gameGiftReversed(let fact):
            guard fact.game == rule else { return }
            takeBack(fact.clawedBack, on: day)
        default: return
        }
    }

    private func given(_ awards: [AwardRecord]) -> Points {
        awards.first { $0.rule == rule }?.awarded ?? .zero
    }

    /// What a member did, and what the campaign gave for it; `nil` for nothing.
    private mutating func add(
        _ gift: Gift?,
        _ amount: Money,
        of member: UInt64,
        in span: CampaignDays.Span?,
        on day: CalendarDay
    ) {
        guard let span, trails[member] != nil || (span != .after && hasRoom()) else { return }
        var trail = trails[member] ?? Trail()
        trail[span].times += 1
        trail[span].purchased += amount
        if let gift {
            if trail.reachedOn == nil { total.members += 1 }
            if trail.reachedOn != day { giftsByDay[day, default: Gifts()].members += 1 }
            trail.reachedOn = day
            total.add(gift)
            giftsByDay[day, default: Gifts()].add(gift)
            peopleByDay[day, default: FewPeople()].add(member)
        }
        trails[member] = trail
    }

    private mutating func hasRoom() -> Bool {
        guard trails.count >= CampaignBook.maximumMembers else { return true }
        isFull = true
        return false
    }

    private mutating func takeBack(_ points: Points, on day: CalendarDay) {
        guard points > .zero else { return }
        total.takenBack += points
        giftsByDay[day, default: Gifts()].takenBack += points
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
            takeBack(fact.clawedBack[place], on: day)
        }
        guard let span, var trail = trails[member] else { return }
        trail[span].purchased = trail[span].purchased - fact.amount
        trails[member] = trail
    }
}
