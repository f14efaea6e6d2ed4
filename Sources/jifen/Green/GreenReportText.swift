// SPDX-License-Identifier: Apache-2.0

import API
import Loyalty
import Primitives
import Rules

/// Totals of green actions as a table.
struct GreenReportText {
    private let report: GreenFold.Report
    private let registry: Registry

    init(_ report: GreenFold.Report, _ registry: Registry) {
        self.report = report
        self.registry = registry
    }

    private var totals: GreenTotals { report.totals }

    var lines: [String] {
        var lines = [row("", "actions", "grams", "returned", "points"), row("all", totals.all)]
        lines += section("by activity", totals.byKind) { $0 }
        lines += section("by month", totals.byMonth) { $0.iso8601 }
        switch report.subject {
        case .member: break
        case .partner: lines += section("by group", totals.byGroup) { $0.group }
        case .program(let partners):
            lines += section("by partner", partners.mapValues(\.all)) { registry.code(of: $0) }
        }
        if !totals.gramsByFactor.isEmpty { lines += ["", "grams by factor"] }
        for (factor, grams) in totals.gramsByFactor.sorted(by: { $0.key < $1.key }) {
            lines.append(row(factor, "", grams.grouped))
        }
        return lines + ["", "\(GreenTotals.notice.zh)  \(GreenTotals.notice.en)"]
    }

    private func section<Key: Comparable>(
        _ title: String,
        _ tallies: [Key: GreenTally],
        name: (Key) -> String
    ) -> [String] {
        guard !tallies.isEmpty else { return [] }
        return ["", title]
            + tallies.sorted { $0.key < $1.key }.map { row(name($0.key), $0.value) }
    }

    private func row(_ name: String, _ tally: GreenTally) -> String {
        row(
            name,
            tally.actions.grouped,
            tally.grams.grouped,
            tally.gramsReturned.grouped,
            tally.points.rawValue.grouped
        )
    }

    private func row(_ name: String, _ cells: String...) -> String {
        let label = "  " + name + String(repeating: " ", count: max(1, 28 - name.count))
        return label
            + cells.map { String(repeating: " ", count: max(1, 14 - $0.count)) + $0 }.joined()
    }
}
