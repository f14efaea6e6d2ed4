// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

extension Visitor {
    /// Under whom the visitor's sessions are stored.
    var owner: StoredSession.Owner? {
        switch self {
        case .member(let member): MemberID(text: member.id).map { .member($0) }
        case .staff(let staff): .staff(staff.account)
        }
    }
}
