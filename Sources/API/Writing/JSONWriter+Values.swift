// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

extension JSONWriter {
    /// A name that is a literal of ours; `name` would take a literal for a text to be escaped.
    @inline(__always)
    mutating func field(_ literal: StaticString) {
        name(literal)
    }

    /// The text form of an id, without a string in between.
    mutating func put<Entity: IdentifiedEntity>(_ id: Identifier<Entity>) {
        let prefix = Entity.idPrefix
        let length = prefix.utf8CodeUnitCount + 3 + Base32.digitCount
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { buffer in
            buffer[0] = UInt8(ascii: "\"")
            for index in 0..<prefix.utf8CodeUnitCount {
                buffer[index + 1] = prefix.utf8Start[index]
            }
            let digits = prefix.utf8CodeUnitCount + 2
            buffer[digits - 1] = UInt8(ascii: "_")
            Base32.encode(id.rawValue) { buffer[digits + $0] = $1 }
            buffer[length - 1] = UInt8(ascii: "\"")
            put(encoded: UnsafeBufferPointer(buffer))
        }
    }

    /// An id, or `null` for one that was not taken, as in a dry run.
    mutating func put<Entity: IdentifiedEntity>(
        _ id: Identifier<Entity>,
        unless isPreview: Bool
    ) {
        if isPreview { putNull() } else { put(id) }
    }

    mutating func put(_ points: Points) {
        put(points.rawValue)
    }

    mutating func put(_ value: Int) {
        put(Int64(value))
    }

    mutating func put(_ value: String?) {
        if let value { put(value) } else { putNull() }
    }

    mutating func put(_ value: Int64?) {
        if let value { put(value) } else { putNull() }
    }

    /// `{"amount": fen, "currency": "CNY"}`.
    mutating func put(_ money: Money) {
        beginObject()
        field("amount")
        put(money.fen)
        field("currency")
        put("CNY" as StaticString)
        endObject()
    }

    mutating func put(_ money: Money?) {
        if let money { put(money) } else { putNull() }
    }

    mutating func put(_ words: LocalizedText) {
        beginObject()
        field("zh")
        put(words.zh)
        field("en")
        put(words.en)
        endObject()
    }

    mutating func put(_ ratio: Ratio) {
        beginObject()
        field("num")
        put(ratio.numerator)
        field("den")
        put(ratio.denominator)
        endObject()
    }

    /// The four balances of a member.
    mutating func putBalances(_ balances: HolderBalances) {
        field("active")
        put(balances.available)
        field("pending")
        put(balances.pending)
        field("held")
        put(balances.held)
        field("debt")
        put(balances.debt)
    }
}
