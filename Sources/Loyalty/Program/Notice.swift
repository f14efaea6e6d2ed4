// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// When a version may take effect: what is worse for members holds only after the notice.
///
/// Notice runs from the announcement, because nobody can read a draft before; and the days are
/// those of the version in force, so that no version shortens its own notice.
struct Notice {
    let now: Instant
    /// The first moment that is allowed.
    let earliest: Instant
    private let zone: ProgramTimeZone

    init(of candidate: PublicationCandidate, at now: Instant) {
        let isAdverse = candidate.comparison.map { $0.count(.adverse) > 0 } ?? false
        let days = isAdverse ? candidate.current?.noticeDays ?? 0 : 0
        self.now = now
        earliest = now.adding(days: days)
        zone = candidate.proposed.timeZone
    }

    /// The moment for those who name none: at once, or with the first day after the notice.
    var usual: Instant {
        guard earliest > now else { return now }
        let midnight = zone.start(of: zone.day(of: earliest))
        return midnight == earliest ? earliest : midnight.adding(days: 1)
    }
}
