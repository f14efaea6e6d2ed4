// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/members/{id}/household/join`: an invited member agrees and is in it.
    static let joinHousehold = householdStep("joinHousehold") { reader in
        reader.required("household_id") { $0.id($1, of: HouseholdEntity.self) }.map { .join($0) }
    }
}
