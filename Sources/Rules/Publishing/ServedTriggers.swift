// SPDX-License-Identifier: Apache-2.0

/// A rule that nothing sets off is a promise that nobody keeps, so it is not published.
///
/// Purchases and activities are reported and decided; enrolments, new tiers and days of the
/// calendar do not award yet, though documents can already say what they are to give.
enum ServedTriggers {
    static let check: PublicationCheck = { candidate in
        candidate.proposed.rules.filter { !isServed($0.trigger) }.map { rule in
            PublicationFinding(
                .blocking,
                "trigger_not_served",
                LocalizedText(
                    zh: "规则“\(rule.code)”由\(rule.trigger.word)触发,目前不会发放积分",
                    en:
                        "rule '\(rule.code)' is set off by \(rule.trigger.word), which does not award yet"
                )
            )
        }
    }

    private static func isServed(_ trigger: EarningRule.Trigger) -> Bool {
        switch trigger {
        case .purchase, .firstPurchase, .activity: true
        case .enrolment, .tierReached, .schedule: false
        }
    }
}
