// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives
public import Rules

/// A member is to be sent a text of the program.
public struct SendMessage: Hashable, Sendable {
    public var member: MemberID
    /// The code of the text in the version in force.
    public var message: String
    /// The partner that sends it; `nil` for the operator.
    public var partner: PartnerNumber?

    public init(member: MemberID, message: String, partner: PartnerNumber? = nil) {
        self.member = member
        self.message = message
        self.partner = partner
    }
}

/// A member was sent a text: that of the version which the entry cites, with what was put in.
public struct MessageSent: Hashable, Sendable, Coded {
    /// Points of one lot that end.
    public struct Ending: Hashable, Sendable {
        public let lot: Lot.ID
        public let points: Points
        public let expiresAt: Instant

        public init(lot: Lot.ID, points: Points, expiresAt: Instant) {
            self.lot = lot
            self.points = points
            self.expiresAt = expiresAt
        }
    }

    /// A member has no more lots.
    public static let maximumEndings = 100_000

    public let message: String
    /// 0 for the program's own.
    public let partner: UInt32
    /// What a reminder speaks of, the first to end first; of no other message.
    public let endings: [Ending]

    public init(message: String, partner: UInt32, endings: [Ending]) {
        self.message = message
        self.partner = partner
        self.endings = endings
    }

    public var points: Points { endings.reduce(.zero) { $0 + $1.points } }

    /// The words as the member reads them; `nil` when the version has no such text.
    public func text(in version: BoundProgram) -> LocalizedText? {
        guard let template = version.program.message(code: message) else { return nil }
        guard let first = endings.first else { return template.text }
        let day = version.program.timeZone.day(of: first.expiresAt)
        return template.text(points: points, firstEnd: day)
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(message)
        writer.put(UInt64(partner))
        writer.put(endings) { writer, ending in
            writer.put(ending.lot.rawValue)
            writer.put(ending.points.rawValue)
            writer.put(ending.expiresAt.microseconds)
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        message = try reader.text()
        partner = try reader.narrow()
        endings = try reader.array { (reader) throws(MalformedBytes) in
            Ending(
                lot: Lot.ID(try reader.unsigned()),
                points: Points(try reader.signed()),
                expiresAt: Instant(microseconds: try reader.signed())
            )
        }
    }
}
