// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives

/// What a member's tier rests on.
public enum TierGround: Hashable, Sendable {
    /// An operator's word, or the start of membership.
    case given
    /// The points of the period that ended on this day.
    case earned(on: CalendarDay)
    /// One step down from a tier that was not reached again.
    case step
    /// A return took the points that it rested on.
    case lost
}

/// A member's tier and how long it stays.
public struct TierStanding: Hashable, Sendable {
    public let tier: TierNumber
    /// The first moment after its last day; `.never` when it has no end.
    public let until: Instant
    /// `until` and the days of grace: when the tier is judged anew.
    public let assessedAt: Instant
    public let ground: TierGround

    public init(
        tier: TierNumber,
        until: Instant = .never,
        assessedAt: Instant = .never,
        ground: TierGround = .given
    ) {
        self.tier = tier
        self.until = until
        self.assessedAt = assessedAt
        self.ground = ground
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(tier)
        guard until != .never || ground != .given else { return writer.put(0 as UInt8) }
        let code: UInt8 =
            switch ground {
            case .given: 1
            case .earned: 2
            case .step: 3
            case .lost: 4
            }
        writer.put(code)
        if case .earned(let day) = ground { writer.put(Int64(day.daysSinceEpoch)) }
        writer.put(until.microseconds)
        writer.put(assessedAt.microseconds)
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        let tier = try reader.byte()
        let ground: TierGround
        switch try reader.byte() {
        case 0:
            self.init(tier: tier)
            return
        case 1: ground = .given
        case 2: ground = .earned(on: CalendarDay(daysSinceEpoch: try reader.narrowSigned()))
        case 3: ground = .step
        case 4: ground = .lost
        default: throw reader.malformed("an unknown ground of a tier")
        }
        self.init(
            tier: tier,
            until: Instant(microseconds: try reader.signed()),
            assessedAt: Instant(microseconds: try reader.signed()),
            ground: ground
        )
    }
}
