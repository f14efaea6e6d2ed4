// SPDX-License-Identifier: Apache-2.0

/// What the running program says of itself.
public struct VersionWords: Hashable, Sendable {
    public let version: String
    public let commit: String

    public init(version: String, commit: String) {
        self.version = version
        self.commit = commit
    }
}
