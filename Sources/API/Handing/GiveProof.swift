// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/redemptions/{id}/proof`: the partner gives a proof of it.
    static let giveProof = handing("giveProof", .proof)
}
