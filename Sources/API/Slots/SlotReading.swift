// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// A reward by its code and number, and who gives it.
struct NamedReward {
    let number: RewardNumber
    let partner: PartnerNumber
}

extension ObjectReader {
    /// The reward by its code, also one that the version in force has no more; a key of a partner
    /// names what its own partner offers.
    mutating func reward(_ caller: Caller) throws(Problem) -> NamedReward? {
        let named = try optionalPartner(caller)
        guard let code = requiredText("reward") else { return nil }
        guard let number = caller.program.registry.reward(code: code) else {
            throw Problem(.unknownReward)
        }
        let kept = KeptTerms(
            of: number,
            in: caller.engine.versions,
            at: caller.engine.now,
            since: caller.program.version
        )
        guard let partner = kept.partner else { throw Problem(.unknownReward) }
        guard named ?? partner == partner else {
            throw Problem.another(partner: caller.program.registry.code(of: partner))
        }
        return NamedReward(number: number, partner: partner)
    }

    /// `YYYY-MM-DD`.
    mutating func day(_ name: String) -> CalendarDay? {
        guard let text = text(name) else { return nil }
        guard let day = CalendarDay(iso8601: text) else {
            report(name, .malformed, Expected.day)
            return nil
        }
        return day
    }

    /// `{"day": "2026-12-01", "code": "09"}`.
    mutating func slot() -> SlotName? {
        object("slot") { fields in
            let day = fields.required("day") { $0.day($1) }
            let code = fields.requiredText("code")
            guard let day, let code else { return nil }
            return SlotName(day: day, code: code)
        }
    }
}

extension JSONWriter {
    /// The fields with which an object begins that is about what a partner offers of a reward.
    mutating func beginRewardObject(
        _ kind: StaticString,
        of reward: RewardNumber,
        at partner: PartnerNumber,
        _ record: Record,
        _ view: RecordView
    ) {
        beginPersonObject(kind, record, view)
        putPartner(partner.rawValue, view)
        field("reward")
        put(view.rewardCode(reward))
    }
}

extension Expected {
    static let day = LocalizedText(zh: "应为 YYYY-MM-DD", en: "must be YYYY-MM-DD")
}

extension CalendarDay {
    /// Reads a day out of a path or a query.
    init(parameter name: String, _ text: String) throws(Problem) {
        guard let day = CalendarDay(iso8601: text) else {
            throw Problem.invalid(name, Expected.day)
        }
        self = day
    }
}
