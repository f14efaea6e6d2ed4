// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What the payers of one award of a purchase need not pay any more, because goods came back.
public struct PartsTaken: Hashable, Sendable {
    /// The award's place among those of the purchase.
    public let award: Int
    /// In the sequence of the award's parts; together what the award loses.
    public let parts: [PayerPart]

    public init(award: Int, parts: [PayerPart]) {
        self.award = award
        self.parts = parts
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(award))
        writer.put(parts) { $1.encode(into: &$0) }
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        award = Int(try reader.narrow(UInt32.self))
        parts = try PayerPart.parts(from: &reader)
    }
}

extension AwardRecord {
    /// What the payers are spared when the award, which has lost some points before, loses more;
    /// `nil` when the partner pays alone, or when nothing is lost.
    func partsTaken(losing points: Points, after lost: Points, at position: Int) -> PartsTaken? {
        guard !parts.isEmpty, points > .zero else { return nil }
        let before = parts.left(of: awarded - lost)
        let after = parts.left(of: awarded - lost - points)
        let taken = parts.indices.map { index in
            PayerPart(payer: parts[index].payer, points: before[index] - after[index])
        }
        return PartsTaken(award: position, parts: taken)
    }
}

extension [AwardRecord] {
    /// What the payers are spared by a return; `reversal` is what earlier ones took.
    func partsTaken(losing clawback: [Points], after reversal: Reversal) -> [PartsTaken] {
        zip(self, clawback).enumerated().compactMap { position, pair in
            let lost = reversal.clawedBack(award: position)
            return pair.0.partsTaken(losing: pair.1, after: lost, at: position)
        }
    }
}
