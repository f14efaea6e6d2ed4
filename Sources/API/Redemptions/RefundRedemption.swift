// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/redemptions/{id}/refund`: pieces came back, and what they cost goes back in kind.
    static let refundRedemption = redemptionStep("refundRedemption") { _ in .refund }
}
