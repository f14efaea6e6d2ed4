// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// Where a case of an authority stands; always in memory, because there are few.
public struct EvidenceCase: Hashable, Sendable, Coded {
    /// The most cases that are open at one time.
    public static let maximumOpen = 1_000
    /// The most days that a case stays open.
    public static let maximumDays: Int64 = 366

    public let id: EntryID
    public let request: EvidenceRequested
    public let requestedAt: Instant
    public let requestedBy: Authority
    public internal(set) var release: EntryID?
    public internal(set) var releasedAt: Instant?
    public internal(set) var releasedBy: Authority?

    init(_ request: EvidenceRequested, of record: Record) {
        id = record.id
        self.request = request
        requestedAt = record.ledger.recordedAt
        requestedBy = record.authority
    }

    mutating func release(by record: Record) {
        release = record.id
        releasedAt = record.ledger.recordedAt
        releasedBy = record.authority
    }

    public func isOpen(at now: Instant) -> Bool { now < request.expiresAt }

    public func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        request.encode(into: &writer)
        writer.put(requestedAt.microseconds)
        writer.put(requestedBy.principal)
        writer.put(release) { $0.put($1.rawValue) }
        guard let releasedAt, let releasedBy else { return }
        writer.put(releasedAt.microseconds)
        writer.put(releasedBy.principal)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        id = EntryID(try reader.unsigned())
        request = try EvidenceRequested(from: &reader)
        requestedAt = Instant(microseconds: try reader.signed())
        requestedBy = Authority(principal: try reader.unsigned())
        release = try reader.optional { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
        guard release != nil else { return }
        releasedAt = Instant(microseconds: try reader.signed())
        releasedBy = Authority(principal: try reader.unsigned())
    }
}

extension [UInt64: Row<EvidenceCase>] {
    /// The first open case for which what a member is must not be destroyed.
    func holding(_ member: Member, at now: Instant) -> EvidenceCase? {
        keys.sorted().lazy.compactMap { self[$0]?.value }.first { held in
            held.isOpen(at: now)
                && (held.request.scope.members.contains(member.id)
                    || held.request.scope.lots.contains { member.lots[$0] != nil })
        }
    }

    func openCount(at now: Instant) -> Int { values.count { $0.value.isOpen(at: now) } }
}
