// SPDX-License-Identifier: Apache-2.0

import Ledger

extension PartnerState {
    var account: AccountTotals { AccountTotals() }
}
