// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// I5: remembers the keys of a journal by a fingerprint of 128 bits each.
struct KeyUses {
    private struct Fingerprint: Hashable {
        let high: UInt64
        let low: UInt64

        /// Two runs of FNV-1a with different starts: enough to tell honest keys apart.
        init(_ bytes: [UInt8]) {
            high = Fingerprint.hash(bytes, from: 0xCBF2_9CE4_8422_2325)
            low = Fingerprint.hash(bytes, from: 0x9E37_79B9_7F4A_7C15)
        }

        private static func hash(_ bytes: [UInt8], from start: UInt64) -> UInt64 {
            bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        }
    }

    private let retentionDays: Int64?
    private var keys: [Fingerprint: Instant] = [:]
    private var sources: Set<Fingerprint> = []

    /// `retentionDays` is how long an idempotency key stays taken; `nil` is for ever.
    init(retentionDays: Int64? = nil) {
        self.retentionDays = retentionDays
    }

    mutating func violations(in record: Record) -> [InvariantViolation] {
        var details: [String] = []
        if let key = record.key {
            let at = record.ledger.recordedAt
            let earlier = keys.updateValue(at, forKey: Fingerprint(key.indexBytes))
            if let earlier, !isForgotten(earlier, by: at) {
                details.append("its idempotency key had an effect before")
            }
        }
        if let source = record.source,
            !sources.insert(Fingerprint(source.indexBytes)).inserted
        {
            details.append("its source had an effect before")
        }
        return details.map {
            InvariantViolation(.keysHaveOneEffect, in: record, $0)
        }
    }

    private func isForgotten(_ earlier: Instant, by now: Instant) -> Bool {
        guard let retentionDays else { return false }
        return earlier.adding(days: retentionDays) <= now
    }
}
