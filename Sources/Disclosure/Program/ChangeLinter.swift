// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension Linter {
    /// RULE-04 and RULE-05: whether a change is announced in time and leaves issued points alone.
    public func lint(change: ProgramChange) -> [Finding] {
        var collector = FindingCollector(bases: bases, date: date)
        let worsenings = change.worsenings
        for draw in change.live.games.draws
        where draw.window.contains(change.effectiveOn) && !change.draft.keeps(draw, of: change.live)
        {
            collector.add(
                .changedAfterStart,
                .document(DocumentPart(.game, code: draw.code)),
                matched: draw.code
            )
        }
        if !worsenings.isEmpty, change.noticeDays < ProgramChange.adverseNoticeDays {
            let days = change.noticeDays
            collector.add(
                .shortNotice,
                .document(DocumentPart(.change, code: change.draft.code, field: "notice_on")),
                matched: "\(change.noticeOn) - \(change.effectiveOn)",
                LocalizedText(
                    zh:
                        "有\(worsenings.count)处不利变更,只提前\(days)日,至少\(ProgramChange.adverseNoticeDays)日",
                    en: "\(worsenings.count) adverse changes with \(days) days of notice,"
                        + " at least \(ProgramChange.adverseNoticeDays) are due"
                )
            )
        }
        guard !change.protectsIssuedPoints else { return collector.findings }
        for worsening in worsenings where worsening.touchesIssuedPoints {
            let part = DocumentPart(
                worsening.kind,
                code: worsening.code,
                field: worsening.axis.rawValue
            )
            collector.add(
                .retroactiveChange,
                .document(part),
                matched: "\(worsening.before) -> \(worsening.after)",
                LocalizedText(
                    zh: "已发积分受影响:\(worsening.code) \(worsening.before) → \(worsening.after)",
                    en: "touches issued points: \(worsening.code) \(worsening.before)"
                        + " -> \(worsening.after)"
                )
            )
        }
        return collector.findings
    }
}
