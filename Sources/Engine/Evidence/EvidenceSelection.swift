// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// A case has more entries than one bag takes.
public struct ScopeTooWide: Error, Hashable, Sendable {
    public let limit: Int
}

/// Limits of what one case brings out.
public enum BagLimits {
    public static let entries = 50_000
}

extension Engine {
    /// The entries of a case in order: those of its scope that were recorded before its release,
    /// and the two that asked for it and let it go.
    ///
    /// `partner` says at which partner an entry happened. A scope of members alone is followed along
    /// their chains; any other reads the journal from the span's first entry on.
    public func entries(
        of held: EvidenceCase,
        at partner: @Sendable @escaping (Record) -> PartnerNumber?
    ) async throws -> [Record] {
        guard let release = held.release else { return [] }
        let scope = held.request.scope
        var found: [UInt64: Record] = [:]
        for id in [held.id, release] {
            found[id.rawValue] = try await record(id)
        }
        let chosen = try await selected(scope, before: release, at: partner)
        for record in chosen { found[record.sequence] = record }
        guard found.count <= BagLimits.entries else {
            throw ScopeTooWide(limit: BagLimits.entries)
        }
        return found.values.sorted { $0.sequence < $1.sequence }
    }

    /// The entries of a scope that were recorded before one.
    func selected(
        _ scope: EvidenceScope,
        before release: EntryID,
        at partner: @Sendable @escaping (Record) -> PartnerNumber?
    ) async throws -> [Record] {
        scope.followsChains
            ? try await alongChains(scope, before: release, at: partner)
            : try await throughJournal(scope, before: release, at: partner)
    }

    private func alongChains(
        _ scope: EvidenceScope,
        before release: EntryID,
        at partner: @Sendable @escaping (Record) -> PartnerNumber?
    ) async throws -> [Record] {
        var found: [Record] = []
        for id in scope.members {
            guard let newest = try await member(id)?.lastEntry else { continue }
            let walk = try await walk(from: newest, [Record]()) { found, record in
                if record.id < release, scope.includes(record, at: partner(record)) {
                    found.append(record)
                }
                return found.count <= BagLimits.entries
            }
            guard walk.next == 0, walk.value.count <= BagLimits.entries else {
                throw ScopeTooWide(limit: BagLimits.entries)
            }
            found += walk.value
        }
        return found
    }

    private func throughJournal(
        _ scope: EvidenceScope,
        before release: EntryID,
        at partner: @Sendable @escaping (Record) -> PartnerNumber?
    ) async throws -> [Record] {
        let scan = try await scan(
            from: scope.from ?? .earliest,
            until: scope.until ?? .never,
            before: release.rawValue,
            maximum: .max,
            into: [Record]()
        ) { found, record in
            if scope.includes(record, at: partner(record)) { found.append(record) }
            return found.count <= BagLimits.entries
        }
        guard scan.value.count <= BagLimits.entries else {
            throw ScopeTooWide(limit: BagLimits.entries)
        }
        return scan.value
    }

    /// All entries of a member up to one, the oldest first; `nil` when there is no such member.
    public func entries(of id: MemberID, through last: EntryID) async throws -> [Record]? {
        guard let member = try await member(id) else { return nil }
        let walk = try await walk(
            from: member.lastEntry,
            maximum: BagLimits.entries,
            [Record]()
        ) { found, record in
            if record.id <= last { found.append(record) }
            return true
        }
        guard walk.next == 0 else { throw HistoryTooLong(member: id, limit: BagLimits.entries) }
        return walk.value.reversed()
    }
}

extension EvidenceScope {
    /// Whether it is about members and nothing else.
    fileprivate var followsChains: Bool {
        !members.isEmpty && lots.isEmpty && partners.isEmpty && rules.isEmpty
    }
}
