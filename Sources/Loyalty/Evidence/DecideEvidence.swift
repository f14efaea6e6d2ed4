// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// Asks, for an authority, that evidence be put together.
public struct RequestEvidence: Hashable, Sendable {
    public var request: EvidenceRequested

    public init(_ request: EvidenceRequested) {
        self.request = request
    }
}

/// Lets evidence go out; whoever asked for it may not.
public struct ReleaseEvidence: Hashable, Sendable {
    public var request: EntryID

    public init(request: EntryID) {
        self.request = request
    }
}

/// Why evidence does not go out.
public enum EvidenceRefusal: Hashable, Sendable {
    case unknownCase
    /// A second person releases, with a key of their own.
    case samePerson
    case alreadyReleased(EntryID)
    case expired(Instant)
    case expiresTooLate(maximumDays: Int64)
    case tooManyOpen(limit: Int)
    /// The scope names what there is not, by its id or code.
    case unknownSubject(String)

    public var code: String {
        switch self {
        case .unknownCase: "unknown_case"
        case .samePerson: "same_person"
        case .alreadyReleased: "already_released"
        case .expired: "case_expired"
        case .expiresTooLate: "case_too_long"
        case .tooManyOpen: "too_many_cases"
        case .unknownSubject: "unknown_subject"
        }
    }

    var isTransient: Bool {
        switch self {
        case .samePerson, .tooManyOpen: true
        case .unknownCase, .alreadyReleased, .expired, .expiresTooLate, .unknownSubject: false
        }
    }
}

/// Named limits of what a case carries.
public enum EvidenceLimits {
    public static let minimumOfficers = 2
    public static let maximumOfficers = 10
    public static let officerBytes = 40
}

extension LoyaltyState {
    func decide(_ command: RequestEvidence, _ moment: Moment) throws(Stop) -> [Record] {
        let request = command.request
        try checkSubjects(of: request.scope)
        guard request.expiresAt > moment.now else {
            throw .refused(.evidence(.expired(request.expiresAt)))
        }
        let days = EvidenceCase.maximumDays
        guard request.expiresAt <= moment.now.adding(days: days) else {
            throw .refused(.evidence(.expiresTooLate(maximumDays: days)))
        }
        let limit = EvidenceCase.maximumOpen
        guard evidenceCases.openCount(at: moment.now) < limit else {
            throw .refused(.evidence(.tooManyOpen(limit: limit)))
        }
        return [record(.evidenceRequested(request), moment.circumstances)]
    }

    private func checkSubjects(of scope: EvidenceScope) throws(Stop) {
        if let member = scope.members.first(where: {
            $0.rawValue == 0 || $0.rawValue > program.value.lastMember
        }) {
            throw .refused(.evidence(.unknownSubject(member.text)))
        }
        if let lot = scope.lots.first(where: { $0.entry == 0 || $0.entry >= nextSequence }) {
            throw .refused(.evidence(.unknownSubject(lot.text)))
        }
        if let partner = scope.partners.first(where: {
            $0.rawValue == 0 || Int($0.rawValue) > registry.partners.count
        }) {
            throw .refused(.evidence(.unknownSubject("partner \(partner.rawValue)")))
        }
        if let rule = scope.rules.first(where: { $0 == 0 || Int($0) > registry.rules.count }) {
            throw .refused(.evidence(.unknownSubject("rule \(rule)")))
        }
    }

    func decide(_ command: ReleaseEvidence, _ moment: Moment) throws(Stop) -> [Record] {
        guard let held = evidenceCases[command.request.rawValue]?.value else {
            throw .refused(.evidence(.unknownCase))
        }
        if let release = held.release { throw .refused(.evidence(.alreadyReleased(release))) }
        guard held.isOpen(at: moment.now) else {
            throw .refused(.evidence(.expired(held.request.expiresAt)))
        }
        guard held.requestedBy != moment.circumstances.authority else {
            throw .refused(.evidence(.samePerson))
        }
        let fact = EvidenceReleased(request: held.id)
        return [record(.evidenceReleased(fact), moment.circumstances)]
    }

    /// Takes in what a record says of a case.
    func applyToCase(_ record: Record, _ isBehind: (RowKey) -> Bool) -> RowKey? {
        switch record.fact {
        case .evidenceRequested(let fact):
            let key = RowKey(.evidenceCase, record.sequence)
            guard isBehind(key) else { return nil }
            evidenceCases[key.id] = Row(EvidenceCase(fact, of: record))
            return key
        case .evidenceReleased(let fact):
            let key = RowKey(.evidenceCase, fact.request.rawValue)
            guard isBehind(key), let row = evidenceCases[key.id] else { return nil }
            row.value.release(by: record)
            return key
        default: return nil
        }
    }
}
