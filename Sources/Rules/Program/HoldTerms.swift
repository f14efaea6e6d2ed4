// SPDX-License-Identifier: Apache-2.0

/// How long held points stay held when nobody captures or releases them.
package struct HoldTerms: Hashable, Sendable {
    /// Used when the caller names no time.
    package let defaultMinutes: Int64
    /// The longest time a caller may name.
    package let maximumMinutes: Int64

    /// A quarter of an hour, at most a day.
    package static let standard = HoldTerms(defaultMinutes: 15, maximumMinutes: 1_440)

    package init(defaultMinutes: Int64, maximumMinutes: Int64) {
        self.defaultMinutes = defaultMinutes
        self.maximumMinutes = maximumMinutes
    }
}
