// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// What was given and taken back under two programs, by member, partner and rule.
public struct BacktestTally {
    /// One program's side of the comparison; points are program points.
    public struct Side: Hashable, Sendable {
        /// Given, less what returns took back.
        public internal(set) var points: Int64 = 0
        public internal(set) var awards: Int64 = 0
        /// Awards that a limit made smaller, and what they lost by it.
        public internal(set) var cutAwards: Int64 = 0
        public internal(set) var cutPoints: Int64 = 0
    }

    /// A partner or a rule under both programs.
    public struct Line: Hashable, Sendable {
        public internal(set) var live = Side()
        public internal(set) var draft = Side()

        init() {}

        public var change: Int64 { draft.points - live.points }
    }

    public let live: BoundProgram
    public let draft: BoundProgram
    public private(set) var purchases: Int64 = 0
    public private(set) var activities: Int64 = 0
    public private(set) var returns: Int64 = 0
    public private(set) var total = Line()
    public private(set) var partners: [PartnerNumber: Line] = [:]
    public private(set) var rules: [RuleNumber: Line] = [:]
    public private(set) var members: [MemberID: Line] = [:]
    /// What the draft would have refused, by the refusal's code.
    public private(set) var refused: [String: Int64] = [:]

    init(live: BoundProgram, draft: BoundProgram) {
        self.live = live
        self.draft = draft
    }

    mutating func count(live record: Record) {
        switch record.fact {
        case .purchaseRecorded: purchases += 1
        case .activityRecorded: activities += 1
        case .purchaseReturned: returns += 1
        default: break
        }
        count(record, \.live)
    }

    mutating func count(draft record: Record) {
        count(record, \.draft)
    }

    mutating func count(_ refusal: Refusal) {
        refused[refusal.code, default: 0] += 1
    }

    /// An entry that builds on one that the draft would have refused.
    mutating func countUnrepeatable() {
        refused["builds_on_refused", default: 0] += 1
    }

    private mutating func count(_ record: Record, _ side: WritableKeyPath<Line, Side>) {
        guard let member = record.member else { return }
        switch record.fact {
        case .purchaseRecorded(let fact): count(fact.awards, fact.partner, member, side)
        case .activityRecorded(let fact): count(fact.awards, fact.partner, member, side)
        case .occasionAwarded(let fact): count(fact.awards, fact.partner, member, side)
        case .occasionReversed(let fact):
            add(Side(points: -fact.clawedBack.rawValue), fact.partner, member, side)
        case .purchaseReturned(let fact):
            let points = fact.clawedBack.reduce(0) { $0 + $1.rawValue }
            add(Side(points: -points), fact.partner, member, side)
        default: break
        }
    }

    private mutating func count(
        _ awards: [AwardRecord],
        _ partner: PartnerNumber,
        _ member: MemberID,
        _ side: WritableKeyPath<Line, Side>
    ) {
        var sum = Side()
        for award in awards {
            let cut = award.wanted - award.awarded
            let one = Side(
                points: award.awarded.rawValue,
                awards: 1,
                cutAwards: cut > .zero ? 1 : 0,
                cutPoints: cut.rawValue
            )
            rules[award.rule, default: Line()][keyPath: side].add(one)
            sum.add(one)
        }
        add(sum, partner, member, side)
    }

    private mutating func add(
        _ part: Side,
        _ partner: PartnerNumber,
        _ member: MemberID,
        _ side: WritableKeyPath<Line, Side>
    ) {
        total[keyPath: side].add(part)
        partners[partner, default: Line()][keyPath: side].add(part)
        members[member, default: Line()][keyPath: side].add(part)
    }
}

extension BacktestTally.Side {
    fileprivate mutating func add(_ other: BacktestTally.Side) {
        points += other.points
        awards += other.awards
        cutAwards += other.cutAwards
        cutPoints += other.cutPoints
    }
}

extension BacktestTally {
    /// How members fare under the draft, against the live program.
    public struct Winners: Hashable, Sendable {
        public internal(set) var better = 0
        public internal(set) var worse = 0
        public internal(set) var same = 0
        /// Members whom a limit cost points, live and under the draft.
        public internal(set) var cappedLive = 0
        public internal(set) var cappedDraft = 0
    }

    public var winners: Winners {
        var winners = Winners()
        for line in members.values {
            if line.change > 0 { winners.better += 1 }
            if line.change < 0 { winners.worse += 1 }
            if line.change == 0 { winners.same += 1 }
            if line.live.cutAwards > 0 { winners.cappedLive += 1 }
            if line.draft.cutAwards > 0 { winners.cappedDraft += 1 }
        }
        return winners
    }

    /// What points cost at face value, rounded down to fen toward the program's favour.
    public func cost(_ points: Int64) -> Money {
        points < 0
            ? .zero - draft.value(of: Points(-points)) : draft.value(of: Points(points))
    }

    /// The members whom the draft changes most: the largest gains, the largest losses.
    public func extremes(_ count: Int) -> (gains: [MemberLine], losses: [MemberLine]) {
        let changed = members.filter { $0.value.change != 0 }
            .map { MemberLine(member: $0.key, line: $0.value) }
            .sorted {
                ($1.line.change, $0.member.rawValue) < ($0.line.change, $1.member.rawValue)
            }
        let gains = changed.prefix(count).filter { $0.line.change > 0 }
        let losses = changed.suffix(count).reversed().filter { $0.line.change < 0 }
        return (gains, losses)
    }

    /// One member under both programs.
    public struct MemberLine: Hashable, Sendable {
        public let member: MemberID
        public let line: Line
    }
}
