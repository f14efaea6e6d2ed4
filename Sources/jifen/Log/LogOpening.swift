// SPDX-License-Identifier: Apache-2.0

import Engine
import Glibc

/// What the transparency log of a data folder is told.
enum LogOpening {
    /// Of the keeper's thread: everybody else goes first.
    private static let niceness: Int32 = 15

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
        // On Linux this is about the calling thread alone.
        settings.lowerPriority = {
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, LogOpening.niceness)
        }
        return settings
    }

    /// The log as it is now, whoever goes on writing it; nothing is changed by reading.
    static func frozen(_ folder: DataFolder) throws -> LogSettings {
        var settings = try settings(of: folder)
        settings.storage = FolderLog(folder, isFrozen: true)
        return settings
    }
}
