// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/redemption-codes/key`: with it a till checks codes without a connection.
    static let readCodeKey = Operation(
        id: "readCodeKey",
        method: .get,
        path: "/v1/redemption-codes/key",
        access: .key(.programRead)
    ) { call in
        let caller = try call.caller
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("redemption_code_key" as StaticString)
            writer.field("algorithm")
            writer.put("Ed25519" as StaticString)
            writer.field("public_key")
            writer.put(caller.shared.codes.publicKeyText)
            writer.field("program")
            writer.put(caller.program.program.code)
            writer.endObject()
        }
    }
}
