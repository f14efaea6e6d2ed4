// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/liability`: open points and their value by month of birth and issuer, at a moment.
    static let readLiability = Operation(
        id: "readLiability",
        method: .get,
        path: "/v1/liability",
        access: .operatorKey(.settlementRead),
        query: ["at", "breakage"]
    ) { call in
        guard let at = try call.query.moment("at") else {
            return try await call.liability(from: .always, until: .never, isRoll: false)
        }
        guard at <= call.now else { throw Problem.invalid("at", Expected.past) }
        // What was recorded in that very moment counts, as in balances.
        let until = Instant(microseconds: at.microseconds + 1)
        return try await call.liability(from: .always, until: until, isRoll: false)
    }

    /// `GET /v1/liability/roll-forward`: opening points, what happened to them in a period, closing points.
    static let readLiabilityRollForward = Operation(
        id: "readLiabilityRollForward",
        method: .get,
        path: "/v1/liability/roll-forward",
        access: .operatorKey(.settlementRead),
        query: ["from", "to", "breakage"]
    ) { call in
        let from = try call.query.moment("from") ?? .always
        let to = try call.query.moment("to") ?? .never
        guard from < to else { throw Problem.invalid("to", Expected.laterThanFrom) }
        return try await call.liability(from: from, until: to, isRoll: true)
    }
}

extension Call {
    fileprivate func liability(
        from: Instant,
        until: Instant,
        isRoll: Bool
    ) async throws -> Answer {
        let engine = try caller.engine
        let word = query["breakage"] ?? BreakageMethod.pattern.rawValue
        guard let method = BreakageMethod(rawValue: word) else {
            let words = BreakageMethod.allCases.map(\.rawValue)
            throw Problem.invalid("breakage", Expected.oneOf(words))
        }
        guard let report = try await engine.liability(from: from, until: until) else {
            throw Problem(.programNotPublished)
        }
        let breakage: Int64?
        do throws(LifetimeRelease) {
            breakage = try report.breakage(method)
        } catch {
            throw Problem(422, .lifetimeRelease, [JSON.Member("points", .integer(error.points))])
        }
        let view = LiabilityView(report, breakage: breakage, isRoll: isRoll)
        return .object { view.write(into: &$0) }
    }
}

extension Expected {
    fileprivate static let laterThanFrom = LocalizedText(
        zh: "应晚于 from",
        en: "must be later than from"
    )
}
