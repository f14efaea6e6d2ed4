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
    /// The newest uses: when, where, by whom, and the entries that the points were born with.
    private(set) var newest: [NewestUse] = []
    /// Points that were given and used, by partner.
    private(set) var issued: [PartnerNumber: Int64] = [:]
    private(set) var used: [PartnerNumber: Int64] = [:]
    private var ofDistricts: [LocalizedText: DistrictTrade] = [:]
    /// Where outlets are.
    private let districts: [Outlet: LocalizedText]

    struct NewestUse: Sendable {
        let at: Instant
        let birth: EntryID
        let partner: PartnerNumber?
        let member: MemberID?
        let district: LocalizedText?
    }

    /// An outlet by its code, which is its partner's own.
    private struct Outlet: Hashable, Sendable {
        let partner: PartnerNumber
        let store: String
    }

    private struct DistrictTrade: Sendable {
        var issued: Int64 = 0
        var used: Int64 = 0
        var people: (issued: Set<MemberID>, used: Set<MemberID>) = ([], [])
    }

    /// Outlets are in the districts that the version in force says.
    init(in program: BoundProgram) {
        var districts: [Outlet: LocalizedText] = [:]
        for (index, partner) in program.program.partners.enumerated() {
            let number = program.number(ofPartner: index)
            for store in partner.stores {
                districts[Outlet(partner: number, store: store.code)] = store.district
            }
        }
        self.districts = districts
    }

    /// What was given and used by district of the outlets, without those that tell of too few.
    var issuedByDistrict: [DistrictFigure] {
        DistrictFigure.shown(
            ofDistricts.filter { !$0.value.people.issued.isEmpty }.map {
                DistrictFigure($0.key, $0.value.issued, of: $0.value.people.issued)
            }
        )
    }

    var usedByDistrict: [DistrictFigure] {
        DistrictFigure.shown(
            ofDistricts.filter { !$0.value.people.used.isEmpty }.map {
                DistrictFigure($0.key, $0.value.used, of: $0.value.people.used)
            }
        )
    }

    mutating func add(_ record: Record, _ version: BoundProgram?) {
        let partner = record.partner
        let district = partner.flatMap { partner in
            record.fact.outlet.flatMap { districts[Outlet(partner: partner, store: $0)] }
        }
        addPoints(of: record, district)
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
                newest.append(
                    NewestUse(
                        at: record.ledger.recordedAt,
                        birth: EntryID(slice.lot.entry),
                        partner: partner,
                        member: record.member,
                        district: district
                    )
                )
                if newest.count > RecentTrade.usesMaximum { newest.removeFirst() }
            case .issued, .matured, .held, .released, .restored: break
            }
        }
    }

    private mutating func addPoints(of record: Record, _ district: LocalizedText?) {
        var (given, taken) = (Int64(0), Int64(0))
        for change in record.ledger.lotChanges {
            switch change {
            case .issued(let lot): given += lot.points.rawValue
            case .consumed(let slice), .captured(let slice):
                if record.fact.isUse { taken += slice.points.rawValue }
            case .matured, .held, .released, .restored: break
            }
        }
        let partner = record.partner ?? PartnerNumber(0)
        if given > 0 { issued[partner, default: 0] += given }
        if taken > 0 { used[partner, default: 0] += taken }
        guard let district, let member = record.member else { return }
        var trade = ofDistricts[district] ?? DistrictTrade()
        trade.issued += given
        trade.used += taken
        if given > 0 { trade.people.issued.insert(member) }
        if taken > 0 { trade.people.used.insert(member) }
        ofDistricts[district] = trade
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

extension Fact {
    /// Whether points were used by it at a partner.
    fileprivate var isUse: Bool {
        switch self {
        case .paidWithPoints, .holdCaptured, .rewardRedeemed: true
        default: false
        }
    }

    /// The code of the outlet at which it was, where that was said.
    fileprivate var outlet: String? {
        switch self {
        case .purchaseRecorded(let fact): fact.store
        case .paidWithPoints(let fact): fact.store
        case .rewardRedeemed(let fact): fact.terms?.store
        default: nil
        }
    }
}
