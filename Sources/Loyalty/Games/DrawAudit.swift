// SPDX-License-Identifier: Apache-2.0

import Primitives
public import Rules

/// Recomputes a draw, ticket by ticket, from what was published alone.
///
/// That are the odds, and after the end the seed. It answers the first thing that differs.
public struct DrawAudit: Sendable {
    public let draw: String
    /// SHA-256 of the seed, as it was published at the start.
    public let commitment: [UInt8]
    /// `nil` as long as it is secret: then only the stock is recomputed.
    public let seed: [UInt8]?

    public private(set) var tickets: UInt64 = 0
    public private(set) var transcript: [UInt8] = Array(repeating: 0, count: DrawHash.length)
    private var given: [String: Int64] = [:]

    public init(draw: String, commitment: [UInt8], seed: [UInt8]?) {
        self.draw = draw
        self.commitment = commitment
        self.seed = seed
    }

    public func given(_ prize: String) -> Int64 { given[prize] ?? 0 }

    /// What is wrong with the seed; `nil` when it is the one that was committed to, or still secret.
    public var seedFault: String? {
        guard let seed, DrawHash.of(seed) != commitment else { return nil }
        return "the seed is not the one that was committed to"
    }

    /// What is wrong with the next ticket, by the terms under which it was drawn; `nil` when nothing.
    public mutating func fault(in line: DrawLine, by odds: DrawOdds) -> String? {
        guard line.ticket == tickets + 1 else {
            return "ticket \(line.ticket) follows ticket \(tickets)"
        }
        guard (0..<PrizeDraw.parts).contains(line.number) else {
            return "ticket \(line.ticket) has the number \(line.number)"
        }
        if let seed {
            let number = DrawHash.number(seed: seed, draw: draw, ticket: line.ticket)
            guard number == line.number else {
                return "ticket \(line.ticket) draws \(number), and \(line.number) is recorded"
            }
        }
        let drawn = odds.drawn(by: line.number)
        guard drawn?.prize ?? "" == line.drawn else {
            return "ticket \(line.ticket) draws \(shown(drawn?.prize)), and"
                + " \(shown(line.drawn)) is recorded"
        }
        let prize = odds.given(for: drawn) { given[$0] ?? 0 }
        guard prize?.prize ?? "" == line.prize else {
            return "ticket \(line.ticket) wins \(shown(prize?.prize)), and"
                + " \(shown(line.prize)) is recorded"
        }
        tickets = line.ticket
        transcript = DrawHash.transcript(transcript, line)
        if !line.prize.isEmpty { given[line.prize, default: 0] += 1 }
        return nil
    }

    private func shown(_ prize: String?) -> String {
        prize.flatMap { $0.isEmpty ? nil : "'\($0)'" } ?? "no prize"
    }
}
