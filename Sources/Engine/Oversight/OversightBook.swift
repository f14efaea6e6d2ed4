// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// What those who supervise ask about again and again: where in the journal the entries of a topic
/// stand, and what happened lately.
public struct OversightBook: Sendable {
    /// By topic, in the sequence of the journal.
    private var entries = [[EntryID]](repeating: [], count: EntryTopics.count)
    /// Who is a minor by now.
    private var minors: Set<MemberID> = []
    public private(set) var recent = RecentTrade()
    public private(set) var flows = UsedPoints()
    public private(set) var money = JournalMoney()
    public private(set) var grams = CountedGrams()

    init() {}

    /// The entries of one topic, the oldest first.
    func entries(about topic: EntryTopics) -> [EntryID] {
        entries[topic.rawValue.trailingZeroBitCount]
    }
}

extension OversightBook: JournalBook {
    static func concerns(_ record: Record) -> Bool {
        !EntryTopics(of: record).isEmpty || !record.usedSlices.isEmpty || record.movesMoney
            || record.greenPartner != nil || record.ledger.lotChanges.contains(where: \.isIssue)
    }

    mutating func add(_ record: Record, in versions: [BoundProgram]) {
        var rest = topics(of: record).rawValue
        while rest != 0 {
            entries[rest.trailingZeroBitCount].append(record.id)
            rest &= rest - 1
        }
        let version = versions[Int(record.version) - 1]
        let day = version.program.timeZone.day(of: record.ledger.recordedAt)
        recent.add(record, on: day, of: version)
        flows.add(record, on: day)
        money.add(record)
        grams.add(record, on: day, of: version)
    }

    /// Without those that are about minors only when a minor did them.
    private mutating func topics(of record: Record) -> EntryTopics {
        var topics = EntryTopics(of: record)
        guard let member = record.member else { return topics }
        switch record.fact {
        case .memberEnrolled(let fact) where fact.ageBand.isMinor: minors.insert(member)
        case .ageBandChanged(let fact) where fact.band.isMinor: minors.insert(member)
        case .ageBandChanged: minors.remove(member)
        case .rewardRedeemed, .prizeDrawn:
            if !minors.contains(member) { topics.remove(.minors) }
        default: break
        }
        return topics
    }
}

extension LotChange {
    fileprivate var isIssue: Bool {
        if case .issued = self { true } else { false }
    }
}
