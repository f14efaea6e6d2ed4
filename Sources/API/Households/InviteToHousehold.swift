// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/members/{id}/household/invitations`: the head invites another member.
    static let inviteToHousehold = householdStep("inviteToHousehold") { reader in
        reader.required("invited_id") { $0.id($1, of: MemberEntity.self) }.map { .invite($0) }
    }
}
