// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/lots/{id}/trace`: everything that happened to a lot, from its origin to its use.
    ///
    /// A partner's key sees what was done at its own partner, and a member what was done as that
    /// member: what a member of the household does with points is the other's own.
    static let readTrace = Operation(
        id: "readTrace",
        method: .get,
        path: "/v1/lots/{id}/trace",
        access: .key(.tracesRead)
    ) { call in
        let caller = try call.caller
        guard let id = Lot.ID(text: call.parameter("id")),
            let trace = try await caller.engine.trace(id)
        else { throw Problem(404, .unknownLot) }
        let partner = caller.principal.partner
        let view = TraceView(
            trace,
            versions: caller.engine.versions,
            program: caller.engine.program ?? caller.program,
            to: partner,
            ofMember: caller.principal.member
        )
        guard partner == nil || !view.steps.isEmpty else { throw Problem(404, .unknownLot) }
        return .object { view.write(into: &$0) }
    }
}
