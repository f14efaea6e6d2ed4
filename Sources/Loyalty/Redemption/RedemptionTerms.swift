// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// On which terms a reward was redeemed: all that statements and a refund have to know beside the
/// lots, which stand in the entry's lot changes in the same sequence as the shares.
public struct RedemptionTerms: Hashable, Sendable, Coded {
    /// A run of the consumed points that were taken on the terms of one version.
    public struct Share: Hashable, Sendable {
        /// The version whose terms held for these points.
        public let version: ProgramVersion
        /// The code of the price option; empty for the base price.
        public let option: String
        public let points: Points
        /// What the whole redemption would cost on these terms.
        public let whole: Points
        /// The part of a fee that these points bring with them.
        public let fee: Money

        public init(
            version: ProgramVersion,
            option: String,
            points: Points,
            whole: Points,
            fee: Money
        ) {
            self.version = version
            self.option = option
            self.points = points
            self.whole = whole
            self.fee = fee
        }
    }

    /// The day in the program's zone, by which pieces are counted.
    public let day: CalendarDay
    /// Where it was given; empty when nobody said.
    public let store: String
    /// Whether the store is an outlet with pieces of its own, which are counted.
    public let isOutlet: Bool
    /// What the member pays in yuan in the place of points.
    public let cash: Money
    /// The day on which everybody may come, for pieces taken before it.
    public let early: CalendarDay?
    /// At least one.
    public let shares: [Share]

    public init(
        day: CalendarDay,
        store: String,
        isOutlet: Bool,
        cash: Money,
        early: CalendarDay?,
        shares: [Share]
    ) {
        self.day = day
        self.store = store
        self.isOutlet = isOutlet
        self.cash = cash
        self.early = early
        self.shares = shares
    }

    /// What the member pays in yuan whatever the points.
    public var fee: Money { shares.reduce(.zero) { $0 + $1.fee } }

    /// Each lot brings one share at most.
    public static let maximumShares = 100_000

    public func encode(into writer: inout ByteWriter) {
        writer.put(Int64(day.daysSinceEpoch))
        writer.put(store)
        writer.put(isOutlet)
        writer.put(cash.fen)
        writer.put(early) { $0.put(Int64($1.daysSinceEpoch)) }
        writer.put(shares) { writer, share in
            writer.put(UInt64(share.version))
            writer.put(share.option)
            writer.put(share.points.rawValue)
            writer.put(share.whole.rawValue)
            writer.put(share.fee.fen)
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        day = CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        store = try reader.text()
        isOutlet = try reader.bool()
        cash = Money(fen: try reader.signed())
        early = try reader.optional { (reader) throws(MalformedBytes) in
            CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        }
        shares = try reader.array { (reader) throws(MalformedBytes) in
            Share(
                version: try reader.narrow(),
                option: try reader.text(),
                points: Points(try reader.signed()),
                whole: Points(try reader.signed()),
                fee: Money(fen: try reader.signed())
            )
        }
    }
}
