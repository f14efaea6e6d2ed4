// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/members/{id}/household/removals`: the head removes a member.
    static let removeFromHousehold = householdStep("removeFromHousehold") { reader in
        reader.required("removed_id") { $0.id($1, of: MemberEntity.self) }.map { .remove($0) }
    }
}
