// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// What the numbers of a journal are called: codes of the program, names of accounts, local times.
struct ExportNames: Sendable {
    let registry: Registry
    let zone: ProgramTimeZone
    private let program: BoundProgram
    private let now: Instant

    /// Times are shown in the zone of the version in force at `now`.
    init(_ state: LoyaltyState, at now: Instant = SystemClock().now()) throws(Failure) {
        guard let current = state.versions.inForce(at: now) ?? state.versions.latest else {
            throw Failure("nothing is published yet, so there is nothing to export")
        }
        registry = state.registry
        zone = current.program.timeZone
        program = current
        self.now = now
    }

    /// Qualifying points of the period that ends today; `nil` when tiers are only given by hand.
    func qualifyingPoints(of member: Member) -> Int64? {
        member.tierOutlook(at: now, in: program)?.points.rawValue
    }

    /// `nil` for 0, which is nobody.
    func partner(_ number: UInt32) -> String? {
        registry.partners.indices.contains(Int(number) - 1)
            ? registry.partners[Int(number) - 1] : nil
    }

    func rule(_ number: RuleNumber) -> String? {
        registry.rules.indices.contains(Int(number) - 1) ? registry.rules[Int(number) - 1] : nil
    }

    func tier(_ number: TierNumber) -> String? {
        registry.tiers.indices.contains(Int(number) - 1) ? registry.tiers[Int(number) - 1] : nil
    }

    func time(_ instant: Instant) -> String {
        instant.rfc3339(offsetSeconds: zone.offsetSeconds)
    }

    /// `nil` for the moments that never come and that always were.
    func boundary(_ instant: Instant) -> String? {
        instant == .never || instant == .always ? nil : time(instant)
    }
}
