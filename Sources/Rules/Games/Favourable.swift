// SPDX-License-Identifier: Apache-2.0

import Primitives

extension CompiledProgram {
    /// Whether a draw of this program keeps or betters, for everyone, what `earlier` promised under
    /// the same code: only then may it take its place once tickets are drawn.
    ///
    /// Words may change. The last day may move back, a ticket may become cheaper, odds, stock and
    /// worth of each prize may rise, and prizes may be added out of what drew nothing.
    public func keeps(_ draw: PrizeDraw, of earlier: CompiledProgram) -> Bool {
        guard case .draw(let index) = games.place(of: draw.code) else { return false }
        let now = games.draws[index]
        let isSame =
            now.mechanic == draw.mechanic && now.from <= draw.from && now.until >= draw.until
            && partners[now.partnerIndex].code == earlier.partners[draw.partnerIndex].code
            && now.perDay >= draw.perDay
        guard isSame, isNoDearer(now.ticketPrice, draw.ticketPrice) else { return false }
        return draw.prizes.allSatisfy { old in
            guard let new = now.prize(code: old.code) else { return false }
            return keeps(new, old, of: earlier)
        }
    }

    private func keeps(_ new: Prize, _ old: Prize, of earlier: CompiledProgram) -> Bool {
        new.oddsPPM >= old.oddsPPM && new.value >= old.value && new.taxClass == old.taxClass
            && isNoFewer(new.stock, old.stock)
            && (old.substitute == nil || new.substitute == old.substitute)
            && keeps(new.kind, old.kind, of: earlier)
    }

    private func keeps(
        _ new: Prize.Kind,
        _ old: Prize.Kind,
        of earlier: CompiledProgram
    ) -> Bool {
        switch (new, old) {
        case (.points(let points, let validity), .points(let before, let validBefore)):
            points >= before && (validity == .lifetime || validity == validBefore)
        case (.reward(let reward), .reward(let before)):
            rewards[reward].code == earlier.rewards[before].code
        case (.badge(let badge), .badge(let before)):
            games.badges[badge].code == earlier.games.badges[before].code
        case (.goods, .goods): true
        default: false
        }
    }

    private func isNoDearer(_ new: Points?, _ old: Points?) -> Bool {
        guard let old else { return true }
        return new.map { $0 <= old } ?? false
    }

    private func isNoFewer(_ new: Int64?, _ old: Int64?) -> Bool {
        guard let new else { return true }
        return old.map { new >= $0 } ?? false
    }
}
