// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A level of membership; its index in the program's list is its number everywhere.
public struct Tier: Hashable, Sendable {
    public let code: String
    public let name: LocalizedText
    /// Qualifying program points that reach it; `nil` when it is only given by hand.
    public let threshold: Points?

    public init(code: String, name: LocalizedText, threshold: Points? = nil) {
        self.code = code
        self.name = name
        self.threshold = threshold
    }
}
