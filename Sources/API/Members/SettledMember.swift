// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Loyalty
internal import Primitives

extension Caller {
    /// The member as of now, with everything that time has brought about.
    ///
    /// Due maturities and expiries are entries that a sweep or the next command makes. A reader
    /// that comes first asks for them, so that what is shown is what can be spent. When the engine
    /// is busy the member is shown as it is.
    func settledMember(_ id: MemberID, now: Instant) async throws -> Member? {
        guard let member = try await engine.member(id) else { return nil }
        guard member.deadline <= now else { return member }
        do {
            _ = try await engine.submit([Submission(Request(.settleMember(id)))])
        } catch {
            return member
        }
        return try await engine.member(id)
    }

    /// As `settledMember`, for an id in a path; a refusal when there is no such member.
    func pathMember(_ text: String, now: Instant) async throws -> Member {
        guard let id = MemberID(text: text), let member = try await settledMember(id, now: now)
        else { throw Problem(.unknownMember) }
        return member
    }
}
