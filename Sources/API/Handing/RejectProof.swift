// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/redemptions/{id}/rejection`: the member does not, and says why.
    static let rejectProof = handing("rejectProof", .reject)
}
