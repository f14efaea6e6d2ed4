// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Glibc

/// Settings from the environment: `--cache-mb` is `JIFEN_CACHE_MB`; a flag goes before it.
enum Environment {
    /// What the variables of a server may be called.
    private static let known: Set<String> = [
        "JIFEN_DATA", "JIFEN_PROGRAM", "JIFEN_KEY", "JIFEN_HOST", "JIFEN_PORT", "JIFEN_CACHE_MB",
        "JIFEN_RATE_LIMIT", "JIFEN_VISITOR_LIMIT", "JIFEN_TRUSTED_PROXIES", "JIFEN_STEP_UP_POINTS",
        "JIFEN_DRAIN_SECONDS",
        "JIFEN_FAILURE_GRACE_SECONDS",
        "JIFEN_LOG_LEVEL", "JIFEN_LOG_ORIGIN", "JIFEN_LOG_PRIORITY", "JIFEN_LOG_WITNESSES",
        "JIFEN_COMMIT",
        "JIFEN_VENDOR", "JIFEN_BEHIND_TLS", "JIFEN_MEMBER_CODES", "JIFEN_ENROL_ONLINE",
        "JIFEN_OIDC_ISSUER", "JIFEN_OIDC_CLIENT_ID", "JIFEN_OIDC_CLIENT_SECRET_FILE",
        "JIFEN_OIDC_CLAIM", "JIFEN_OIDC_ROLES", "JIFEN_PUBLIC_ADDRESS", "JIFEN_UNTIL_INPUT_ENDS",
    ]

    /// Names that look like settings of ours and are none, so that a misspelling is noticed.
    static var unknownNames: [String] {
        ProcessInfo.processInfo.environment.keys
            .filter { $0.hasPrefix("JIFEN_") && !known.contains($0) }
            .sorted()
    }

    /// `nil` when the variable is absent; one that is there must say something.
    static func text(_ name: String) throws -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        guard !text.isEmpty else { throw ValidationError("\(name) is set, but empty.") }
        return text
    }

    /// Whether a setting that is on or off is on.
    static func flag(_ name: String) throws -> Bool {
        switch try text(name) {
        case nil, "0", "false": return false
        case "1", "true": return true
        case let other?:
            throw ValidationError("\(name) is '\(other)', and must be 1 or 0.")
        }
    }

    static func number(_ name: String) throws -> Int? {
        guard let text = try text(name) else { return nil }
        guard let number = Int(text) else {
            throw ValidationError("\(name) is '\(text)', which is no whole number.")
        }
        return number
    }
}
