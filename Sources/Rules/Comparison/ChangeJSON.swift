// SPDX-License-Identifier: Apache-2.0

public import Primitives

extension ProgramChange {
    /// One object: `entity`, `code`, `field`, `before`, `after`, `impact`, `words`.
    public func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("entity")
        writer.put(entity.kind)
        writer.name("code")
        entity.code.isEmpty ? writer.putNull() : writer.put(entity.code)
        writer.name("field")
        field.isEmpty ? writer.putNull() : writer.put(field)
        writer.name("before")
        if let before { writer.put(before) } else { writer.putNull() }
        writer.name("after")
        if let after { writer.put(after) } else { writer.putNull() }
        writer.name("impact")
        writer.put(impact.rawValue)
        writer.name("words")
        writer.put(["zh": .string(words.zh), "en": .string(words.en)] as JSON)
        writer.endObject()
    }
}
