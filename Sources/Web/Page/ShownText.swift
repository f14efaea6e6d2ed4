// SPDX-License-Identifier: Apache-2.0

import Primitives

/// How values are written on pages, the same everywhere.
enum ShownText {
    /// `12,345`; the unit stands in the words beside it.
    static func points(_ points: Int64) -> String { points.grouped }

    /// `+12,345` or `-500`.
    static func change(_ points: Int64) -> String {
        points > 0 ? "+" + points.grouped : points.grouped
    }

    /// Fen as yuan with two digits: `1,234.50`.
    static func yuan(_ fen: Int64) -> String {
        let size = fen.magnitude
        let rest = size % 100
        let sign = fen < 0 ? "-" : ""
        return "\(sign)\(Int64(clamping: size / 100).grouped).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// `2026-11-21 20:15` of a moment as the interface writes it (RFC 3339, in the program's zone).
    static func minute(_ moment: String?) -> String {
        guard let moment, moment.utf8.count >= 16 else { return "" }
        return moment.prefix(10) + " " + moment.dropFirst(11).prefix(5)
    }

    /// `2026-11-21`.
    static func day(_ moment: String?) -> String { String((moment ?? "").prefix(10)) }
}
