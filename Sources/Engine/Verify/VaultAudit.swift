// SPDX-License-Identifier: Apache-2.0

internal import Crypto
import Loyalty
import Primitives

/// I11: the vault holds what the journal has committed to, of the same members, and nothing else.
struct VaultAudit {
    private let store: any Store
    /// Fingerprints of what the vault holds and no entry has been seen to commit to yet.
    private var unseen: Set<UInt64> = []
    private var held = 0
    private var added = 0
    private var removed = 0
    /// How many identifiers each member has by the journal; a byte each, because members are many.
    private var counts: [UInt8] = []
    private var problems: [VerificationProblem] = []

    /// With the folder's sealer the lookup digests are checked too.
    init(_ store: any Store, sealer: Sealer?) throws {
        self.store = store
        var unseen: Set<UInt64> = []
        var problems: [VerificationProblem] = []
        var held = 0
        try store.forEachIdentifier { entry, member in
            held += 1
            unseen.insert(VaultAudit.fingerprint(of: entry, member: member))
            guard let sealer, problems.count < VerificationReport.problemsMaximum else { return }
            let digest = sealer.digest(entry.kind, partner: entry.partner, value: entry.value)
            guard digest != entry.digest else { return }
            problems.append(VaultAudit.problem(member, "is found by another digest than its own"))
        }
        self.unseen = unseen
        self.problems = problems
        self.held = held
    }

    private static func problem(_ member: UInt64, _ detail: String) -> VerificationProblem {
        let detail = "an identifier of \(MemberID(member)) in the vault \(detail)"
        return VerificationProblem(nil, .noPersonalData, detail)
    }

    mutating func note(_ record: Record) {
        guard let member = record.member?.rawValue else { return }
        switch record.fact {
        case .memberEnrolled(let fact):
            for identifier in fact.identifiers { note(identifier, member) }
        case .identifierAdded(let identifier): note(identifier, member)
        case .identifierRemoved:
            removed += 1
            change(member, by: -1)
        case .memberErased:
            let count = Int(member) < counts.count ? Int(counts[Int(member)]) : 0
            removed += count
            change(member, by: -count)
        default: break
        }
    }

    private mutating func note(_ identifier: SealedIdentifier, _ member: UInt64) {
        added += 1
        change(member, by: 1)
        guard !unseen.isEmpty else { return }
        unseen.remove(VaultAudit.fingerprint(of: identifier, member: member))
    }

    private mutating func change(_ member: UInt64, by difference: Int) {
        // No honest journal has as many members; what has is found out elsewhere.
        guard let index = Int(exactly: member), index < 1 << 32 else { return }
        if index >= counts.count {
            counts.append(contentsOf: repeatElement(0, count: index + 1 - counts.count))
        }
        counts[index] = UInt8(truncatingIfNeeded: Int(counts[index]) + difference)
    }

    private static func fingerprint(of entry: VaultEntry, member: UInt64) -> UInt64 {
        let commitment = Array(SHA256.hash(data: entry.salt + Array(entry.value.utf8)))
        let sealed = SealedIdentifier(
            kind: entry.kind,
            partner: entry.partner,
            commitment: commitment
        )
        return fingerprint(of: sealed, member: member)
    }

    private static func fingerprint(of identifier: SealedIdentifier, member: UInt64) -> UInt64 {
        let terms = UInt64(identifier.partner) << 8 | UInt64(identifier.kind.rawValue)
        return identifier.commitment.withUnsafeBytes { bytes in
            Fingerprint.of(bytes, with: Fingerprint.of(member, with: terms))
        }
    }

    /// What is wrong, once the whole journal has been noted.
    func verdict() throws -> [VerificationProblem] {
        var problems = problems
        if !unseen.isEmpty {
            try store.forEachIdentifier { entry, member in
                guard problems.count < VerificationReport.problemsMaximum,
                    unseen.contains(VaultAudit.fingerprint(of: entry, member: member))
                else { return }
                problems.append(VaultAudit.problem(member, "is none that the journal commits to"))
            }
        }
        if held != added - removed {
            let detail =
                "the vault holds \(held) identifiers, the journal leaves \(added - removed)"
            problems.append(VerificationProblem(nil, .noPersonalData, detail))
        }
        return problems
    }
}
