// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Something that runs on some days at some partners: a rule, a seasonal price, a game.
struct CampaignRun: Hashable, Sendable {
    let bar: CalendarBar
    let kind: String
    let partners: [String]
    /// The group of a rule, how its rules come together, and whether they share a budget.
    var group: String?
    var groupName: String?
    var mode: String?
    var sharesBudget = false
    /// Where it is told what it brought about.
    var results: String?
}

/// Two that run at one partner on the same days.
struct CampaignOverlap: Hashable, Sendable {
    /// The most that are named.
    static let maximum = 200

    let partner: String
    let first: CampaignRun
    let second: CampaignRun
    let from: CalendarDay
    let until: CalendarDay

    /// Whether both draw on one budget, so that one may leave nothing for the other.
    var hasOneBudget: Bool {
        first.group != nil && first.group == second.group && first.sharesBudget
    }

    /// The group's way when both are in it; two that are in none add up.
    var mode: String {
        first.group != nil && first.group == second.group ? first.mode ?? "stack" : "stack"
    }

    /// Pairs that meet on days of a span, those that share a budget first.
    static func all(of runs: [CampaignRun], in span: CalendarSpan) -> [CampaignOverlap] {
        var found: [CampaignOverlap] = []
        let shown = runs.filter { $0.bar.meets(span) }
        for (index, first) in shown.enumerated() {
            for second in shown[(index + 1)...]
            where second.kind == first.kind && second.bar.meets(first.bar) {
                let from = max(
                    span.first,
                    max(first.bar.from ?? span.first, second.bar.from ?? span.first)
                )
                let until = min(
                    span.last,
                    min(first.bar.until ?? span.last, second.bar.until ?? span.last)
                )
                guard from <= until else { continue }
                for partner in first.partners where second.partners.contains(partner) {
                    found.append(
                        CampaignOverlap(
                            partner: partner,
                            first: first,
                            second: second,
                            from: from,
                            until: until
                        )
                    )
                }
            }
            if found.count >= maximum { break }
        }
        let sorted = found.filter(\.hasOneBudget) + found.filter { !$0.hasOneBudget }
        return Array(sorted.prefix(maximum))
    }
}
