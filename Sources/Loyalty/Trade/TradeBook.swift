// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
import Rules

/// What was done at each partner, day by day, folded from the journal alone.
///
/// By the time of the journal: a purchase that a till brings in late is of the day on which it came.
public struct TradeBook: Hashable, Sendable {
    public private(set) var partners: [PartnerNumber: PartnerTrade] = [:]

    public init() {}

    /// Whether a record may change it.
    public static func concerns(_ record: Record) -> Bool {
        record.fact.isTrade
            || record.ledger.transfers.contains { isOfPartner($0.debit) || isOfPartner($0.credit) }
    }

    /// `zone` is that of the version which the record cites.
    public mutating func add(_ record: Record, zone: ProgramTimeZone) {
        let day = zone.day(of: record.ledger.recordedAt)
        for partner in TradeBook.partners(of: record) {
            partners[partner, default: PartnerTrade()].add(record, of: partner, on: day)
        }
    }

    private static func isOfPartner(_ account: AccountID) -> Bool {
        account.code == Chart.issued.rawValue || account.code == Chart.redeemed.rawValue
    }

    private static func partners(of record: Record) -> Set<PartnerNumber> {
        var partners: Set<PartnerNumber> = []
        if let partner = record.tradePartner { partners.insert(partner) }
        for transfer in record.ledger.transfers {
            for account in [transfer.debit, transfer.credit] where isOfPartner(account) {
                partners.insert(PartnerNumber(UInt32(clamping: account.owner)))
            }
        }
        return partners
    }
}

/// What was done at one partner.
public struct PartnerTrade: Hashable, Sendable {
    /// Days on which what each key and each person did is told apart.
    public static let shiftDays = 62
    /// Days that are kept: ten years.
    public static let maximumDays = 3_660

    private struct Shift: Hashable {
        let day: CalendarDay
        let principal: UInt64
    }

    public private(set) var days: [CalendarDay: TradeTotals] = [:]
    public private(set) var receipts = Receipts()
    public private(set) var visits = Visits()
    /// By the goods' code.
    public private(set) var goods: [String: GoodsTally] = [:]
    public private(set) var spread = PurchaseSpread()
    private var shifts: [Shift: TradeTotals] = [:]
    private var newestDay: CalendarDay?

    public init() {}

    /// What one key or one person did on a day.
    public func shift(of principal: UInt64, on day: CalendarDay) -> TradeTotals {
        shifts[Shift(day: day, principal: principal)] ?? TradeTotals()
    }

    mutating func add(_ record: Record, of partner: PartnerNumber, on day: CalendarDay) {
        var totals = TradeTotals(of: record, at: partner)
        if record.tradePartner == partner {
            if let member = record.member, record.fact.isVisit {
                let visit = visits.add(member, on: day)
                totals.members = visit.isFirstOfDay ? 1 : 0
                totals.newMembers = visit.isFirst ? 1 : 0
            }
            if record.fact.isReceipt { receipts.add(record) }
            addGoods(record)
            if case .purchaseRecorded(let fact) = record.fact, let member = record.member {
                spread.add(fact, by: member, in: CalendarMonth(of: day))
            }
            begin(day)
            let shift = Shift(day: day, principal: record.authority.principal)
            shifts[shift, default: TradeTotals()] += totals
        }
        days[day, default: TradeTotals()] += totals
    }

    private mutating func addGoods(_ record: Record) {
        guard case .purchaseRecorded(let fact) = record.fact, let member = record.member else {
            return
        }
        for claim in fact.claims where fact.items.indices.contains(claim.item) {
            let sku = fact.items[claim.item].sku
            guard goods[sku] != nil || goods.count < GoodsTally.maximumProducts else { continue }
            goods[sku, default: GoodsTally()].add(claim, by: member)
        }
    }

    /// On a new day, forgets what is too old.
    private mutating func begin(_ day: CalendarDay) {
        guard newestDay.map({ $0 < day }) ?? true else { return }
        newestDay = day
        let oldestShift = day.adding(days: -Int32(PartnerTrade.shiftDays))
        shifts = shifts.filter { $0.key.day >= oldestShift }
        if days.count > PartnerTrade.maximumDays {
            let oldest = day.adding(days: -Int32(PartnerTrade.maximumDays))
            days = days.filter { $0.key >= oldest }
        }
    }
}

extension Record {
    /// The partner at which something was bought, brought back, paid or redeemed.
    fileprivate var tradePartner: PartnerNumber? {
        switch fact {
        case .purchaseRecorded(let fact): fact.partner
        case .purchaseReturned(let fact): fact.partner
        case .paidWithPoints(let fact): fact.partner
        case .holdCaptured(let fact): fact.partner
        case .rewardRedeemed(let fact): fact.partner
        default: nil
        }
    }
}

extension Fact {
    fileprivate var isTrade: Bool {
        switch self {
        case .purchaseRecorded, .purchaseReturned, .paidWithPoints, .holdCaptured, .rewardRedeemed:
            true
        default: false
        }
    }

    /// Whether a member who was there is behind it.
    fileprivate var isVisit: Bool {
        switch self {
        case .purchaseRecorded, .paidWithPoints, .holdCaptured: true
        default: false
        }
    }

    fileprivate var isReceipt: Bool {
        switch self {
        case .purchaseRecorded, .purchaseReturned, .paidWithPoints: true
        default: false
        }
    }
}
