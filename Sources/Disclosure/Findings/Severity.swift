// SPDX-License-Identifier: Apache-2.0

/// What a finding does to what is about to be published.
public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// Worth knowing; also everything whose legal basis is not verified.
    case advisory
    /// Somebody should look at it.
    case warning
    /// Published only when a second person gives a reason.
    case needsReason = "needs_reason"
    /// Not published.
    case blocking
}

extension Severity: Comparable {
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .advisory: 0
        case .warning: 1
        case .needsReason: 2
        case .blocking: 3
        }
    }
}
