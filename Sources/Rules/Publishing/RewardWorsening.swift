// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The ways in which points lose value.
public enum WorseningAxis: String, Hashable, Sendable, CaseIterable {
    case price
    case cap
    case validity
    case catalogue
    case fee
    case eligibility
}

/// One thing that a new version of a reward makes worse.
public struct RewardWorsening: Hashable, Sendable {
    public let axis: WorseningAxis
    public let reward: String
    public let before: String
    public let after: String
}

extension CompiledProgram {
    /// What a later program makes worse of the rewards of this one.
    public func rewardWorsenings(in later: CompiledProgram) -> [RewardWorsening] {
        rewards.flatMap { reward -> [RewardWorsening] in
            guard let index = later.rewardIndex(code: reward.code) else {
                return [
                    RewardWorsening(
                        axis: .catalogue,
                        reward: reward.code,
                        before: reward.code,
                        after: "-"
                    )
                ]
            }
            var check = RewardComparison(
                before: (reward, self),
                after: (later.rewards[index], later)
            )
            check.compare()
            return check.worsenings
        }
    }
}

/// Holds the terms of one reward against those of a later version.
private struct RewardComparison {
    let before: (reward: Reward, program: CompiledProgram)
    let after: (reward: Reward, program: CompiledProgram)
    private(set) var worsenings: [RewardWorsening] = []

    init(
        before: (reward: Reward, program: CompiledProgram),
        after: (reward: Reward, program: CompiledProgram)
    ) {
        self.before = before
        self.after = after
    }

    mutating func compare() {
        compareIdentity()
        comparePrices()
        comparePieces()
        compareWindows()
        comparePayment()
        compareAudience()
    }

    private mutating func note(_ axis: WorseningAxis, _ before: String, _ after: String) {
        worsenings.append(
            RewardWorsening(
                axis: axis,
                reward: self.before.reward.code,
                before: before,
                after: after
            )
        )
    }

    private mutating func compareIdentity() {
        let partners = (
            before.program.partners[before.reward.partnerIndex].code,
            after.program.partners[after.reward.partnerIndex].code
        )
        if partners.0 != partners.1 { note(.catalogue, partners.0, partners.1) }
        let kinds = (before.reward.kind.word, after.reward.kind.word)
        if kinds.0 != kinds.1 { note(.catalogue, kinds.0.rawValue, kinds.1.rawValue) }
    }

    private mutating func comparePrices() {
        let (old, new) = (before.reward, after.reward)
        if new.price > old.price { note(.price, "\(old.price)", "\(new.price)") }
        if new.valueFen < old.valueFen {
            note(.price, "\(Money(fen: old.valueFen))", "\(Money(fen: new.valueFen))")
        }
        for option in old.options {
            let kept = new.options.first { $0.code == option.code }
            guard let kept else {
                note(.price, "\(option.code) \(option.pricePartnerPoints)", "-")
                continue
            }
            guard
                kept.pricePartnerPoints > option.pricePartnerPoints
                    || !covers(kept, option)
            else { continue }
            note(
                .price,
                "\(option.code) \(option.pricePartnerPoints)",
                "\(kept.code) \(kept.pricePartnerPoints)"
            )
        }
    }

    /// Whether an option holds wherever the older one did; only what is certain counts.
    private func covers(_ new: PriceOption, _ old: PriceOption) -> Bool {
        guard new.level <= old.level, isWider(new.tiers, old.tiers) else { return false }
        switch (new.days, old.days) {
        case (.all, _): return true
        case (.window(let new), .window(let old)): return new.covers(old)
        case (.season(let new), .season(let old)):
            return after.program.seasons[new] == before.program.seasons[old]
        default: return false
        }
    }

    private func isWider(_ new: [Int]?, _ old: [Int]?) -> Bool {
        guard let new else { return true }
        guard let old else { return false }
        let codes = Set(new.map { after.program.tiers[$0].code })
        return old.allSatisfy { codes.contains(before.program.tiers[$0].code) }
    }

