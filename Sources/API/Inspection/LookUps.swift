// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Synchronization

/// Which questions of the staff are written down; those of authorities are in `InspectionRule`.
enum LookUpRule {
    /// Of the staff of partners and the operator: what shows who a member is, what the member did, was
    /// told or asked.
    static let ofStaff: Set<String> = [
        "readMember", "listEntries", "readStatement", "readEntry", "readTrace", "exportMember",
        "readQuestion", "readEvidencePicture", "showRedemptionCodes", "listMessages",
        "listMemberQuestions",
    ]

    /// Of everybody, members with their own among them: that a copy of all that there is of a member
    /// went out is never forgotten.
    static let ofAll: Set<String> = ["exportMember"]

    /// The most letters of a purpose.
    static let purposeMaximum = 400
}

/// What the staff looked at a moment ago: a page asks several questions, and is one look.
///
/// Never more is left out than was written down within the hour: when there is no room, it forgets
/// and writes again.
final class RecentLooks: Sendable {
    static let seconds: Int64 = 3_600
    static let maximum = 4_096

    private struct Look: Hashable {
        let principal: UInt64
        let member: MemberID
        let operation: String
    }

    private let looks = Mutex<[Look: Instant]>([:])

    /// Whether the look was written down already.
    func knows(
        _ principal: UInt64,
        _ member: MemberID,
        _ operation: String,
        at now: Instant
    ) -> Bool {
        let look = Look(principal: principal, member: member, operation: operation)
        return looks.withLock {
            $0[look].map { now < $0.adding(seconds: RecentLooks.seconds) } ?? false
        }
    }

    /// The look is written down now.
    func note(_ principal: UInt64, _ member: MemberID, _ operation: String, at now: Instant) {
        let look = Look(principal: principal, member: member, operation: operation)
        looks.withLock { looks in
            if looks.count >= RecentLooks.maximum { looks.removeAll() }
            looks[look] = now
        }
    }
}

extension Call {
    /// Writes down that an authority asks this, or anybody for a copy, and fails the question when it
    /// cannot.
    func note(_ operation: Operation, by principal: Principal) async throws {
        try await write(operation, principal, try await member(of: lookUpSubject))
    }

    /// Writes down that somebody of the staff looks at a member, and fails the question when it cannot.
    ///
    /// Tills with keys of their own wait for nothing here.
    func noteLook(_ operation: Operation, byStaff principal: Principal) async throws {
        guard let member = try await member(of: lookUpSubject) else { return }
        let recent = shared.recentLooks
        guard !recent.knows(principal.id, member, operation.id, at: now) else { return }
        try await write(operation, principal, member)
        recent.note(principal.id, member, operation.id, at: now)
    }

    private func write(
        _ operation: Operation,
        _ principal: Principal,
        _ member: MemberID?
    ) async throws {
        let lookUp = LookUp(
            principal: principal.id,
            at: now,
            operation: operation.id,
            subject: String(lookUpSubject.prefix(120)),
            member: member,
            role: principal.role,
            partner: principal.partner,
            purpose: purpose(of: operation, principal)
        )
        try await shared.book.add(lookUp, seal: LookUp.seal)
    }

    private func purpose(of operation: Operation, _ principal: Principal) -> String {
        if principal.isAuthority {
            return String(principal.purpose.prefix(LookUpRule.purposeMaximum))
        }
        if operation.id == "exportMember" { return LookUp.Purpose.copy.rawValue }
        let purpose: LookUp.Purpose = principal.partner == nil ? .care : .till
        return purpose.rawValue
    }

    /// What the path names, or the member or lot that the query asks about.
    ///
    /// What is in a body stays there: it may be a phone number.
    private var lookUpSubject: String {
        if let named = query["member_id"] ?? query["lot"] { return named }
        for name in ["id", "code", "partner", "number"] {
            let value = parameter(name)
            if !value.isEmpty { return value }
        }
        return ""
    }

    private func member(of subject: String) async throws -> MemberID? {
        if let member = MemberID(text: subject) { return member }
        if let question = QuestionID.number(subject) {
            return try await shared.questions.question(question)?.member
        }
        if let lot = Lot.ID(text: subject) {
            return try await shared.engine.record(EntryID(lot.entry))?.member
        }
        guard let id = EntryID(ofObject: subject) else { return nil }
        return try await shared.engine.record(id)?.member
    }
}
