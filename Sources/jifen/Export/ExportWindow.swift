// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// Which entries are exported, by the moment at which the journal took them.
struct ExportWindow: Sendable {
    let from: Instant
    /// The first moment that is not in it.
    let end: Instant

    /// Each is a day of the program's zone or a moment by RFC 3339; a last day is in it whole.
    init(from: String?, to: String?, zone: ProgramTimeZone) throws(Failure) {
        self.from =
            try from.map { text throws(Failure) in
                try ExportWindow.instant(text, zone, isEnd: false)
            } ?? .always
        end =
            try to.map { text throws(Failure) in
                try ExportWindow.instant(text, zone, isEnd: true)
            } ?? .never
        guard self.from < end else {
            throw Failure("--from is not before --to", code: .usage)
        }
    }

    private static func instant(
        _ text: String,
        _ zone: ProgramTimeZone,
        isEnd: Bool
    ) throws(Failure) -> Instant {
        if let day = CalendarDay(iso8601: text) {
            return zone.start(of: isEnd ? day.adding(days: 1) : day)
        }
        guard let instant = Instant(rfc3339: text) else {
            throw Failure(
                "'\(text)' is no day and no moment",
                advice: "Write 2026-01-31, or 2026-01-31T12:00:00+08:00.",
                code: .usage
            )
        }
        return instant
    }
}
