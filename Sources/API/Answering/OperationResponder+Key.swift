// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives

extension OperationResponder {
    /// The caller behind the key, with the scope that the operation needs and within its limit.
    func principal(
        _ head: RequestHead,
        _ door: APIContext.Door,
        _ visitor: @autoclosure () -> UInt64,
        _ now: Instant,
        _ standing: inout RateStanding?
    ) async throws -> Principal? {
        guard operation.access != .anybody else { return nil }
        let principal: Principal
        switch (door, operation.access) {
        case (.street, .visitor):
            try count(visitor(), by: shared.visitors, now, &standing)
            return nil
        case (.inside, .visitor): return nil
        case (.street, _):
            do {
                principal = try await keyHolder(head)
            } catch {
                // Who shows no good key, perhaps to find one, is counted by address.
                try count(visitor(), by: shared.visitors, now, &standing)
                throw error
            }
        case (.inside(let known), _):
            guard let known else { throw Problem.unauthenticated(.keyMissing) }
            principal = known
        }
        try count(principal.id, by: shared.limiter, now, &standing)
        try operation.admit(principal)
        return principal
    }

    private func keyHolder(_ head: RequestHead) async throws -> Principal {
        guard head.authorization != nil else { throw Problem.unauthenticated(.keyMissing) }
        guard let token = head.token, let principal = try await principal(of: token) else {
            throw Problem.unauthenticated(.keyInvalid)
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
