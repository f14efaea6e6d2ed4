// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// Points of a partner that leaves, or has left, that members still have: they pay everywhere until
/// they are spent.
public struct RunOff: Sendable {
    public struct Line: Sendable {
        /// Of the award, as in `2026-03`.
        public let month: String
        public let points: Int64
        /// Those of them that never expire.
        public let lifetimePoints: Int64
    }

    /// By month, oldest first; months without open points are left out.
    public let lines: [Line]
    /// Pending and held ones with them.
    public let openPoints: Int64
    /// At face value, rounded up.
    public let openValue: Money

    public init(of issuer: PartnerNumber, in report: LiabilityReport) {
        let own = report.lines.filter { $0.vintage.issuer == issuer && $0.roll.closing != 0 }
        var lines: [Line] = []
        for line in own {
            let points = line.roll.closing
            let lifetime = line.vintage.isLifetime ? points : 0
            let month = line.vintage.month.iso8601
            if let last = lines.last, last.month == month {
                lines[lines.count - 1] = Line(
                    month: month,
                    points: last.points + points,
                    lifetimePoints: last.lifetimePoints + lifetime
                )
            } else {
                lines.append(Line(month: month, points: points, lifetimePoints: lifetime))
            }
        }
        self.lines = lines
        openPoints = own.reduce(0) { $0 + $1.roll.closing }
        openValue = Money(fen: report.fen(of: openPoints))
    }
}

extension Engine {
    /// What is open of a partner that leaves; `nil` for one that stays, which costs nothing to ask.
    ///
    /// Reads the journal from its first entry: no row counts open points by issuer, for the sake of
    /// what every redemption would have to write.
    public func runOff(of account: PartnerAccount, at moment: Instant) async throws -> RunOff? {
        guard account.leavesAt != nil else { return nil }
        let end = Instant(microseconds: moment.microseconds + 1)
        let report = try await booksDesk.alone {
            try await self.liability(from: .always, until: end)
        }
        return report.map { RunOff(of: account.partner, in: $0) }
    }
}
