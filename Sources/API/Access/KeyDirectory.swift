// SPDX-License-Identifier: Apache-2.0

/// Says whom a token belongs to.
public protocol KeyDirectory: Sendable {
    /// The principal, or `nil` for a token that is unknown, revoked or over.
    func principal(ofToken token: String) async throws -> Principal?

    /// What is known without looking anywhere; `nil` when `principal` has to be asked.
    func remembered(ofToken token: String) -> Remembered?
}

extension KeyDirectory {
    public func remembered(ofToken token: String) -> Remembered? { nil }
}

/// A verdict of a moment ago that still holds.
public enum Remembered: Hashable, Sendable {
    case known(Principal)
    case unknown
}
