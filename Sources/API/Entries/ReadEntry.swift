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
        let record = try await call.pathEntry()
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { $0.putWholeEntry(record, view) }
    }
}

extension Call {
    /// The entry that the path names, as far as the caller may see it.
    func pathEntry() async throws -> Record {
        let caller = try caller
        guard let id = EntryID(text: parameter("id")),
            let record = try await caller.engine.record(id),
            caller.sees(try await caller.partner(of: record))
        else { throw Problem(.unknownEntry) }
        return record
    }
}
