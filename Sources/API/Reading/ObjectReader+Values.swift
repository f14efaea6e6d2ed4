// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension ObjectReader {
    mutating func text(_ name: String, maximumBytes: Int = CommandLimits.textBytes) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else {
            report(name, .malformed, Expected.text)
            return nil
        }
        guard text.utf8.count <= maximumBytes else {
            report(name, .tooLong)
            return nil
        }
        guard ObjectReader.isClean(text) else {
            report(name, .malformed)
            return nil
        }
        return text
    }

    mutating func requiredText(
        _ name: String,
        maximumBytes: Int = CommandLimits.textBytes
    ) -> String? {
        let before = errors.count
        let text = text(name, maximumBytes: maximumBytes)
        if text?.isEmpty ?? true, errors.count == before { report(name, .required) }
        return text
    }

    mutating func integer(_ name: String) -> Int64? {
        guard let value = value(name) else { return nil }
        guard case .integer(let number) = value else {
            report(name, .malformed, Expected.integer)
            return nil
        }
        return number
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let number = integer(name) else { return nil }
        guard range.contains(number) else {
            report(name, number < range.lowerBound ? .tooSmall : .tooLarge)
            return nil
        }
        return number
    }

    /// A whole number of points within what one command may name, `minimum` or more.
    mutating func points(_ name: String, minimum: Int64 = 1) -> Points? {
        integer(name, in: minimum...Points.maximum.rawValue).map { Points($0) }
    }

    mutating func moment(_ name: String) -> Instant? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value, let instant = Instant(rfc3339: text) else {
            report(name, .malformed, Expected.time)
            return nil
        }
        return instant
    }

    mutating func id<Entity: IdentifiedEntity>(
        _ name: String,
        of entity: Entity.Type = Entity.self
    ) -> Identifier<Entity>? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value, let id = Identifier<Entity>(text: text) else {
            report(name, .malformed, Expected.id(Entity.idPrefix))
            return nil
        }
        return id
    }

    /// `{"amount": fen, "currency": "CNY"}` with an amount in `minimum...Money.maximum`.
    mutating func money(_ name: String, minimum: Int64 = 0) -> Money? {
        guard let value = value(name) else { return nil }
        guard case .object = value else {
            report(name, .malformed, Expected.money)
            return nil
        }
        return nested(value, name, nil) { fields in
            let fen = fields.required("amount") {
                $0.integer($1, in: minimum...Money.maximum.fen)
            }
            let currency = fields.requiredText("currency")
            if let currency, currency != "CNY" {
                fields.report("currency", .unknown, Expected.currency)
            }
            return fen.map { Money(fen: $0) }
        }
    }

    /// Reads a field with `read` and reports it when it is absent.
    mutating func required<Value>(
        _ name: String,
        _ read: (inout ObjectReader, String) -> Value?
    ) -> Value? {
        let before = errors.count
        let value = read(&self, name)
        if value == nil, errors.count == before { report(name, .required) }
        return value
    }

    /// Reads a nested object, its unknown fields refused.
    mutating func object<Value>(
        _ name: String,
        _ read: (inout ObjectReader) -> Value?
    ) -> Value? {
        guard let value = value(name) else { return nil }
        return nested(value, name, nil, read)
    }

    /// Reads an array of objects, at most `maximum`; all or nothing.
    mutating func objects<Value>(
        _ name: String,
        maximum: Int,
        _ read: (inout ObjectReader) -> Value?
    ) -> [Value]? {
        guard let elements = elements(name, maximum: maximum) else { return nil }
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            if let value = nested(element, name, index, read) { values.append(value) }
        }
        return values.count == elements.count ? values : nil
    }

    mutating func elements(_ name: String, maximum: Int) -> [JSON]? {
        guard let value = value(name) else { return nil }
        guard case .array(let elements) = value else {
            report(name, .malformed, Expected.array)
            return nil
        }
        guard elements.count <= maximum else {
            report(name, .tooMany)
            return nil
        }
        return elements
    }

    /// Reads an object inside this one; pointers are made only for what is wrong.
    private mutating func nested<Value>(
        _ json: JSON,
        _ name: String,
        _ index: Int?,
        _ read: (inout ObjectReader) -> Value?
    ) -> Value? {
        var reader = ObjectReader(json)
        let isObject = reader.errors.isEmpty
        let value = isObject ? read(&reader) : nil
        if isObject { reader.refuseUnknown() }
        guard !reader.errors.isEmpty else { return value }
        report(reader.errors, under: name, index)
        return nil
    }

    /// Texts are names and numbers of people's paper: no control letters.
    private static func isClean(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
