// SPDX-License-Identifier: Apache-2.0

/// Says what sets a rule off and what happened instead.
enum TriggerWording {
    static func unmet(_ expected: Cause, _ found: Cause) -> UnmetCondition {
        UnmetCondition(kind: .trigger, expected: name(expected), found: name(found))
    }

    private static func name(_ cause: Cause) -> LocalizedText {
        switch cause {
        case .purchase: LocalizedText(zh: "购物", en: "a purchase")
        case .activity: LocalizedText(zh: "活动", en: "an activity")
        case .enrolment: LocalizedText(zh: "入会", en: "an enrolment")
        case .tierReached: LocalizedText(zh: "升级", en: "a new tier")
        case .schedule: LocalizedText(zh: "日历上的日子", en: "a day of the calendar")
        }
    }
}
