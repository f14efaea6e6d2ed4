// SPDX-License-Identifier: Apache-2.0

import Crypto
import Engine
import Ledger
import Loyalty
import Primitives

extension Call {
    /// Writes down that an authority asks this, and fails the question when it cannot.
    func note(_ operation: Operation, by principal: Principal) async throws {
        let subject = lookUpSubject
        let lookUp = LookUp(
            principal: principal.id,
            at: now,
            operation: operation.id,
            subject: String(subject.prefix(120)),
            member: try await member(of: subject)
        )
        try await shared.book.add(lookUp) { before, bytes in
            Array(SHA256.hash(data: before + bytes))
        }
    }

    /// What the path names.
    ///
    /// What is in a body stays there: it may be a phone number.
    private var lookUpSubject: String {
        for name in ["id", "code", "partner", "number"] {
            let value = parameter(name)
            if !value.isEmpty { return value }
        }
        return ""
    }

    private func member(of subject: String) async throws -> MemberID? {
        if let member = MemberID(text: subject) { return member }
        if let lot = Lot.ID(text: subject) {
            return try await shared.engine.record(EntryID(lot.entry))?.member
        }
        guard let id = EntryID(ofObject: subject) else { return nil }
        return try await shared.engine.record(id)?.member
    }
}
