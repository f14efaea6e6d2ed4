// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/members/{id}/attestations/withdraw`: from then on the plain terms hold.
    static let withdrawCredit = LedgerWrite(
        id: "withdrawCredit",
        scope: .attestationsWrite,
        createsObject: false,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            try reader.finish(())
            let command = WithdrawCredit(member: try await site.member(named))
            return PreparedWrite(command: .withdrawCredit(command))
        },
        write: { record, view, writer in
            writer.beginPersonObject("attestation_withdrawal", record, view)
            writer.endObject(record, view)
        }
    )
}
