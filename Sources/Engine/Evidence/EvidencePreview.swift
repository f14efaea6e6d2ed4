// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
import Primitives

/// How much a scope would bring out if it were asked for now.
public struct EvidencePreview: Hashable, Sendable {
    public internal(set) var entries = 0
    /// How many members the entries are about.
    public internal(set) var members = 0
    /// Of `entries.ndjson`, the largest file of a bag.
    public internal(set) var bytes = 0
    public internal(set) var kinds: [String: Int] = [:]
}

extension Engine {
    /// Counts the entries of a scope up to now; throws `ScopeTooWide` for more than a bag takes.
    public func preview(
        of scope: EvidenceScope,
        at partner: @Sendable @escaping (Record) -> PartnerNumber?
    ) async throws -> EvidencePreview {
        let newest = try await read { try $0.lastSequence() }
        let records = try await selected(scope, before: EntryID(newest + 1), at: partner)
        let json = EntryJSON(names: EntryNames(versions.last?.registry ?? Registry()))
        var preview = EvidencePreview()
        var members: Set<MemberID> = []
        for record in records {
            preview.entries += 1
            preview.bytes += json.bytes(of: record).count + 1
            preview.kinds["\(record.fact.kind)", default: 0] += 1
            if let member = record.member { members.insert(member) }
        }
        preview.members = members.count
        return preview
    }
}
