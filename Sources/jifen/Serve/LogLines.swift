// SPDX-License-Identifier: Apache-2.0

import Logging
import Primitives

/// Writes the log as JSON, one object a line, on standard error.
struct LogLines: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    init(level: Logger.Level) {
        logLevel = level
    }

    static func logger(level: Logger.Level) -> Logger {
        Logger(label: "jifen") { _ in LogLines(level: level) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("ts")
        writer.put(SystemClock().now().rfc3339())
        writer.name("level")
        writer.put(event.level.rawValue)
        writer.name("msg")
        writer.put("\(event.message)")
        let extra = metadata.merging(event.metadata ?? [:]) { _, newer in newer }
        for (key, value) in extra.sorted(by: { $0.key < $1.key }) {
            writer.name(key)
            writer.put("\(value)")
        }
        if let error = event.error {
            writer.name("fault")
            writer.put("\(error)")
        }
        writer.endObject()
        Console.note(String(decoding: writer.bytes, as: UTF8.self))
    }
}
