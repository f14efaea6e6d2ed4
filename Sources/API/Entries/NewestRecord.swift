// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty

extension Caller {
    /// How many pages of a statement are looked through for one entry; a page looks at 5,000.
    private static let maximumPages = 200

    /// The member's newest entry that satisfies `isWanted`; `nil` when there is none.
    func newestRecord(
        of member: MemberID,
        where isWanted: @Sendable @escaping (Record) -> Bool
    ) async throws -> Record? {
        var cursor: EntryID?
        for _ in 0..<Caller.maximumPages {
            let page = try await engine.statement(
                of: member,
                before: cursor,
                limit: 1,
                where: isWanted
            )
            guard let page else { throw Problem(.unknownMember) }
            if let record = page.records.first { return record }
            guard let next = page.next else { return nil }
            cursor = next
        }
        return nil
    }
}
