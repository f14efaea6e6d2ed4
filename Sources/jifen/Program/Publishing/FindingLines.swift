// SPDX-License-Identifier: Apache-2.0

import Rules

extension PublicationFinding {
    /// The finding in both languages, what to do, and on what ground.
    var lines: [String] {
        var lines = ["  \(self)", "      \(text.zh)"]
        if let fix { lines.append("      fix: \(fix.en)  改法: \(fix.zh)") }
        if !bases.isEmpty {
            let rows = bases.map { "\($0.id) (\($0.standing ?? "no row"))" }
            lines.append("      bases: " + rows.joined(separator: ", "))
        }
        return lines
    }
}
