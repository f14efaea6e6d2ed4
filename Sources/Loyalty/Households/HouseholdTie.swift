// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// How a member stands with households.
public struct HouseholdTie: Hashable, Sendable, Coded {
    /// The one that the member is in.
    public internal(set) var household: EntryID?
    /// When the member was last out of one.
    var leftAt: Instant?
    /// What the member gave to others of a household in the month of the newest transfer.
    private var sentIn = CalendarMonth(number: 0)
    private var sent = Points.zero

    init() {}

    func sent(in month: CalendarMonth) -> Points { sentIn == month ? sent : .zero }

    mutating func send(_ points: Points, in month: CalendarMonth) {
        sent = sent(in: month) + points
        sentIn = month
    }

    mutating func apply(_ fact: HouseholdChanged, at now: Instant) {
        switch fact.step {
        case .form, .join: household = fact.household
        case .invite: break
        case .leave, .remove:
            household = nil
            leftAt = now
        }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(household) { $0.put($1.rawValue) }
        writer.put(leftAt) { $0.put($1.microseconds) }
        writer.put(Int64(sentIn.number))
        writer.put(sent.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        household = try reader.optional { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
        leftAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        sentIn = CalendarMonth(number: try reader.narrowSigned())
        sent = Points(try reader.signed())
    }
}

extension Member {
    /// The household that the member is in; `nil` for a household of one.
    public var household: EntryID? { rare(\.householdTie)?.household }

    /// What the member gave to others of a household in a month.
    public func sent(in month: CalendarMonth) -> Points {
        rare(\.householdTie)?.sent(in: month) ?? .zero
    }

    /// The moment from which the member may form or join one again; `nil` when nothing is waited for.
    public func coolsOffAt(_ now: Instant) -> Instant? {
        guard let leftAt = rare(\.householdTie)?.leftAt else { return nil }
        let end = leftAt.adding(days: Household.coolOffDays)
        return end > now ? end : nil
    }
}
