// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// The ways in which points lose value.
public enum WorseningAxis: String, Hashable, Sendable, CaseIterable {
    case price
    case cap
    case validity
    case catalogue
    case fee
    case eligibility
}

/// One thing that a change makes worse.
public struct Worsening: Hashable, Sendable {
    public let axis: WorseningAxis
    public let kind: DocumentPart.Kind
    public let code: String
    public let before: String
    public let after: String
    /// Whether it touches points that members already have.
    public let touchesIssuedPoints: Bool
}

extension ProgramChange {
    /// Everything that the draft makes worse, by document.
    ///
    /// The documents know no fees, so the fifth axis is never found here.
    public var worsenings: [Worsening] {
        rewardWorsenings + partnerWorsenings + ruleWorsenings + faceValueWorsenings
    }

    private func worsening(
        _ axis: WorseningAxis,
        _ kind: DocumentPart.Kind,
        _ code: String,
        _ before: String,
        _ after: String,
        issued: Bool = true
    ) -> Worsening {
        Worsening(
            axis: axis,
            kind: kind,
            code: code,
            before: before,
            after: after,
            touchesIssuedPoints: issued
        )
    }

    private var faceValueWorsenings: [Worsening] {
        guard draft.faceValue < live.faceValue else { return [] }
        let (before, after) = (live.faceValue.description, draft.faceValue.description)
        return [worsening(.price, .program, draft.code, before, after)]
    }

    private var rewardWorsenings: [Worsening] {
        live.rewards.flatMap { reward -> [Worsening] in
            guard let index = draft.rewardIndex(code: reward.code) else {
                return [worsening(.catalogue, .reward, reward.code, reward.code, "-")]
            }
            let next = draft.rewards[index]
            var found: [Worsening] = []
            if next.price > reward.price {
                let (before, after) = ("\(reward.price)", "\(next.price)")
                found.append(worsening(.price, .reward, reward.code, before, after))
            }
            if let cap = next.limitPerMember, cap < reward.limitPerMember ?? .max {
                let before = reward.limitPerMember.map(String.init) ?? "-"
                found.append(worsening(.cap, .reward, reward.code, before, "\(cap)"))
            }
            return found
        }
    }

    private var partnerWorsenings: [Worsening] {
        live.partners.compactMap { partner in
            guard let index = draft.partnerIndex(code: partner.code) else {
                return worsening(.catalogue, .partner, partner.code, partner.code, "-")
            }
            guard partner.acceptsPoints, !draft.partners[index].acceptsPoints else { return nil }
            return worsening(.eligibility, .partner, partner.code, "true", "false")
        }
    }

    /// A rule is about points to come, so its changes need notice and touch nothing issued.
    private var ruleWorsenings: [Worsening] {
        live.rules.flatMap { rule -> [Worsening] in
            guard let index = draft.ruleIndex(code: rule.code) else {
                return [worsening(.catalogue, .rule, rule.code, rule.code, "-", issued: false)]
            }
            let next = draft.rules[index]
            var found: [Worsening] = []
            if next.validity.isShorter(than: rule.validity) {
                let (before, after) = ("\(rule.validity)", "\(next.validity)")
                found.append(worsening(.validity, .rule, rule.code, before, after, issued: false))
            }
            if next.amount.givesLess(than: rule.amount) {
                let (before, after) = (rule.amount.shown, next.amount.shown)
                found.append(worsening(.price, .rule, rule.code, before, after, issued: false))
            }
            return found
        }
    }
}

extension Validity {
    fileprivate func isShorter(than other: Validity) -> Bool {
        switch (self, other) {
        case (.lifetime, _): false
        case (_, .lifetime): true
        case (.days(let days), .days(let before)): days < before
        case (.until(let day), .until(let before)): day < before
        case (.days, .until), (.until, .days): true
        }
    }
}

extension RuleAmount {
    /// Whether any tier gets less for the same; another basis counts as less.
    fileprivate func givesLess(than other: RuleAmount) -> Bool {
        if let multiplier, let before = other.multiplier {
            return multiplier.givesLess(than: before)
        }
        if case .bands(let bands) = basis, case .bands(let before) = other.basis {
            return givesLess(bands, than: before)
        }
        guard pointsByTier.count == other.pointsByTier.count, let units, let before = other.units,
            isComparable(with: other)
        else { return basis != other.basis }
        return zip(pointsByTier, other.pointsByTier).contains { now, then in
            Ratio(now, units) < Ratio(then, before)
        }
    }

    private var units: Int64? {
        switch basis {
        case .perAmount(let amount): amount.fen
        case .perQuantity(let quantity, _): quantity
        case .fixed: 1
        case .bands, .multiple: nil
        }
    }

    /// Whether at the start of any band, of either version, any tier gets less.
    private func givesLess(_ bands: [AmountBand], than before: [AmountBand]) -> Bool {
        (bands + before).map(\.from).contains { amount in
            guard let then = before.last(where: { $0.from <= amount }) else { return false }
            let now = bands.last { $0.from <= amount }?.pointsByTier ?? []
            guard now.count == then.pointsByTier.count else { return true }
            return zip(now, then.pointsByTier).contains { $0 < $1 }
        }
    }

    private func isComparable(with other: RuleAmount) -> Bool {
        switch (basis, other.basis) {
        case (.perAmount, .perAmount), (.fixed, .fixed): true
        case (.perQuantity(_, let unit), .perQuantity(_, let before)): unit == before
        case (.perAmount, _), (.perQuantity, _), (.fixed, _), (.bands, _), (.multiple, _): false
        }
    }

    fileprivate var shown: String {
        if let multiplier {
            return multiplier.ratioByTier.map(\.description).joined(separator: ", ")
        }
        if case .bands(let bands) = basis {
            return bands.map { "\($0.from): \($0.pointsByTier.map(String.init))" }
                .joined(separator: ", ")
        }
        return "\(pointsByTier.map(String.init).joined(separator: "/")) per \(units ?? 1)"
    }
}

extension Multiplier {
    /// Rules are numbered by version, so only the ratios can be held against one another.
    fileprivate func givesLess(than other: Multiplier) -> Bool {
        guard ratioByTier.count == other.ratioByTier.count else { return true }
        return zip(ratioByTier, other.ratioByTier).contains { $0 < $1 }
    }
}
