// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/redemptions/{id}/fulfil`: the partner handed it over, shipped or booked it.
    static let fulfilRedemption = redemptionStep("fulfilRedemption") { _ in .fulfil }
}
