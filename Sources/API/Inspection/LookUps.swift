// SPDX-License-Identifier: Apache-2.0

import Crypto
import Engine
import Ledger
import Loyalty
import Primitives

/// Which questions of authorities are written down, before they are answered.
enum LookUpRule {
    /// Every operation that shows what single members or partners did.
    ///
    /// Totals and published terms are not here.
    static let operations: Set<String> = [
        "readEntry", "readReceipt", "readTrace", "readMember", "readBalance", "readTier",
        "listLots", "listEntries", "readStatement", "readPurchase", "readRedemption", "readHold",
        "lookUpMember", "lookUpEntries", "readHousehold", "readMemberGreen", "readMemberGames",
        "listMessages", "exportMember", "readEvidence", "exportEvidence", "requestEvidence",
        "releaseEvidence", "readPartnerAccount", "listSettlementLines", "readSettlementStatement",
        "readSettlementStatementCSV", "readSettlementStatementPage", "readEntryBundle",
        "listWaitingRedemptions", "listFrozenMembers", "listActs",
    ]

    /// Whoever asks: that a copy of all that there is of a member went out is never forgotten.
    static let copies: Set<String> = [
        "exportMember",
    ]
}

extension LookUpRule {
    static var all: Set<String> { operations.union(copies) }

    static func isNoted(_ operation: Operation, for principal: Principal) -> Bool {
        copies.contains(operation.id) || (principal.isAuthority && operations.contains(operation.id))
    }
}

extension Call {
    /// Writes down that somebody asks this, and fails the question when it cannot.
    func noteLookUp(_ operation: Operation) async throws {
        guard let principal, LookUpRule.isNoted(operation, for: principal) else { return }
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
        guard let underscore = subject.lastIndex(of: "_"),
            let number = Base32.decode(Array(subject[subject.index(after: underscore)...].utf8))
        else { return nil }
        return try await shared.engine.record(EntryID(number))?.member
    }
}
