// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// The books of money as they were at a moment, or are now.
public struct Books: Sendable {
    /// By the time of the journal; what was due by then and is entered later is not in it.
    public let moment: Instant
    /// The last entry that counts; 0 for none.
    public let through: UInt64
    /// `nil` as long as there is no fund.
    public let money: ProgramMoney?
    public let partners: [PartnerState]
    public let settlements: SettlementBook
    /// The versions that were published by then.
    public let versions: [BoundProgram]

    /// The version that was in force.
    public var program: BoundProgram? { versions.inForce(at: moment) ?? versions.latest }

    /// A partner's account; `nil` for a number that was not known, and where there was no fund.
    public func account(of partner: PartnerNumber) -> PartnerAccount? {
        guard money != nil, partner.rawValue > 0, Int(partner.rawValue) <= partners.count else {
            return nil
        }
        return PartnerAccount(
            partner,
            partners[Int(partner.rawValue) - 1],
            in: versions,
            at: moment
        )
    }

    /// The accounts of all partners that had one.
    public var accounts: [PartnerAccount] {
        partners.indices.compactMap { account(of: PartnerNumber(UInt32($0 + 1))) }
    }
}

/// Reads a journal from its first entry and keeps the books alone.
///
/// It decides nothing: the rows are made as a recovery makes them, by the same `apply`.
// Reason: a fold is lent from one page to the next, and never to two at once.
public final class BooksFold: @unchecked Sendable {
    public let moment: Instant
    private let state: LoyaltyState

    public init(at moment: Instant) {
        self.moment = moment
        state = LoyaltyState()
    }

    /// The newest books of a store that this process does not write: its rows, and what the journal says
    /// behind their marks.
    public static func newest(of store: any Store, ranges: Int, at now: Instant) throws -> Books {
        let fold = BooksFold(at: now)
        let marks = try store.marks(ranges: ranges)
        try fold.state.loadResidents(from: store)
        try store.forEachEntry(from: (marks.min() ?? 0) + 1) { sequence, bytes in
            fold.state.applyToBooks(try JournalBody.read(bytes)) { key in
                marks[Sweep.range(of: key, ranges: ranges)] < sequence
            }
        }
        return fold.books()
    }

    /// The next entry that it wants.
    public var next: UInt64 { state.nextSequence }

    /// Takes the next entry; answers whether later ones are wanted.
    public func add(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        try add(try JournalBody.read(bytes))
    }

    func add(_ record: Record) throws -> Bool {
        guard record.ledger.recordedAt <= moment else { return false }
        guard record.sequence == next else {
            throw MalformedBytes(offset: 0, reason: "entry \(next) is missing")
        }
        state.applyToBooks(record)
        return true
    }

    /// What was found.
    public func books() -> Books {
        Books(
            moment: moment,
            through: next - 1,
            money: state.program.value.money,
            partners: state.partners.map(\.value),
            settlements: SettlementBook(
                state.settlements.sorted { $0.key < $1.key }.map(\.value.value)
            ),
            versions: state.versions
        )
    }
}

extension Engine {
    /// The books as they are now, with everything acknowledged before included.
    public func books() async throws(EngineFault) -> Books {
        let overview = try await overview()
        return Books(
            moment: now,
            through: overview.sequence,
            money: overview.program.money,
            partners: overview.partners,
            settlements: overview.settlements,
            versions: versions
        )
    }

    /// The books as they were at a moment of the journal's time; reads the journal from its first entry,
    /// a page at a time, and for one caller at a time.
    public func books(at moment: Instant) async throws -> Books {
        try await booksDesk.books(at: moment) { try await self.foldBooks(at: moment) }
    }

    /// Final are books behind which the journal has gone on.
    private func foldBooks(at moment: Instant) async throws -> (books: Books, isFinal: Bool) {
        let fold = BooksFold(at: moment)
        while true {
            let (isEnd, isFinal) = try await page(from: fold.next) { snapshot, last in
                while fold.next <= last {
                    guard let record = try snapshot.record(fold.next) else {
                        throw MissingEntry(sequence: fold.next)
                    }
                    guard try fold.add(record) else { return (true, true) }
                }
                return (last == (try snapshot.lastSequence()), false)
            }
            if isEnd { return (fold.books(), isFinal) }
        }
    }
}
