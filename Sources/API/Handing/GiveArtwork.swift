// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/redemptions/{id}/artwork`: the member gives the picture for custom work.
    static let giveArtwork = handing("giveArtwork", .artwork)
}
