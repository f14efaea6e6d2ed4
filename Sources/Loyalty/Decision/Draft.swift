// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// What a decision knows besides the command and the state.
public struct Circumstances: Hashable, Sendable {
    public let now: Instant
    public let authority: Authority
    public let key: IdempotencyKey?

    public init(now: Instant, authority: Authority = .operatorConsole, key: IdempotencyKey? = nil) {
        self.now = now
        self.authority = authority
        self.key = key
    }
}

/// A record in the making: transfers and lot changes are added, balances run along.
struct Draft {
    let sequence: UInt64
    let occurredAt: Instant
    private let member: UInt64
    private let previous: UInt64
    private(set) var balances: HolderBalances
    private var transfers: [Transfer] = []
    private var lotChanges: [LotChange] = []
    private var issuedLots = 0

    /// A draft of an entry about a member, next after `member.lastEntry`.
    init(sequence: UInt64, occurredAt: Instant, member: Member) {
        self.sequence = sequence
        self.occurredAt = occurredAt
        self.member = member.id.rawValue
        previous = member.lastEntry
        balances = member.balances
    }

    /// The first entry of a new member.
    init(sequence: UInt64, occurredAt: Instant, newMember: MemberID) {
        self.sequence = sequence
        self.occurredAt = occurredAt
        member = newMember.rawValue
        previous = 0
        balances = HolderBalances()
    }

    /// Moves points between two accounts of which at least one is the member's.
    mutating func move(_ points: Points, from debit: AccountID, to credit: AccountID) {
        guard points > .zero else { return }
        transfers.append(Transfer(debit: debit, credit: credit, amount: points.rawValue.magnitude))
        if debit.owner == member { count(debit.code, Points(-points.rawValue)) }
        if credit.owner == member { count(credit.code, points) }
    }

    /// A transfer outside of the points.
    mutating func add(_ transfer: Transfer) {
        transfers.append(transfer)
    }

    mutating func change(_ change: LotChange) {
        lotChanges.append(change)
    }

    mutating func change(_ slices: [LotSlice], _ make: (LotSlice) -> LotChange) {
        for slice in slices { lotChanges.append(make(slice)) }
    }

    /// The id of the next lot that this entry issues.
    mutating func nextLot() -> Lot.ID {
        defer { issuedLots += 1 }
        return Lot.ID(entry: sequence, ordinal: issuedLots)
    }

    func account(_ code: Chart) -> AccountID {
        code.account(member)
    }

    private mutating func count(_ code: UInt8, _ points: Points) {
        switch Chart(rawValue: code) {
        case .pending: balances.pending += points
        case .available: balances.available += points
        case .held: balances.held += points
        case .clawbackDebt: balances.debt -= points
        default: break
        }
    }

    func record(
        _ fact: Fact,
        version: ProgramVersion,
        source: SourceKey?,
        _ circumstances: Circumstances
    ) -> Record {
        Record(
            ledger: LedgerEntry(
                sequence: sequence,
                recordedAt: circumstances.now,
                occurredAt: occurredAt,
                holder: HolderLink(holder: member, previous: previous, after: balances),
                transfers: transfers,
                lotChanges: lotChanges
            ),
            version: version,
            authority: circumstances.authority,
            key: circumstances.key,
            source: source,
            fact: fact
        )
    }
}
