// SPDX-License-Identifier: Apache-2.0

internal import Crypto
import Primitives

/// The seeds of draws that are on; kept outside of the journal until they are revealed.
public protocol DrawSeeds: Sendable {
    /// The seed of a draw by its code; `nil` when there is none, or it is lost.
    func seed(ofDraw code: String) -> [UInt8]?
}

/// For states that only replay: an entry says which number was drawn.
public struct NoSeeds: DrawSeeds {
    public init() {}

    public func seed(ofDraw code: String) -> [UInt8]? { nil }
}

/// The hashes by which a draw is committed to and proved.
public enum DrawHash {
    /// Of seeds and of hashes, in bytes.
    public static let length = 32

    public static func of(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    /// The number below a million that a ticket draws.
    ///
    /// HMAC-SHA-256 with the seed as its key, over `jifen-draw/1`, the draw's code, the ticket and the
    /// round, each with a line feed behind it. The first eight bytes are a number, the most
    /// significant first; from the last whole million on it is dropped and the next round taken, so
    /// that all remainders are equally likely. The form is frozen.
    public static func number(seed: [UInt8], draw: String, ticket: UInt64) -> Int64 {
        let parts = UInt64(DrawNumber.parts)
        let end = UInt64.max - UInt64.max % parts
        var round = 0
        while true {
            let text = "jifen-draw/1\n\(draw)\n\(ticket)\n\(round)\n"
            let code = HMAC<SHA256>.authenticationCode(
                for: Array(text.utf8),
                using: SymmetricKey(data: seed)
            )
            let number = code.withUnsafeBytes {
                UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self))
            }
            if number < end { return Int64(number % parts) }
            // One in ten to the thirteenth comes here, and twice nobody ever.
            round += 1
        }
    }

    /// The transcript of a draw with one line more: SHA-256 over the hash before and the line.
    static func transcript(_ before: [UInt8], _ line: DrawLine) -> [UInt8] {
        of(before + Array(line.text.utf8))
    }
}

enum DrawNumber {
    static let parts: Int64 = 1_000_000
}

/// What one ticket drew, as it is proved.
public struct DrawLine: Hashable, Sendable {
    public let ticket: UInt64
    public let number: Int64
    public let drawn: String
    public let prize: String

    public init(ticket: UInt64, number: Int64, drawn: String, prize: String) {
        self.ticket = ticket
        self.number = number
        self.drawn = drawn
        self.prize = prize
    }

    /// The form is frozen, because transcripts are taken over it.
    var text: String {
        "\(ticket) \(number) \(drawn.isEmpty ? "-" : drawn) \(prize.isEmpty ? "-" : prize)\n"
    }
}

extension PrizeDrawn {
    public var line: DrawLine {
        DrawLine(ticket: ticket, number: number, drawn: drawn, prize: prize)
    }
}
