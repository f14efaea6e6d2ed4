// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// How far a redemption is from being handed over: files, proofs and attempts.
public struct Handing: Hashable, Sendable, Coded {
    /// So many proofs are made of one work.
    public static let maximumRounds: Int64 = 5
    /// So often somebody tries to credit miles; then their points come back.
    public static let maximumAttempts: Int64 = 5
    /// Minutes until the second attempt; each further one waits four times as long.
    public static let firstRetryMinutes: Int64 = 15
    static let retryFactor: Int64 = 4

    public private(set) var artwork: HandedFile?
    public private(set) var proof: HandedFile?
    public private(set) var rounds: Int64 = 0
    public private(set) var approvedAt: Instant?
    public private(set) var attempts: Int64 = 0
    public private(set) var nextAttemptAt: Instant?
    /// What who credited or received it calls it; empty for none.
    public private(set) var reference = ""

    init() {}

    /// Seconds to wait after so many failures.
    static func wait(after failures: Int64) -> Int64 {
        var seconds = firstRetryMinutes * 60
        for _ in 1..<max(1, failures) { seconds *= retryFactor }
        return seconds
    }

    public mutating func apply(_ fact: RedemptionHanded, at now: Instant) {
        switch fact.step {
        case .artwork: artwork = fact.file
        case .proof:
            proof = fact.file
            rounds += 1
        case .approve: approvedAt = now
        case .reject: proof = nil
        case .fail:
            attempts = fact.attempts
            nextAttemptAt = fact.nextAt
        }
    }

    mutating func refer(to reference: String) {
        if !reference.isEmpty { self.reference = reference }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(artwork) { $1.encode(into: &$0) }
        writer.put(proof) { $1.encode(into: &$0) }
        writer.put(rounds)
        writer.put(approvedAt) { $0.put($1.microseconds) }
        writer.put(attempts)
        writer.put(nextAttemptAt) { $0.put($1.microseconds) }
        writer.put(reference)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        artwork = try reader.optional { (reader) throws(MalformedBytes) in
            try HandedFile(from: &reader)
        }
        proof = try reader.optional { (reader) throws(MalformedBytes) in
            try HandedFile(from: &reader)
        }
        rounds = try reader.signed()
        approvedAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        attempts = try reader.signed()
        nextAttemptAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        reference = try reader.text()
    }
}
