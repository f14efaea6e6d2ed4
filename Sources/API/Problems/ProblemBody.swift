// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension Problem {
    /// Writes the document: members in the sequence of RFC 9457, then our own.
    func write(
        into writer: inout JSONWriter,
        language: Language,
        instance: String,
        requestID: RequestID
    ) {
        writer.beginObject()
        writer.field("type")
        writer.put("/docs#\(code.rawValue)")
        writer.field("title")
        writer.put(language.text(code.words.title))
        writer.field("status")
        writer.put(Int64(status))
        writer.field("detail")
        writer.put(detail(in: language))
        writer.field("instance")
        writer.put(instance)
        writer.field("code")
        writer.put(code.rawValue)
        writer.field("request_id")
        writer.put(requestID)
        writer.field("retryable")
        writer.put(isRetryable)
        writer.field("params")
        writer.put(.object(params))
        writer.field("errors")
        writer.beginArray()
        for error in errors { write(error, into: &writer, language: language) }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ error: FieldError, into writer: inout JSONWriter, language: Language) {
        writer.beginObject()
        writer.field("pointer")
        writer.put(error.pointer)
        writer.field("code")
        writer.put(error.code.rawValue)
        writer.field("detail")
        writer.put(language.text(error.detail))
        writer.endObject()
    }
}
