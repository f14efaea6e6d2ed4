// SPDX-License-Identifier: Apache-2.0

import Crypto
import Engine
import Ledger
import Loyalty
import Primitives
import Synchronization

/// Which questions are written down, before they are answered.
enum LookUpRule {
    /// Of authorities: every operation that shows what single members or partners did.
    ///
    /// Totals and published terms are not here.
    static let operations: Set<String> = [
        "readEntry", "readReceipt", "readTrace", "readMember", "readBalance", "readTier",
        "listLots", "listEntries", "readStatement", "readPurchase", "readRedemption", "readHold",
        "lookUpMember", "lookUpEntries", "readHousehold", "readMemberGreen", "readMemberGames",
        "listMessages", "exportMember", "readEvidence", "exportEvidence", "requestEvidence",
        "releaseEvidence", "readPartnerAccount", "listSettlementLines", "readSettlementStatement",
        "readSettlementStatementCSV", "readSettlementStatementPage", "readEntryBundle",
        "listWaitingRedemptions", "listMemberQuestions", "readQuestion", "listQuestions",
        "listEvidencePictures", "readEvidencePicture", "listFrozenMembers",
        "listShifts", "readShiftSheet",
    ]

    /// Of the staff of partners and the operator: what shows who a member is, or what the member did.
    static let ofStaff: Set<String> = [
        "readMember", "listEntries", "readStatement", "readEntry", "readTrace", "exportMember",
        "readQuestion", "readEvidencePicture",
    ]

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
    /// Writes down that an authority or somebody of the staff asks this.
    ///
    /// It fails the question when it cannot. Tills with keys of their own wait for nothing here.
    func noteLookUp(_ operation: Operation) async throws {
        guard let principal else { return }
        if principal.isAuthority {
            guard LookUpRule.operations.contains(operation.id) else { return }
            try await write(operation, principal, try await member(of: lookUpSubject))
        } else if principal.isStaff, LookUpRule.ofStaff.contains(operation.id) {
            guard let member = try await member(of: lookUpSubject) else { return }
            let recent = shared.recentLooks
            guard !recent.knows(principal.id, member, operation.id, at: now) else { return }
            try await write(operation, principal, member)
            recent.note(principal.id, member, operation.id, at: now)
        }
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
        try await shared.book.add(lookUp) { before, bytes in
            Array(SHA256.hash(data: before + bytes))
        }
    }

    private func purpose(of operation: Operation, _ principal: Principal) -> String {
        if principal.isAuthority {
            return String(principal.purpose.prefix(LookUpRule.purposeMaximum))
        }
        if operation.id == "exportMember" { return LookUp.Purpose.copy.rawValue }
        let purpose: LookUp.Purpose = principal.partner == nil ? .care : .till
        return purpose.rawValue
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
        if let question = QuestionID.number(subject) {
            return try await shared.questions.question(question)?.member
        }
        if let lot = Lot.ID(text: subject) {
            return try await shared.engine.record(EntryID(lot.entry))?.member
        }
        guard let underscore = subject.lastIndex(of: "_"),
            let number = Base32.decode(Array(subject[subject.index(after: underscore)...].utf8))
        else { return nil }
        return try await shared.engine.record(EntryID(number))?.member
    }
}
