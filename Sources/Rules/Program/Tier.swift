// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// A level of membership; its index in the program's list is its number everywhere.
package struct Tier: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText
    /// Qualifying program points that reach it; `nil` when it is only given by hand.
    package let threshold: Points?

    package init(code: String, name: LocalizedText, threshold: Points? = nil) {
        self.code = code
        self.name = name
        self.threshold = threshold
    }
}
