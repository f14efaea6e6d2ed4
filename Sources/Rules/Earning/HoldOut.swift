// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The share of members whom a campaign leaves out, so that its effect can be measured.
///
/// Who is left out follows from the member's number and the rule's code alone: it is the same for every
/// purchase, nobody chooses it, and nothing that a member did or is has a part in it. Whom a smaller
/// share leaves out a larger one leaves out, too.
public struct HoldOut: Hashable, Sendable {
    /// Of a hundred members so many.
    public let percent: Int64
    /// Of the rule's code, so that not the same members are left out of every campaign.
    let salt: UInt64

    public init(percent: Int64, rule code: String) {
        self.percent = percent
        // FNV-1a: frozen, because the journal holds what came of it.
        salt = code.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Whether a member is left out; `member` is the member's number.
    public func holds(_ member: UInt64) -> Bool {
        HoldOut.draw(member, salt) < UInt64(percent)
    }

    /// 0 to 99.
    @inline(__always)
    static func draw(_ member: UInt64, _ salt: UInt64) -> UInt64 {
        var members = SeededGenerator(seed: member)
        var draw = SeededGenerator(seed: members.next() ^ salt)
        return draw.number(below: 100)
    }
}

extension DocumentReader {
    mutating func holdOut(_ fields: Fields) -> Located<Int64>? {
        optional("hold_out", of: fields) { reader, node in
            reader.whole(node, in: DocumentLimits.holdOut).map {
                Located(value: $0, place: node.place)
            }
        }
    }
}

extension RuleChecker {
    /// Only what is an extra may leave members out: never base points, never points for life, and never a
    /// rule that competes with others, where to be left out of one could mean more of another.
    mutating func checkHoldOut() {
        guard let place = rule.holdOut?.place else { return }
        let reason: String
        if rule.kind == .base {
            reason = "a base rule leaves nobody out"
        } else if !rule.trigger.isPurchase {
            reason = "only rules on purchases leave members out"
        } else if rule.terms.validity.map({ $0.value == .lifetime }) ?? true {
            reason = "a rule whose points are for life leaves nobody out"
        } else if rule.terms.group != nil {
            reason = "a rule of a group leaves nobody out"
        } else {
            return
        }
        findings.error(.keyNotApplicable, at: place, reason, fix: "remove 'hold_out'")
    }
}
