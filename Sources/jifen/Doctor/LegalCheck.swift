// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives

/// Whether somebody has compared the legal rows with their sources lately.
///
/// What rests on an older row only advises, so that a publication passes which ought not to.
enum LegalCheck {
    private static let warningDays: Int32 = 30
    private static let maximumNamed = 5

    static func finding(on day: CalendarDay) -> Finding {
        do {
            return finding(try LegalRows.read(nil), on: day)
        } catch {
            return Finding("legal rows", .fail, error.message)
        }
    }

    static func finding(_ bases: LegalBases, on day: CalendarDay) -> Finding {
        let stale = bases.rows.filter { $0.standing(on: day) == .stale }
        guard stale.isEmpty else {
            let named = stale.prefix(maximumNamed).map(\.id).joined(separator: ", ")
            let more = stale.count > maximumNamed ? " and \(stale.count - maximumNamed) more" : ""
            return Finding(
                "legal rows",
                .warn,
                "verified over \(LegalBasis.longestTrustDays) days ago, so their rules only advise:"
                    + " \(named)\(more)"
            )
        }
        let ends = bases.rows.filter { $0.standing(on: day) == .stands }.compactMap(\.trustedUntil)
        guard let first = ends.min() else {
            return Finding("legal rows", .warn, "no row stands, so no rule blocks")
        }
        let isNear = first < day.adding(days: warningDays)
        return Finding(
            "legal rows",
            isNear ? .warn : .ok,
            "\(bases.rows.count) rows, to be verified again by \(first)"
        )
    }
}