    private mutating func comparePieces() {
        compareCounts(before.reward.limits, after.reward.limits, "")
        compareCounts(before.reward.householdLimits, after.reward.householdLimits, "household ")
        let (old, new) = (before.reward.pieces, after.reward.pieces)
        compareCounts(old.counts, new.counts, "stock ")
        for outlet in old.outlets where !new.outlets.isEmpty {
            guard let kept = new.outlet(outlet.store) else {
                note(.cap, "store \(outlet.store)", "-")
                continue
            }
            compareCounts(outlet.counts, kept.counts, "\(outlet.store) ")
        }
        if old.outlets.isEmpty, !new.outlets.isEmpty { note(.cap, "-", "stores") }
    }

    private mutating func compareCounts(_ old: PieceCounts, _ new: PieceCounts, _ what: String) {
        for period in PieceCounts.periods {
            guard let most = new[period], most < old[period] ?? .max else { continue }
            note(.cap, what + (old[period].map(String.init) ?? "-"), "\(most)")
        }
    }

    private mutating func compareWindows() {
        let windows = [
            (before.reward.visible, after.reward.visible),
            (before.reward.purchasable, after.reward.purchasable),
            (before.reward.usable, after.reward.usable),
        ]
        for (old, new) in windows where !new.covers(old) {
            note(.validity, old.description, new.description)
        }
        let (kept, now) = (before.reward.after, after.reward.after)
        if now.usableDays ?? .max < kept.usableDays ?? .max {
            note(.validity, days(kept.usableDays), days(now.usableDays))
        }
        if kept.onExpiry == .pointsBack, now.onExpiry == .nothingBack {
            note(.validity, kept.onExpiry.rawValue, now.onExpiry.rawValue)
        }
        let seasons = (
            before.reward.season.map { before.program.seasons[$0] },
            after.reward.season.map { after.program.seasons[$0] }
        )
        if let season = seasons.1, season != seasons.0 {
            note(.validity, seasons.0?.code ?? "-", season.code)
        }
    }

    private func days(_ count: Int64?) -> String { count.map { "\($0) days" } ?? "-" }

    private mutating func comparePayment() {
        let (old, new) = (before.reward, after.reward)
        if new.fee > old.fee { note(.fee, "\(old.fee)", "\(new.fee)") }
        guard let cash = old.cash else { return }
        guard let kept = new.cash else { return note(.fee, "cash \(cash.maximum)", "-") }
        let isWorse =
            kept.minimumPartnerPoints > cash.minimumPartnerPoints || kept.maximum < cash.maximum
            || cash.step.fen % kept.step.fen != 0
        if isWorse { note(.fee, "cash \(cash.maximum)", "cash \(kept.maximum)") }
    }

    /// To have to take a slot where any time was good is worse, and so are fewer slots than for
    /// money and fewer things that a service is done for.
    private mutating func compareSlots() {
        let (old, new) = (before.reward.slots, after.reward.slots)
        if let new, new != old, old?.hasParity ?? true {
            note(.eligibility, old == nil ? "any time" : "parity", new.hasParity ? "slots" : "-")
        }
        let items = (before.reward.kind.items, Set(after.reward.kind.items.map(\.code)))
        guard !items.1.isEmpty else { return }
        let missing = items.0.map(\.code).filter { !items.1.contains($0) }
        if items.0.isEmpty || !missing.isEmpty {
            note(.eligibility, items.0.isEmpty ? "anything" : missing.joined(separator: ", "), "-")
        }
    }

    /// A code of others may run out, and is not given back once it was seen.
    private mutating func compareCodes() {
        guard before.reward.codes == nil, after.reward.codes != nil else { return }
        note(.eligibility, "-", "codes of others")
    }

    private mutating func compareAudience() {
        let (old, new) = (before.reward.audience, after.reward.audience)
        compareSlots()
        compareCodes()
        if new.level > old.level { note(.eligibility, old.level.code, new.level.code) }
        if !isWider(new.tiers, old.tiers) { note(.eligibility, "tiers", "fewer tiers") }
        if let early = before.reward.early, after.reward.early != early,
            after.reward.purchasable.from != nil
        {
            note(.eligibility, "early", after.reward.early == nil ? "-" : "other early hours")
        }
    }
}

extension RewardWindow: CustomStringConvertible {
    /// As in `2026-03-01..`.
    public var description: String {
        "\(from.map { "\($0)" } ?? "")..\(until.map { "\($0)" } ?? "")"
    }
}
