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
        writer.name("type")
        writer.put("/docs#\(code.rawValue)")
        writer.name("title")
        writer.put(language.text(code.words.title))
        writer.name("status")
        writer.put(Int64(status))
        writer.name("detail")
        writer.put(detail(in: language))
        writer.name("instance")
        writer.put(instance)
        writer.name("code")
        writer.put(code.rawValue)
        writer.name("request_id")
        writer.put(requestID)
        writer.name("retryable")
        writer.put(isRetryable)
        writer.name("params")
        writer.put(.object(params))
        writer.name("errors")
        writer.beginArray()
        for error in errors { write(error, into: &writer, language: language) }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ error: FieldError, into writer: inout JSONWriter, language: Language) {
        writer.beginObject()
        writer.name("pointer")
        writer.put(error.pointer)
        writer.name("code")
        writer.put(error.code.rawValue)
        writer.name("detail")
        writer.put(language.text(error.detail))
        writer.endObject()
    }
}
