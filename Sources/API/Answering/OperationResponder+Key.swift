// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives

extension OperationResponder {
    /// The caller behind the key, with the scope that the operation needs and within its limit.
    func principal(
        _ head: RequestHead,
        _ door: APIContext.Door,
        _ now: Instant,
        _ standing: inout RateStanding?
    ) async throws -> Principal? {
        guard operation.access != .anybody else { return nil }
        let principal: Principal
        switch door {
        case .street: principal = try await keyHolder(head)
        case .inside(let known):
            guard let known else { throw Problem.unauthenticated(.keyMissing) }
            principal = known
        }
        if let limiter = shared.limiter {
            let now = limiter.count(principal.id, at: now)
            standing = now
            if now.isOver { throw Problem.over(limiter.limit, now) }
        }
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

    fileprivate static func over(_ limit: RateLimit, _ standing: RateStanding) -> Problem {
        Problem(
            429,
            .rateLimited,
            [
                JSON.Member("limit", .integer(Int64(limit.requests))),
                JSON.Member("window", .integer(limit.windowSeconds)),
            ],
            isRetryable: true,
            retryAfterSeconds: Int(standing.resetSeconds)
        )
    }
}
