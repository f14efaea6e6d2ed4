// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Primitives

/// `--at`: a moment that has passed, for what the journal can answer as of then.
struct PastMoment: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "As of a moment that has passed, by the time of the journal.",
            valueName: "time"
        )
    )
    var at: String?

    /// `nil` for now; a day without a time is its end.
    func instant(in zone: ProgramTimeZone, now: Instant) throws(Failure) -> Instant? {
        guard let at else { return nil }
        let window = try ExportWindow(from: nil, to: at, zone: zone)
        // The end of a day that goes on is now.
        let isToday = CalendarDay(iso8601: at).map { $0 == zone.day(of: now) } ?? false
        if isToday { return now }
        let instant =
            CalendarDay(iso8601: at) == nil
            ? window.end : Instant(microseconds: window.end.microseconds - 1)
        guard instant <= now else {
            throw Failure(
                "--at \(at) has not passed yet",
                advice: "Name a moment of the past, or leave --at out.",
                code: .usage
            )
        }
        return instant
    }
}
