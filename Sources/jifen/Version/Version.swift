// SPDX-License-Identifier: Apache-2.0

import API
import Glibc

/// What this build calls itself.
enum Version {
    static let number = "0.1.0"

    static var text: String { "jifen \(number)" }

    /// The commit is known to whoever packs the executable, and comes in by the environment.
    static var words: VersionWords {
        let commit = getenv("JIFEN_COMMIT").map { String(cString: $0) } ?? "unknown"
        return VersionWords(version: number, commit: commit)
    }
}
