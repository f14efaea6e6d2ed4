// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

/// What all members together have taken of a draw or of the prize of a set of badges.
///
/// There is a row only once a draw was started or something was given.
public struct GameState: Hashable, Sendable, Coded {
    public internal(set) var start: DrawStart?
    /// The tickets drawn so far.
    public internal(set) var tickets: UInt64 = 0
    /// The hash over all that was drawn, in sequence.
    public internal(set) var transcript: [UInt8] = Array(repeating: 0, count: DrawHash.length)
    /// How often numbers drew each prize, and how many of it were given.
    public internal(set) var prizes: [PrizeCount] = []
    /// The entry that revealed the seed.
    public internal(set) var end: EntryID?

    public init() {}

    public func given(_ prize: String) -> Int64 {
        prizes.first { $0.prize == prize }?.given ?? 0
    }

    public func drawn(_ prize: String) -> Int64 {
        prizes.first { $0.prize == prize }?.drawn ?? 0
    }

    /// The pieces of a prize that are left; `nil` for a stock without end.
    public func left(of prize: Prize) -> Int64? {
        prize.stock.map { max(0, $0 - given(prize.code)) }
    }

    mutating func count(drawn: Int64 = 0, given: Int64 = 0, of prize: String) {
        guard !prize.isEmpty else { return }
        if let index = prizes.firstIndex(where: { $0.prize == prize }) {
            prizes[index].drawn += drawn
            prizes[index].given += given
        } else {
            prizes.append(PrizeCount(prize: prize, drawn: drawn, given: given))
        }
    }

    mutating func take(_ fact: PrizeDrawn, version: ProgramVersion) {
        tickets = fact.ticket
        transcript = DrawHash.transcript(transcript, fact.line)
        start?.latest = version
        count(drawn: 1, of: fact.drawn)
        count(given: 1, of: fact.prize)
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(start) { writer, start in
            writer.put(start.entry.rawValue)
            writer.put(start.at.microseconds)
            writer.put(UInt64(start.version))
            writer.put(UInt64(start.latest))
            writer.put(raw: start.commitment)
            writer.put(raw: start.manifest)
        }
        writer.put(tickets)
        writer.put(raw: transcript)
        writer.put(prizes) { writer, count in
            writer.put(count.prize)
            writer.put(count.drawn)
            writer.put(count.given)
        }
        writer.put(end) { $0.put($1.rawValue) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        start = try reader.optional { (reader) throws(MalformedBytes) in
            DrawStart(
                entry: EntryID(try reader.unsigned()),
                at: Instant(microseconds: try reader.signed()),
                version: try reader.narrow(),
                latest: try reader.narrow(),
                commitment: Array(try reader.raw(DrawHash.length)),
                manifest: Array(try reader.raw(DrawHash.length))
            )
        }
        tickets = try reader.unsigned()
        transcript = Array(try reader.raw(DrawHash.length))
        prizes = try reader.array { (reader) throws(MalformedBytes) in
            PrizeCount(
                prize: try reader.text(),
                drawn: try reader.signed(),
                given: try reader.signed()
            )
        }
        end = try reader.optional { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
    }
}

/// How a draw began.
public struct DrawStart: Hashable, Sendable {
    public let entry: EntryID
    public let at: Instant
    /// The version whose terms were frozen.
    public let version: ProgramVersion
    /// The version by whose terms the last ticket was drawn.
    public internal(set) var latest: ProgramVersion
    public let commitment: [UInt8]
    public let manifest: [UInt8]
}

extension DrawStart {
    init(_ fact: DrawStarted, _ record: Record) {
        self.init(
            entry: record.id,
            at: record.ledger.recordedAt,
            version: record.version,
            latest: record.version,
            commitment: fact.commitment,
            manifest: fact.manifest
        )
    }
}

public struct PrizeCount: Hashable, Sendable {
    public let prize: String
    public internal(set) var drawn: Int64
    public internal(set) var given: Int64
}
