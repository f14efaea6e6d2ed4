// SPDX-License-Identifier: Apache-2.0

/// Somebody made up, whom a demo lets everybody sign in as; the home page shows how.
public struct HomeLogin: Hashable, Sendable {
    /// The role of staff, or `member`.
    public let role: String
    /// What is typed first: the sign-in name, or the phone.
    public let name: String
    /// What the person is called.
    public let shown: String
    /// `nil` for members, who get a code.
    public let password: String?

    public init(role: String, name: String, shown: String, password: String?) {
        self.role = role
        self.name = name
        self.shown = shown
        self.password = password
    }
}
