// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

extension Caller {
    /// The member of an id in a path, as of now; a refusal when there is no such member.
    func pathMember(_ text: String) async throws -> Member {
        guard let id = MemberID(text: text), let member = try await engine.member(id)
        else { throw Problem(.unknownMember) }
        return member
    }
}
