// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Face value of cards that a member took in the month of the newest one.
public struct CardFaces: Hashable, Sendable, Coded {
    private var month = CalendarMonth(number: 0)
    private var face = Money.zero

    init() {}

    func taken(in month: CalendarMonth) -> Money { self.month == month ? face : .zero }

    mutating func add(_ face: Money, in month: CalendarMonth) {
        self.face = taken(in: month) + face
        self.month = month
    }

    /// What comes back of a month that has passed counts no more.
    mutating func giveBack(_ face: Money, from month: CalendarMonth) {
        guard self.month == month else { return }
        self.face = self.face - min(face, self.face)
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(Int64(month.number))
        writer.put(face.fen)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        month = CalendarMonth(number: try reader.narrowSigned())
        face = Money(fen: try reader.signed())
    }
}

extension Member {
    /// Face value of cards that the member took in a month and did not give back.
    public func cardFaces(in month: CalendarMonth) -> Money {
        rare(\.cards)?.taken(in: month) ?? .zero
    }
}
