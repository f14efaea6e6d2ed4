// SPDX-License-Identifier: Apache-2.0

import Engine
import Hummingbird
import Loyalty
import NIOCore
import Primitives

/// A request that has passed the door: known operation, good key, readable head, whole body.
struct Call: Sendable {
    let shared: SharedParts
    /// The `operationId` of the contract.
    let operation: String
    let requestID: RequestID
    /// Nobody for the operations that need no key.
    let principal: Principal?
    let language: Language
    let idempotencyKey: String?
    let now: Instant
    let parameters: Parameters
    let query: Query
    let body: ByteBuffer

    /// The caller, on operations that need a key.
    var caller: Caller {
        get throws(Problem) {
            guard let principal else { throw Problem(401, .keyMissing) }
            guard let program = shared.engine.program else { throw Problem(.programNotPublished) }
            return Caller(principal: principal, program: program, shared: shared)
        }
    }

    func parameter(_ name: String) -> String {
        parameters.get(name) ?? ""
    }
}
