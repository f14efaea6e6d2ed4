// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// What happened in the days that the supervision looks at.
struct RecentTrade: Sendable {
    /// How many days are looked at.
    static let days: Int64 = 30
    /// How many of the newest uses are looked at for how long points wait.
    static let usesMaximum = 200

    /// Payments and redemptions that came about, by partner.
    private(set) var uses: [PartnerNumber: Int64] = [:]
    private(set) var redemptions: [PartnerNumber: Int64] = [:]
    private(set) var disputes: [PartnerNumber: Int64] = [:]
    private(set) var messages: Int64 = 0
    /// Messages whose text the version that they cite does not have.
    private(set) var strayMessages: Int64 = 0
    /// Reminders, and those of them whose every lot does end.
    private(set) var reminders = Share()
    /// The newest uses: when, and the entries that the points were born with.
    private(set) var newest: [(at: Instant, birth: EntryID, partner: PartnerNumber?)] = []

    mutating func add(_ record: Record, _ version: BoundProgram?) {
        let partner = record.partner
        switch record.fact {
        case .paidWithPoints, .holdCaptured: RecentTrade.count(&uses, partner)
        case .rewardRedeemed:
            RecentTrade.count(&uses, partner)
            RecentTrade.count(&redemptions, partner)
        case .redemptionChanged(let fact) where fact.step == .dispute:
            RecentTrade.count(&disputes, partner)
        case .settlement(.disputed): RecentTrade.count(&disputes, partner)
        case .messageSent(let fact): add(fact, version)
        default: break
        }
        for change in record.ledger.lotChanges {
            switch change {
            case .consumed(let slice), .captured(let slice):
                newest.append((record.ledger.recordedAt, EntryID(slice.lot.entry), partner))
                if newest.count > RecentTrade.usesMaximum { newest.removeFirst() }
            case .issued, .matured, .held, .released, .restored: break
            }
        }
    }

    private mutating func add(_ message: MessageSent, _ version: BoundProgram?) {
        messages += 1
        guard let version, let template = version.program.message(code: message.message) else {
            strayMessages += 1
            return
        }
        guard template.kind.word == .expiryReminder else { return }
        reminders.whole += 1
        let doEnd = message.endings.allSatisfy { $0.expiresAt != .never }
        if doEnd, !message.endings.isEmpty { reminders.part += 1 }
    }

    private static func count(_ sums: inout [PartnerNumber: Int64], _ partner: PartnerNumber?) {
        sums[partner ?? PartnerNumber(0), default: 0] += 1
    }
}
