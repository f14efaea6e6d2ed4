// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A rule that said that it may stop stops no sooner than it said, and takes back no day.
enum StopsKeepNotice {
    static let code = "stop_without_notice"

    static let check: PublicationCheck = { candidate in
        guard let current = candidate.current else { return [] }
        return current.rules.compactMap { rule in
            guard let notice = rule.mayStopAfterDays,
                let index = candidate.proposed.ruleIndex(code: rule.code)
            else { return nil }
            let proposed = candidate.proposed.rules[index]
            let earliest = candidate.day.adding(days: Int32(notice))
            guard let first = rule.firstLost(in: proposed), first < earliest else { return nil }
            return PublicationFinding(
                .blocking,
                code,
                LocalizedText(
                    zh: "规则“\(rule.name.zh)”发布时说明提前\(notice)天公告才可暂停或结束,最早可从\(earliest)起",
                    en:
                        "the rule '\(rule.name.en)' said that it stops after \(notice) days of notice:"
                        + " from \(earliest) on"
                ),
                subject: PublicationSubject(kind: "rule", code: rule.code, field: "pauses"),
                matched: "\(first)",
                fix: LocalizedText(zh: "把暂停或结束的日子推后", en: "let it stop on a later day")
            )
        }
    }
}

extension EarningRule {
    /// The first day on which this rule holds and another form of it does not, as far as ends and
    /// pauses say.
    fileprivate func firstLost(in proposed: EarningRule) -> CalendarDay? {
        var first: CalendarDay?
        if let end = proposed.until, until.map({ end < $0 }) ?? true {
            first = end.adding(days: 1)
        }
        for pause in proposed.pauses where !pauses.contains(pause) {
            var day = pause.from
            // Days of a pause that stood there before are not lost again.
            while day <= pause.until, let before = pauses.first(where: { $0.contains(day) }) {
                day = before.until.adding(days: 1)
            }
            if day <= pause.until { first = min(first ?? day, day) }
        }
        return first
    }
}
