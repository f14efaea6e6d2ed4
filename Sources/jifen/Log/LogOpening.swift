// SPDX-License-Identifier: Apache-2.0

import Engine
import Glibc

/// What the transparency log of a data folder is told.
enum LogOpening {
    static func settings(of folder: DataFolder) throws -> LogSettings {
        var settings = LogSettings(storage: FolderLog(folder))
        if let origin = try Environment.text("JIFEN_LOG_ORIGIN") {
            guard NoteKey.isGood(name: origin) else {
                throw Failure(
                    "JIFEN_LOG_ORIGIN can be no log's name: \(origin)",
                    advice: "It is one word like points.example.org/city, without blanks and '+'."
                )
            }
            settings.origin = origin
        }
        if let texts = try Environment.text("JIFEN_LOG_WITNESSES") {
            guard let witnesses = LogWitnesses(texts.split(separator: " ").map(String.init)) else {
                throw Failure(
                    "JIFEN_LOG_WITNESSES does not name witnesses, each once, and at most"
                        + " \(LogWitnesses.maximum)",
                    advice: "Each is a key like w1.example.org+8d66cf3f+BA…, with a blank between."
                )
            }
            settings.witnesses = witnesses
        }
        settings.lowerPriority = try priority()
        return settings
    }

    /// Linux' number for threads that run when a core has nothing else to do.
    private static let idlePolicy: Int32 = 5

    /// The keeper takes what commits leave over, unless the operator has cores to spare for it.
    private static func priority() throws -> @Sendable () -> Void {
        switch try Environment.text("JIFEN_LOG_PRIORITY") {
        case nil, "idle":
            // On Linux this is about the calling thread alone.
            return {
                var parameters = sched_param()
                _ = sched_setscheduler(0, idlePolicy, &parameters)
            }
        case "normal": return {}
        case let other?:
            throw Failure("JIFEN_LOG_PRIORITY is '\(other)', and must be idle or normal")
        }
    }

    /// The log as it is now, whoever goes on writing it; nothing is changed by reading.
    static func frozen(_ folder: DataFolder) throws -> LogSettings {
        var settings = try settings(of: folder)
        settings.storage = FolderLog(folder, isFrozen: true)
        return settings
    }
}
