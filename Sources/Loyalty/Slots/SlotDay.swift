// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
import Rules

/// A slot as it stands: its places, what is taken of them, and what is still to be used.
public struct Slot: Hashable, Sendable {
    /// Pieces of a redemption that nothing has happened to.
    public struct Booking: Hashable, Sendable {
        public let redemption: EntryID
        public internal(set) var pieces: Int64
    }

    public internal(set) var offer: SlotOffer
    /// Pieces that are gone: booked, used, or not used in time.
    public internal(set) var taken: Int64 = 0
    /// By rising number.
    public internal(set) var open: [Booking] = []
    /// The entry that cancelled it, and what it said.
    public internal(set) var cancellation: Cancellation?

    public struct Cancellation: Hashable, Sendable {
        public let entry: EntryID
        public let at: Instant
        public let reason: String
    }

    init(_ offer: SlotOffer) {
        self.offer = offer
    }

    public var free: Int64 { cancellation == nil ? max(0, offer.forPoints - taken) : 0 }

    /// Where it stands at a moment.
    public func status(at now: Instant) -> SlotStatus {
        if cancellation != nil { return .cancelled }
        if offer.startsAt <= now { return .past }
        return free > 0 ? .open : .full
    }

    func isFree(_ pieces: Int64, at now: Instant) -> Bool {
        status(at: now) == .open && free >= pieces
    }
}

/// The raw value is its name over HTTP.
public enum SlotStatus: String, Hashable, Sendable, CaseIterable {
    case open
    case full
    case past
    case cancelled
}

/// All slots of a reward on one day.
public struct SlotDay: Hashable, Sendable, Coded {
    /// By start, then by code.
    public private(set) var slots: [Slot] = []

    public init() {}

    public subscript(code: String) -> Slot? { slots.first { $0.offer.code == code } }

    /// When a sweep has to look at it: at once while a cancelled slot has open bookings.
    public var deadline: Instant {
        slots.lazy.compactMap { $0.open.isEmpty ? nil : $0.cancellation?.at }.min() ?? .never
    }

    /// The oldest bookings of slots that are cancelled, at most `limit`, and why they are.
    public func waiting(_ limit: Int) -> [(redemption: EntryID, cancellation: Slot.Cancellation)] {
        var waiting: [(redemption: EntryID, cancellation: Slot.Cancellation)] = []
        for slot in slots {
            guard let cancellation = slot.cancellation else { continue }
            for booking in slot.open.prefix(limit - waiting.count) {
                waiting.append((booking.redemption, cancellation))
            }
        }
        return waiting
    }

    /// Takes the slots of the day as they are now; what is booked stays, and what is cancelled or
    /// over stays as it was.
    mutating func take(_ offers: [SlotOffer], at now: Instant) {
        let codes = Set(offers.map(\.code))
        slots.removeAll { slot in
            slot.taken == 0 && slot.cancellation == nil && slot.offer.endsAt > now
                && !codes.contains(slot.offer.code)
        }
        for offer in offers {
            if let place = place(of: offer.code) {
                let isOver = slots[place].cancellation != nil || slots[place].offer.endsAt <= now
                if !isOver { slots[place].offer = offer }
            } else {
                slots.append(Slot(offer))
            }
        }
        slots.sort { ($0.offer.startsAt, $0.offer.code) < ($1.offer.startsAt, $1.offer.code) }
    }

    private func place(of code: String) -> Int? { slots.firstIndex { $0.offer.code == code } }

    mutating func book(_ pieces: Int64, in code: String, by redemption: EntryID) {
        guard let place = place(of: code) else {
            preconditionFailure("a place is taken in a slot that is not there")
        }
        slots[place].taken += pieces
        slots[place].open.append(Slot.Booking(redemption: redemption, pieces: pieces))
    }

    /// What comes back is free again; what is used or over is not.
    mutating func change(_ fact: RedemptionChanged, in code: String) {
        guard fact.step.end != nil, let place = place(of: code),
            let index = slots[place].index(of: fact.redemption)
        else { return }
        if fact.isBack { slots[place].taken -= fact.pieces }
        slots[place].open[index].pieces -= fact.pieces
        if slots[place].open[index].pieces <= 0 { slots[place].open.remove(at: index) }
    }

    mutating func cancel(_ fact: SlotCancelled, by record: Record) {
        guard let place = place(of: fact.slot.code) else {
            preconditionFailure("a slot is cancelled that is not there")
        }
        slots[place].cancellation = Slot.Cancellation(
            entry: record.id,
            at: record.ledger.recordedAt,
            reason: fact.reason
        )
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(slots) { writer, slot in
            slot.offer.encode(into: &writer)
            writer.put(slot.taken)
            writer.put(slot.open) { writer, booking in
                writer.put(booking.redemption.rawValue)
                writer.put(booking.pieces)
            }
            writer.put(slot.cancellation) { writer, cancellation in
                writer.put(cancellation.entry.rawValue)
                writer.put(cancellation.at.microseconds)
                writer.put(cancellation.reason)
            }
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        slots = try reader.array { (reader) throws(MalformedBytes) in
            var slot = Slot(try SlotOffer(from: &reader))
            slot.taken = try reader.signed()
            slot.open = try reader.array { (reader) throws(MalformedBytes) in
                Slot.Booking(
                    redemption: EntryID(try reader.unsigned()),
                    pieces: try reader.signed()
                )
            }
            slot.cancellation = try reader.optional { (reader) throws(MalformedBytes) in
                Slot.Cancellation(
                    entry: EntryID(try reader.unsigned()),
                    at: Instant(microseconds: try reader.signed()),
                    reason: try reader.text()
                )
            }
            return slot
        }
    }
}

extension Slot {
    /// Bookings rise in number, as entries do.
    public func index(of redemption: EntryID) -> Int? {
        var (low, high) = (0, open.count)
        while low < high {
            let middle = (low + high) / 2
            if open[middle].redemption < redemption { low = middle + 1 } else { high = middle }
        }
        return low < open.count && open[low].redemption == redemption ? low : nil
    }
}
