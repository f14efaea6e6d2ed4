// SPDX-License-Identifier: Apache-2.0

/// What the running program says of itself.
package struct VersionWords: Hashable, Sendable {
    package let version: String
    package let commit: String

    package init(version: String, commit: String) {
        self.version = version
        self.commit = commit
    }
}
