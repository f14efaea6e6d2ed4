// SPDX-License-Identifier: Apache-2.0

/// Nothing evaluates rules on a day of the calendar yet, and a promise that nobody keeps is not
/// published.
enum UnkeptSchedules {
    static let check: PublicationCheck = { candidate in
        candidate.proposed.rules.filter { $0.trigger.isSchedule }.map { rule in
            PublicationFinding(
                .blocking,
                "schedule_not_kept",
                LocalizedText(
                    zh: "规则 \(rule.code) 由日历触发,系统尚不执行这类规则,不能发布",
                    en:
                        "the rule '\(rule.code)' is set off by the calendar, which the system does not do yet"
                )
            )
        }
    }
}

extension EarningRule.Trigger {
    fileprivate var isSchedule: Bool {
        if case .schedule = self { true } else { false }
    }
}
