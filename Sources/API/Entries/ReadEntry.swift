// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/entries/{id}`: one entry of the journal, whole.
    static let readEntry = Operation(
        id: "readEntry",
        method: .get,
        path: "/v1/entries/{id}",
        access: .key(.membersRead)
    ) { call in
        let caller = try call.caller
        guard let id = EntryID(text: call.parameter("id")),
            let record = try await caller.engine.record(id),
            caller.sees(try await caller.partner(of: record))
        else { throw Problem(.unknownEntry) }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { $0.putWholeEntry(record, view) }
    }
}
