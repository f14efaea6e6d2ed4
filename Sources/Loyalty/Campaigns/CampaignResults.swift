// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What may be told of a campaign: nothing of fewer than ten people.
public struct CampaignResults: Hashable, Sendable {
    /// Figures of fewer different people are not given out.
    public static let fewestPeople = Int64(FewPeople.enough)

    /// A day's gifts.
    public struct Day: Hashable, Sendable {
        public let day: CalendarDay
        public let gifts: CampaignBook.Gifts
    }

    /// Members who had done it here before the campaign, and what they did in each span.
    public struct Group: Hashable, Sendable {
        public internal(set) var members: Int64 = 0
        public internal(set) var tallies: [CampaignDays.Span: CampaignBook.Tally] = [:]

        mutating func add(_ trail: CampaignBook.Trail) {
            members += 1
            for span in CampaignDays.Span.allCases {
                tallies[span, default: CampaignBook.Tally()] += trail[span]
            }
        }

        /// `nil` for a group that is too small to be told; one without members is empty.
        var shown: Group? { CampaignResults.isShown(members) ? self : nil }
    }

    /// All that was given; `nil` when it was to fewer than ten people.
    public let total: CampaignBook.Gifts?
    /// Oldest first; days of too few people are not among them.
    public let days: [Day]
    public let hiddenDays: Int
    /// Members reached who had not done it here in the days before; `nil` for too few.
    ///
    /// This and the groups are `nil`, too, of what nobody does without the campaign: there is nothing to compare.
    public let newMembers: Int64?
    /// Members reached who had done it here before.
    public let reached: Group?
    /// Members who had done it here before and got nothing of the campaign.
    public let others: Group?
    /// What a draw tells; `nil` where nobody was left out, or too few.
    public let holdOut: HoldOutResults?

    public init(_ book: CampaignBook, holdOut: HoldOut? = nil) {
        var (reached, others) = (Group(), Group())
        var newMembers: Int64 = 0
        for trail in book.trails.values {
            let isKnown = trail[.before].times > 0
            switch (trail.reachedOn != nil, isKnown) {
            case (true, true): reached.add(trail)
            case (true, false): newMembers += 1
            case (false, true): others.add(trail)
            case (false, false): break
            }
        }
        total = CampaignResults.isShown(book.total.members) ? book.total : nil
        let shown = total == nil ? [] : book.daysOfEnoughPeople
        days = shown.map { Day(day: $0, gifts: book.giftsByDay[$0] ?? CampaignBook.Gifts()) }
        hiddenDays = book.giftsByDay.count - shown.count
        // Of two parts of a known whole neither is told when one is too small.
        let isSplit =
            book.subject.isCompared && CampaignResults.isShown(newMembers)
            && CampaignResults.isShown(reached.members)
        self.newMembers = isSplit ? newMembers : nil
        self.reached = isSplit ? reached : nil
        self.others = book.subject.isCompared ? others.shown : nil
        // Nor may the draw's groups, less the others, tell of a few.
        let measured = holdOut.flatMap { HoldOutResults(book, $0) }
        let unreached = others.members - (measured?.heldOut.members ?? 0)
        let isClear = isSplit && self.others != nil && CampaignResults.isShown(abs(unreached))
        self.holdOut = isClear ? measured : nil
    }

    static func isShown(_ people: Int64) -> Bool { people == 0 || people >= fewestPeople }
}

extension CampaignBook {
    /// The days that can be told, oldest first.
    ///
    /// Where the days that are left out are those of fewer than ten people together, the total less what
    /// is shown would tell of them; then the day with the fewest people is left out as well.
    fileprivate var daysOfEnoughPeople: [CalendarDay] {
        let people = giftsByDay.keys.map { (day: $0, count: giftsByDay[$0]?.members ?? 0) }
        var shown = people.filter { $0.count >= CampaignResults.fewestPeople }
        let hidden = people.filter { $0.count < CampaignResults.fewestPeople }
        let hiddenPeople = hidden.reduce(into: FewPeople()) { found, day in
            found.add(peopleByDay[day.day] ?? FewPeople())
        }
        if !hidden.isEmpty, !hiddenPeople.isEnough,
            let smallest = shown.min(by: { ($0.count, $0.day) < ($1.count, $1.day) })
        {
            shown.removeAll { $0.day == smallest.day }
        }
        return shown.map(\.day).sorted()
    }
}
