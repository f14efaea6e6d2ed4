// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What most members do not have, apart from the rest, so that a purchase of a member without any
/// of it copies nothing of it.
public struct MemberRarities: Hashable, Sendable {
    public internal(set) var holds: [OpenHold] = []
    public internal(set) var redemptions: [RedemptionCount] = []
    public internal(set) var consents: [Consent] = []
    public internal(set) var attestation: CreditAttestation?
    /// When an attestation was withdrawn last; those that were valid before count no more.
    var creditWithdrawnAt: Instant?
    public internal(set) var green = GreenUses()
    var gifts: [TierGift] = []
    public internal(set) var games = MemberGames()
    var householdTie = HouseholdTie()
    var cards = CardFaces()
    /// When everything that says who the member is was destroyed.
    var erasedAt: Instant?
    /// `nil` for everybody whose points may be spent.
    var freeze: MemberFreeze?

    static let none = MemberRarities()

    private init() {}

    func encode(into writer: inout ByteWriter) {
        writer.put(holds) { $1.encode(into: &$0) }
        writer.put(redemptions) { writer, count in
            writer.put(UInt64(count.reward))
            writer.put(count.quantity)
        }
        writer.put(consents) { writer, consent in
            writer.put(consent.purpose.rawValue)
            writer.put(consent.id.rawValue)
            writer.put(consent.givenAt.microseconds)
        }
        writer.put(attestation) { $1.encode(into: &$0) }
        green.encode(into: &writer)
        writer.put(gifts) { $1.encode(into: &$0) }
        writer.put(creditWithdrawnAt) { $0.put($1.microseconds) }
        // What was written before days were noted, or before there were games, or what came later, ends
        // here, and still does when there is none of it.
        let dated = redemptions.filter { !$0.uses.isUndated }
        let hasMore =
            householdTie != HouseholdTie() || cards != CardFaces() || !games.wins.isEmpty
            || erasedAt != nil || freeze != nil
        let hasGames = games != MemberGames() || hasMore
        guard !dated.isEmpty || hasGames else { return }
        writer.put(dated) { writer, count in
            writer.put(UInt64(count.reward))
            count.uses.encodeDates(into: &writer)
        }
        if hasGames { games.encode(into: &writer) }
        guard hasMore else { return }
        householdTie.encode(into: &writer)
        cards.encode(into: &writer)
        writer.put(games.wins) { $1.encode(into: &$0) }
        guard erasedAt != nil || freeze != nil else { return }
        writer.put(erasedAt) { $0.put($1.microseconds) }
        writer.put(freeze) { $1.encode(into: &$0) }
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        holds = try reader.array { (reader) throws(MalformedBytes) in
            try OpenHold(from: &reader)
        }
        redemptions = try reader.array { (reader) throws(MalformedBytes) in
            RedemptionCount(
                reward: try reader.narrow(),
                uses: PieceUses(ever: try reader.signed())
            )
        }
        consents = try reader.array { (reader) throws(MalformedBytes) in
            Consent(
                purpose: try ConsentChanged(from: &reader).purpose,
                id: EntryID(try reader.unsigned()),
                givenAt: Instant(microseconds: try reader.signed())
            )
        }
        attestation = try reader.optional { (reader) throws(MalformedBytes) in
            try CreditAttestation(from: &reader)
        }
        green = try GreenUses(from: &reader)
        gifts = try reader.array { (reader) throws(MalformedBytes) in
            try TierGift(from: &reader)
        }
        creditWithdrawnAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        guard !reader.isAtEnd else { return }
        for _ in 0..<(try reader.count()) {
            let reward: RewardNumber = try reader.narrow()
            guard let place = redemptions.firstIndex(where: { $0.reward == reward }) else {
                throw reader.malformed("days of a reward that was not redeemed")
            }
            redemptions[place].uses = try PieceUses(
                ever: redemptions[place].quantity,
                datesFrom: &reader
            )
        }
        if !reader.isAtEnd { games = try MemberGames(from: &reader) }
        guard !reader.isAtEnd else { return }
        householdTie = try HouseholdTie(from: &reader)
        cards = try CardFaces(from: &reader)
        games.wins = try reader.array { (reader) throws(MalformedBytes) in
            try PrizeWin(from: &reader)
        }
        guard !reader.isAtEnd else { return }
        erasedAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        freeze = try reader.optional { (reader) throws(MalformedBytes) in
            try MemberFreeze(from: &reader)
        }
    }
}

/// A value behind one reference, copied before it changes while others refer to it.
// Reason: `value` is changed only by who holds the one reference to the box.
final class Boxed<Value: Hashable & Sendable>: Hashable, @unchecked Sendable {
    fileprivate(set) var value: Value

    init(_ value: Value) {
        self.value = value
    }

    static func == (left: Boxed, right: Boxed) -> Bool { left.value == right.value }

    func hash(into hasher: inout Hasher) {
        hasher.combine(value)
    }
}

extension Member {
    public var holds: [OpenHold] { rare(\.holds) ?? [] }
    public var redemptions: [RedemptionCount] { rare(\.redemptions) ?? [] }

    func rare<Part>(_ part: (MemberRarities) -> Part) -> Part? {
        rarities.map { part($0.value) }
    }

    mutating func changeRarities(_ change: (inout MemberRarities) -> Void) {
        if !isKnownUniquelyReferenced(&rarities) {
            rarities = Boxed(rare { $0 } ?? MemberRarities.none)
        }
        guard let rarities else { preconditionFailure("it has just been made") }
        change(&rarities.value)
        if rarities.value == MemberRarities.none { self.rarities = nil }
    }
}

/// How many of one reward the member has redeemed.
public struct RedemptionCount: Hashable, Sendable {
    public let reward: RewardNumber
    public internal(set) var uses: PieceUses

    public var quantity: Int64 { uses.ever }
}
