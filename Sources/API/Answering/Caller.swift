// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// Whoever asks, and the program version that the question is answered in.
struct Caller: Sendable {
    let principal: Principal
    let program: BoundProgram
    let shared: SharedParts

    var engine: Engine { shared.engine }

    func requireScope(_ scope: Scope) throws(Problem) {
        guard principal.scopes.contains(scope) else { throw Problem.missing(scope) }
    }

    func requireOperator() throws(Problem) {
        guard principal.isOperator else { throw Problem(403, .operatorOnly) }
    }

    /// Whether the caller may see what belongs to a partner.
    ///
    /// A member may: the door (`MemberDoor`) lets nothing through that is not the member's own.
    func sees(_ partner: PartnerNumber?) -> Bool {
        principal.isOperator || principal.member != nil
            || (partner != nil && partner == principal.partner)
    }
}

extension Problem {
    static func missing(_ scope: Scope) -> Problem {
        Problem(403, .permissionDenied, [JSON.Member("scope", .string(scope.rawValue))])
    }
}
