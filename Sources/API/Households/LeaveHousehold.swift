// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/members/{id}/household/leave`: a member leaves; what was counted stays.
    static let leaveHousehold = householdStep("leaveHousehold") { _ in .leave }
}
