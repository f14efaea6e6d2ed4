// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Loyalty
import Primitives
import Rules

/// What the numbers of an entry are called in its canonical form.
///
/// A number gets its name when a version of the program first brings it, and keeps it for ever; so
/// the names of an entry follow from its own past, and names that were learned later change none.
public final class EntryNames: Sendable {
    /// How many numbers of each sort have names.
    public let registry: Registry
    private let partners: [[UInt8]]
    private let rules: [[UInt8]]
    private let rewards: [[UInt8]]
    private let tiers: [[UInt8]]
    private let groups: [[UInt8]]
    private let counters: [[UInt8]]

    public init(_ registry: Registry) {
        self.registry = registry
        partners = registry.partners.map(EntryNames.quoted)
        rules = registry.rules.map(EntryNames.quoted)
        rewards = registry.rewards.map(EntryNames.quoted)
        tiers = registry.tiers.map(EntryNames.quoted)
        groups = registry.groups.map(EntryNames.quoted)
        counters = (0..<UInt8(Counter.count)).map { number in
            EntryNames.quoted(Counter(rawValue: number)?.code ?? "#\(number)")
        }
    }

    private static func quoted(_ text: String) -> [UInt8] {
        var writer = EntryWriter(reserving: 64)
        writer.put(text)
        return writer.bytes
    }

    // Every name is quoted JSON text. Number 0 is nobody, and has none. A number that no version
    // brought is in no sound entry; it shows itself, so that no two entries have one form.

    @inline(__always)
    func partner(_ number: UInt32) -> [UInt8]? { EntryNames.name(number, partners) }

    @inline(__always)
    func rule(_ number: RuleNumber) -> [UInt8]? { EntryNames.name(number, rules) }

    func reward(_ number: RewardNumber) -> [UInt8]? { EntryNames.name(number, rewards) }

    @inline(__always)
    func tier(_ number: TierNumber) -> [UInt8]? { EntryNames.name(UInt32(number), tiers) }

    func counter(_ counter: Counter) -> [UInt8] { counters[Int(counter.rawValue)] }

    /// `nil` unless another partner pays.
    func sponsor(_ payer: AwardPayer) -> [UInt8]? {
        guard case .sponsor(let partner) = payer else { return nil }
        return self.partner(partner.rawValue)
    }

    /// The rule, group or partner that a counter is about; `nil` for the whole program.
    func owner(of use: LimitUse) -> [UInt8]? {
        switch use.counter.scope {
        case .rule: EntryNames.name(use.number, rules)
        case .group: EntryNames.name(use.number, groups)
        case .partner: partner(use.number)
        // The program has no number; one that is there all the same shows itself.
        case .program: EntryNames.name(use.number, [])
        }
    }

    @inline(__always)
    private static func name(_ number: UInt32, _ names: [[UInt8]]) -> [UInt8]? {
        if number == 0 { return nil }
        let index = Int(number) - 1
        return index < names.count ? names[index] : quoted("#\(number)")
    }

    // MARK: Accounts

    func write(_ account: AccountID, into writer: inout EntryWriter) {
        guard let chart = Chart(rawValue: account.code) else {
            return writer.put("account:\(account.code):\(account.owner)")
        }
        switch chart.owner {
        case .member: writer.put(EntryNames.word(chart), of: MemberID(account.owner))
        case .partner:
            let owner =
                UInt32(exactly: account.owner).flatMap(partner)
                ?? EntryNames.quoted("#\(account.owner)")
            writer.put(EntryNames.word(chart), ofQuoted: owner)
        case .program where account.owner == 0: writer.put(EntryNames.word(chart))
        case .program:
            let owner = EntryNames.quoted("#\(account.owner)")
            writer.put(EntryNames.word(chart), ofQuoted: owner)
        }
    }

    /// What an account is called in front of its owner.
    public static func word(_ chart: Chart) -> StaticString {
        switch chart {
        case .issued: "issued"
        case .pending: "pending"
        case .available: "available"
        case .held: "held"
        case .redeemed: "redeemed"
        case .clawbackDebt: "debt"
        case .expired: "expired"
        case .adjusted: "adjusted"
        case .householdTransit: "household_transit"
        case .partnerPayable: "partner_payable"
        case .redemptionClearing: "redemption_clearing"
        case .partnerAccount: "partner_account"
        case .backingFund: "backing_fund"
        case .fees: "fees"
        case .memberDebt: "member_debt"
        case .breakage: "breakage"
        case .subsidy: "subsidy"
        case .adjustments: "adjustments"
        case .rounding: "rounding"
        case .bank: "bank"
        case .deposit: "deposit"
        case .writeOffs: "write_offs"
        case .avoided: "avoided"
        case .grams: "grams"
        }
    }

    public static func word(_ unit: LedgerUnit) -> StaticString {
        switch unit {
        case .points: "points"
        case .fen: "fen"
        case .grams: "grams"
        }
    }
}
