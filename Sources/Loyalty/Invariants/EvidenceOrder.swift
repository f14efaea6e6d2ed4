// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// That evidence is let go by another than who asked for it, once and in time; and that who was
/// erased is named by nothing later.
struct EvidenceOrder {
    private var asked: [EntryID: (by: Authority, until: Instant, isReleased: Bool)] = [:]
    private var erased: Set<MemberID> = []

    init() {}

    mutating func violations(in record: Record) -> [InvariantViolation] {
        switch record.fact {
        case .evidenceRequested(let fact):
            asked[record.id] = (record.authority, fact.expiresAt, false)
        case .evidenceReleased(let fact):
            guard let request = asked[fact.request], !request.isReleased,
                request.by != record.authority, record.ledger.recordedAt < request.until
            else {
                return [.init(.twoReleaseEvidence, in: record, "it lets go what it may not")]
            }
            asked[fact.request]?.isReleased = true
        case .memberErased:
            guard let member = record.member, erased.insert(member).inserted else {
                return [.init(.noPersonalData, in: record, "it erases whom nobody can find")]
            }
        case .identifierAdded, .consentGiven, .creditAttested, .messageSent:
            guard let member = record.member, erased.contains(member) else { return [] }
            return [.init(.noPersonalData, in: record, "it is about \(member), who was erased")]
        default: break
        }
        return []
    }
}
