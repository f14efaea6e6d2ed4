// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/redemptions/{id}/failures`: the partner could not credit miles.
    static let reportCreditFailure = handing("reportCreditFailure", .fail)
}
