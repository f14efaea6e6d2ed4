// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty

extension Caller {
    /// The partner of an entry, looked up where the entry only names a hold.
    func partner(of record: Record) async throws -> PartnerNumber? {
        if let partner = record.partner { return partner }
        guard let hold = record.endedHold else { return nil }
        return try await engine.record(hold)?.partner
    }
}
