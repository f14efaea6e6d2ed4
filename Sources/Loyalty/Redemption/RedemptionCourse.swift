// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
import Rules

/// What has become of a redemption so far.
///
/// There is a row only once something happened to it, or from the start when it has an end by time,
/// so that most redemptions cost nothing more.
public struct RedemptionCourse: Hashable, Sendable, Coded {
    /// So many entries are kept by number; whoever wants the rest reads the member's statement.
    public static let maximumChanges = 100
    /// So many disputes are noted; then whoever uses it again is refused.
    public static let maximumDisputes: Int64 = 20

    /// When a sweep has to look at it; `.never` for no end by time, or none any more.
    public private(set) var deadline = Instant.never
    public private(set) var used: Int64 = 0
    /// Pieces that came back with what they cost.
    public private(set) var returned: Int64 = 0
    /// Pieces that ended with nothing.
    public private(set) var lapsed: Int64 = 0
    public private(set) var isFulfilled = false
    /// The step that took the last pieces.
    public private(set) var last: RedemptionStep?
    public private(set) var points = Points.zero
    public private(set) var value = Money.zero
    public private(set) var cash = Money.zero
    public private(set) var firstUse: RedemptionChanged.FirstUse?
    public private(set) var disputes: Int64 = 0
    /// The newest entries about it, the oldest first.
    public private(set) var changes: [EntryID] = []
    public private(set) var handing = Handing()
    /// Codes of others that went back into their pool.
    public private(set) var codesBack: Int64 = 0

    public init() {}

    /// A redemption that was just made and has an end by time.
    init?(_ record: Record, in versions: [BoundProgram]) {
        guard let ends = RedemptionEnds(of: record, in: versions), let end = ends.expiresAt else {
            return nil
        }
        deadline = end
    }

    /// The codes of others that it still has: those that went back were its last ones.
    public func codes(of fact: RewardRedeemed) -> NumberRuns {
        fact.codes.first(fact.codes.count - codesBack) ?? NumberRuns()
    }

    /// How many of its pieces nothing has happened to.
    public func open(of quantity: Int64) -> Int64 { quantity - used - returned - lapsed }

    public func status(of quantity: Int64) -> RedemptionStatus {
        if open(of: quantity) <= 0, let end = last?.end { return end }
        return isFulfilled ? .fulfilled : .confirmed
    }

    mutating func apply(_ fact: RedemptionChanged, of record: Record) {
        if fact.isLast { deadline = .never }
        switch fact.step {
        case .fulfil: isFulfilled = true
        case .use:
            used += fact.pieces
            firstUse = firstUse ?? RedemptionChanged.FirstUse(record, store: fact.store)
        case .cancelByMember, .cancelByPartner, .refund, .expire, .revoke:
            if fact.isBack { returned += fact.pieces } else { lapsed += fact.pieces }
        case .dispute: disputes += 1
        }
        if fact.step.end != nil { last = fact.step }
        points += fact.points
        value += fact.value
        cash += fact.cash
        handing.refer(to: fact.reference)
        codesBack += fact.codes.count
        note(record)
    }

    mutating func apply(_ fact: RedemptionHanded, of record: Record) {
        handing.apply(fact, at: record.ledger.recordedAt)
        note(record)
    }

    private mutating func note(_ record: Record) {
        changes.append(record.id)
        if changes.count > RedemptionCourse.maximumChanges { changes.removeFirst() }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(deadline, unless: .never)
        writer.put(used)
        writer.put(returned)
        writer.put(lapsed)
        writer.put(isFulfilled)
        writer.put(last?.rawValue ?? 0)
        writer.put(points.rawValue)
        writer.put(value.fen)
        writer.put(cash.fen)
        writer.put(firstUse) { $1.encode(into: &$0) }
        writer.put(disputes)
        writer.put(changes) { $0.put($1.rawValue) }
        if handing != Handing() || codesBack > 0 { handing.encode(into: &writer) }
        if codesBack > 0 { writer.put(codesBack) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        deadline = try reader.boundary() ?? .never
        used = try reader.signed()
        returned = try reader.signed()
        lapsed = try reader.signed()
        isFulfilled = try reader.bool()
        let step = try reader.byte()
        last = RedemptionStep(rawValue: step)
        guard step == 0 || last != nil else { throw reader.malformed("an unknown step") }
        points = Points(try reader.signed())
        value = Money(fen: try reader.signed())
        cash = Money(fen: try reader.signed())
        firstUse = try reader.optional { (reader) throws(MalformedBytes) in
            try RedemptionChanged.FirstUse(from: &reader)
        }
        disputes = try reader.signed()
        changes = try reader.array { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
        if !reader.isAtEnd { handing = try Handing(from: &reader) }
        if !reader.isAtEnd { codesBack = try reader.signed() }
    }
}

extension RedemptionCourse {
    /// The moment after which the member does not cancel any more; `nil` for none.
    ///
    /// Custom work is given up freely until the member agreed to a proof, and then no more.
    public func cancellableUntil(_ ends: RedemptionEnds) -> Instant? {
        guard case .customWork(let work) = ends.kind, work.needsProof else {
            return ends.cancellableUntil
        }
        return handing.approvedAt
    }
}
