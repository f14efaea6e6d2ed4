// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

extension Engine {
    /// The newest signed checkpoint, and the ways to its root.
    public func provenLog() async throws -> ProvenLog {
        throw NoLog()
    }

    /// The first checkpoint that was signed with an entry in it, which no later one changes.
    public func provenLog(firstWith id: EntryID) async throws -> ProvenLog {
        throw NoLog()
    }
}
