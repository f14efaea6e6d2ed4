// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc

/// Settings from the environment: `--cache-mb` is `JIFEN_CACHE_MB`; a flag goes before it.
enum Environment {
    /// `nil` when the variable is absent; one that is there must say something.
    static func text(_ name: String) throws -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        guard !text.isEmpty else { throw ValidationError("\(name) is set, but empty.") }
        return text
    }

    static func number(_ name: String) throws -> Int? {
        guard let text = try text(name) else { return nil }
        guard let number = Int(text) else {
            throw ValidationError("\(name) is '\(text)', which is no whole number.")
        }
        return number
    }
}
