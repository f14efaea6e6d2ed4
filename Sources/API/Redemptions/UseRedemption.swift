// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/redemptions/{id}/use`: pieces of it were used.
    static let useRedemption = redemptionStep("useRedemption") { _ in .use }
}
