// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

extension ObjectReader {
    /// In a batch the body names the member; on a path of its own the path does.
    mutating func batchMember(_ site: WriteSite) -> MemberReference? {
        site.pathID == nil ? member(site.caller) : nil
    }
}

extension WriteSite {
    /// The member whom the body of a batch or else the path names.
    func member(_ named: MemberReference?) async throws -> MemberID {
        let inPath = pathID.flatMap { MemberID(text: $0) }
        guard let reference = named ?? inPath.map(MemberReference.id) else {
            throw Problem(.unknownMember)
        }
        return try await caller.member(reference)
    }
}

extension Caller {
    /// The member of an id in a path, as of now; a refusal when there is no such member.
    func pathMember(_ text: String) async throws -> Member {
        guard let id = MemberID(text: text), let member = try await engine.member(id)
        else { throw Problem(.unknownMember) }
        // The operator goes on to see a number with its points, and partners see nothing.
        if let since = member.erasedAt, !principal.isOperator {
            throw Problem(.memberErased(since: since))
        }
        return member
    }
}
