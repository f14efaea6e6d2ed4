// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

extension Member {
    public var consents: [Consent] { rare(\.consents) ?? [] }

    public func consent(to purpose: ConsentPurpose) -> Consent? {
        consents.first { $0.purpose == purpose }
    }

    public func hasConsent(to purpose: ConsentPurpose) -> Bool { consent(to: purpose) != nil }

    /// The newest attestation, whether it is valid or not; `nil` after it was withdrawn.
    public var attestation: CreditAttestation? { rare(\.attestation) ?? nil }

    /// The level of credit at a moment: `none` without an attestation, before it and after it.
    public func creditLevel(at instant: Instant) -> CreditLevel {
        guard let attestation, attestation.validFrom <= instant, instant < attestation.validUntil
        else { return .none }
        return attestation.level
    }

    mutating func give(_ fact: ConsentChanged, _ id: EntryID, at instant: Instant) {
        changeRarities {
            $0.consents.append(Consent(purpose: fact.purpose, id: id, givenAt: instant))
        }
    }

    /// Without its consent an attestation is gone, at once.
    mutating func withdraw(_ fact: ConsentChanged) {
        changeRarities { rarities in
            rarities.consents.removeAll { $0.purpose == fact.purpose }
            if rarities.attestation?.purpose == fact.purpose { rarities.attestation = nil }
        }
    }
}
