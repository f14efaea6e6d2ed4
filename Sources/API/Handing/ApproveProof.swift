// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/redemptions/{id}/approval`: the member agrees, and the work may be done.
    static let approveProof = handing("approveProof", .approve)
}
