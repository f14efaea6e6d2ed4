// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives

extension OperationResponder {
    /// The caller behind the key, with the scope that the operation needs and within its limit.
    func principal(
        _ head: RequestHead,
        _ visitor: @autoclosure () -> UInt64,
        _ now: Instant,
        _ standing: inout RateStanding?
    ) async throws -> Principal? {
        guard operation.access != .anybody else { return nil }
        guard operation.access != .visitor else {
            try count(visitor(), by: shared.visitors, now, &standing)
            return nil
        }
        guard head.authorization != nil else { throw Problem.unauthenticated(.keyMissing) }
        guard let token = head.token, let principal = try await principal(of: token) else {
            throw Problem.unauthenticated(.keyInvalid)
        }
        try count(principal.id, by: shared.limiter, now, &standing)
        switch operation.access {
        case .anybody, .visitor, .anyKey: break
        case .key(let scope):
            guard scope.isGranted(by: principal.scopes) else { throw Problem.missing(scope) }
        case .operatorKey(let scope):
            guard principal.isOperator else { throw Problem(403, .operatorOnly) }
            guard scope.isGranted(by: principal.scopes) else { throw Problem.missing(scope) }
        }
        return principal
    }

    private func count(
        _ number: UInt64,
        by limiter: RateLimiter?,
        _ now: Instant,
        _ standing: inout RateStanding?
    ) throws(Problem) {
        guard let limiter else { return }
        let counted = limiter.count(number, at: now)
        standing = counted
        if counted.isOver { throw Problem.over(counted) }
    }

    private func principal(of token: String) async throws -> Principal? {
        guard token.utf8.count <= AccessToken.maximumLength else { return nil }
        switch shared.keys.remembered(ofToken: token) {
        case .known(let principal): return principal
        case .unknown: return nil
        case nil: return try await shared.keys.principal(ofToken: token)
        }
    }
}

extension Problem {
    fileprivate static func unauthenticated(_ code: ProblemCode) -> Problem {
        let hint = code == .keyInvalid ? ", error=\"invalid_token\"" : ""
        return Problem(
            401,
            code,
            fields: [Field(name: .wwwAuthenticate, value: "Bearer realm=\"jifen\"" + hint)]
        )
    }

    fileprivate static func over(_ standing: RateStanding) -> Problem {
        Problem(
            429,
            .rateLimited,
            [
                JSON.Member("limit", .integer(Int64(standing.limit.requests))),
                JSON.Member("window", .integer(standing.limit.windowSeconds)),
            ],
            isRetryable: true,
            retryAfterSeconds: Int(standing.resetSeconds)
        )
    }
}
