// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// What the numbers of a journal are called: codes of the program, names of accounts, local times.
struct ExportNames: Sendable {
    let registry: Registry
    let zone: ProgramTimeZone
    private let program: BoundProgram
    private let now: Instant

    /// Times are shown in the zone of the version in force at `now`.
    init(_ state: LoyaltyState, at now: Instant = SystemClock().now()) throws(Failure) {
        guard let current = state.versions.inForce(at: now) ?? state.versions.latest else {
            throw Failure("nothing is published yet, so there is nothing to export")
        }
        registry = state.registry
        zone = current.program.timeZone
        program = current
        self.now = now
    }

    /// Qualifying points of the period that ends today; `nil` when tiers are only given by hand.
    func qualifyingPoints(of member: Member) -> Int64? {
        member.tierOutlook(at: now, in: program)?.points.rawValue
    }

    /// `nil` for 0, which is nobody.
    func partner(_ number: UInt32) -> String? {
        registry.partners.indices.contains(Int(number) - 1)
            ? registry.partners[Int(number) - 1] : nil
    }

    /// `nil` unless another partner pays.
    func sponsor(_ payer: AwardPayer) -> String? {
        guard case .sponsor(let partner) = payer else { return nil }
        return self.partner(partner.rawValue)
    }

    func rule(_ number: RuleNumber) -> String? {
        registry.rules.indices.contains(Int(number) - 1) ? registry.rules[Int(number) - 1] : nil
    }

    func reward(_ number: RewardNumber) -> String? {
        registry.rewards.indices.contains(Int(number) - 1)
            ? registry.rewards[Int(number) - 1] : nil
    }

    func tier(_ number: TierNumber) -> String? {
        registry.tiers.indices.contains(Int(number) - 1) ? registry.tiers[Int(number) - 1] : nil
    }

    func group(_ number: GroupNumber) -> String? {
        registry.groups.indices.contains(Int(number) - 1) ? registry.groups[Int(number) - 1] : nil
    }

    /// The rule, group or partner that a counter is about; `nil` for the whole program.
    func owner(of use: LimitUse) -> String? {
        switch use.counter.scope {
        case .rule: rule(use.number)
        case .group: group(use.number)
        case .partner: partner(use.number)
        case .program: nil
        }
    }

    func time(_ instant: Instant) -> String {
        instant.rfc3339(offsetSeconds: zone.offsetSeconds)
    }

    /// `nil` for the moments that never come and that always were.
    func boundary(_ instant: Instant) -> String? {
        instant == .never || instant == .always ? nil : time(instant)
    }

    func account(_ account: AccountID) -> String {
        guard let chart = Chart(rawValue: account.code) else { return "account:\(account.code)" }
        switch chart.owner {
        case .member: return "\(word(chart)):\(MemberID(account.owner))"
        case .partner:
            return "\(word(chart)):\(partner(UInt32(clamping: account.owner)) ?? "")"
        case .program: return word(chart)
        }
    }

    private func word(_ chart: Chart) -> String {
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
        case .avoided: "avoided"
        case .grams: "grams"
        case .bank: "bank"
        case .deposit: "deposit"
        case .writeOffs: "write_offs"
        }
    }

    func unit(_ unit: LedgerUnit) -> StaticString {
        switch unit {
        case .points: "points"
        case .fen: "fen"
        case .grams: "grams"
        }
    }
}

extension JSONWriter {
    mutating func put(_ text: String?) {
        if let text { put(text) } else { putNull() }
    }
}
