// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/members/{id}/household`: a member forms a household and is its head.
    static let formHousehold = householdStep("formHousehold", createsObject: true) { _ in .form }
}
