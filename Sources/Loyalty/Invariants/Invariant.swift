// SPDX-License-Identifier: Apache-2.0

/// What must hold after every step; the numbers are those of docs/ARCHITECTURE.md.
public enum Invariant: String, Hashable, Sendable, CaseIterable {
    /// In every unit, debits and credits of all accounts are equal.
    case sumsAreZero = "I1"
    /// Every account stands on its own side; only a debt lets a member owe.
    case sidesAreKept = "I2"
    /// A member's lots and holds sum to the balances.
    case lotsSumToBalances = "I3"
    /// The journal, applied again, gives the same state.
    case replayIsState = "I4"
    /// Every idempotency key and every business key has one effect.
    case keysHaveOneEffect = "I5"
    /// The fund, and what it is known to have lost, are worth the open points; it knows those.
    case fundCovers = "I6"
    /// Points of a lifetime rule, or of no rule, never expire.
    case lifetimeIsForEver = "I7"
    /// What a return undoes is undone wholly, and once.
    case returnsLeaveNothing = "I8"
    /// The hash tree over the journal is that of every tile and of every checkpoint ever signed.
    case logIsSigned = "I10"
    /// No look-up beside the journal was changed or taken out, and each day's head is signed.
    case lookUpsAreChained = "look-ups"
    /// No line of the trail of access was changed or taken out.
    case accessIsChained = "access"
    /// The journal holds nothing that names a person.
    case noPersonalData = "I11"
    /// No more of a reward is redeemed than there is.
    case stockIsKept = "I12"
    /// A code of others has one redemption at most and none once somebody has seen it; those handed out and
    /// those left are the imported ones.
    case codesAreHandedOnce = "codes"
    /// A redemption takes lots on terms that they saw, and for no more than those.
    case promiseIsKept = "promise"
    /// The seed that a draw reveals is the one it committed to, and drew every number.
    case drawsAreProved = "draw"
    /// No redemption gives back more than it took, and no piece of it has two ends.
    case redemptionsAddUp = "redemption"
    /// The money of an entry is the value of the points that it moves, to the fen.
    case owedIsValue = "owed"
    /// What rounding leaves is less than a fen for each account.
    case roundingIsBounded = "rounding"
    /// Who is in a household was invited and agreed, is in no other, and all take no more than allowed.
    case householdsAgree = "household"
    /// Evidence goes out by two, and by a case that is open.
    case twoReleaseEvidence = "evidence"
    /// Nobody who is frozen lets go of points, and a freeze has a clock and is answered by two.
    case frozenPointsStay = "freeze"
    /// A tier that points reached is one that so many points reach.
    case tiersAreEarned = "tier"
    /// Grams move as claims and returns say.
    case gramsAreClaimed = "grams"
    /// The payers of an award are those of its rule, and their parts add up to it.
    case partsAddUp = "funding"
    /// Cycles of settlement follow one another, and were closed with what their entries have.
    case settlement
    /// An entry links to the member's entry before it and states the balances after it.
    case historyIsChained = "chain"
    /// A member is looked at no later than time changes something.
    case deadlinesAreKept = "deadline"
}

/// An invariant that does not hold: a bug, or a damaged journal.
public struct InvariantViolation: Hashable, Sendable {
    public let invariant: Invariant
    /// A row, an account or an entry, as in `member 12` or `entry 4711`.
    public let place: String
    public let detail: String

    public init(_ invariant: Invariant, _ place: String, _ detail: String) {
        self.invariant = invariant
        self.place = place
        self.detail = detail
    }

    init(_ invariant: Invariant, in record: Record, _ detail: String) {
        self.init(invariant, "entry \(record.sequence)", detail)
    }
}

extension InvariantViolation: CustomStringConvertible {
    public var description: String { "\(invariant.rawValue) at \(place): \(detail)" }
}
