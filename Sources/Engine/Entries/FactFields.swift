// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// A name and a value, as the facts write them; null where there is none.
extension FactJSON {
    @inline(__always)
    func put(_ name: StaticString, _ text: String, _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(text)
    }

    @inline(__always)
    func put(_ name: StaticString, _ text: String?, _ writer: inout EntryWriter) {
        writer.name(name)
        if let text { writer.put(text) } else { writer.putNull() }
    }

    @inline(__always)
    func put(_ name: StaticString, word: StaticString, _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(word)
    }

    @inline(__always)
    func put(_ name: StaticString, _ number: Int64, _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(number)
    }

    @inline(__always)
    func put(_ name: StaticString, _ points: Points, _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(points.rawValue)
    }

    @inline(__always)
    func put(_ name: StaticString, _ money: Money, _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(money.fen)
    }

    @inline(__always)
    func put(_ name: StaticString, _ money: Money?, _ writer: inout EntryWriter) {
        writer.name(name)
        if let money { writer.put(money.fen) } else { writer.putNull() }
    }

    @inline(__always)
    func put(_ name: StaticString, _ flag: Bool, _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(flag)
    }

    /// A name of `EntryNames`.
    @inline(__always)
    func put(_ name: StaticString, named: [UInt8]?, _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(name: named)
    }

    @inline(__always)
    func put<Entity>(
        _ name: StaticString,
        _ id: Identifier<Entity>?,
        _ writer: inout EntryWriter
    ) {
        writer.name(name)
        if let id { writer.put(id) } else { writer.putNull() }
    }

    @inline(__always)
    func put(_ name: StaticString, _ instant: Instant?, _ writer: inout EntryWriter) {
        writer.name(name)
        if let instant { writer.put(instant) } else { writer.putNull() }
    }

    /// The end of something, null when it has none.
    func put(_ name: StaticString, end: Instant, _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(end: end)
    }

    func put(_ name: StaticString, _ day: CalendarDay?, _ writer: inout EntryWriter) {
        writer.name(name)
        if let day { writer.put(day) } else { writer.putNull() }
    }

    /// A month as `2026-11`; one that no calendar shows is its number.
    func put(_ name: StaticString, _ month: CalendarMonth, _ writer: inout EntryWriter) {
        writer.name(name)
        if (12..<120_000).contains(month.number) {
            writer.put(month.iso8601)
        } else {
            writer.put(Int64(month.number))
        }
    }

    func put(_ name: StaticString, hexadecimal bytes: [UInt8], _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(hexadecimal: bytes)
    }

    @inline(__always)
    func put<Element>(
        _ name: StaticString,
        _ elements: [Element],
        _ writer: inout EntryWriter,
        _ write: (Element, inout EntryWriter) -> Void
    ) {
        writer.name(name)
        writer.beginArray()
        for element in elements { write(element, &writer) }
        writer.endArray()
    }
}
