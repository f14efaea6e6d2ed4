// SPDX-License-Identifier: Apache-2.0

/// How long held points stay held when nobody captures or releases them.
public struct HoldTerms: Hashable, Sendable {
    /// Used when the caller names no time.
    public let defaultMinutes: Int64
    /// The longest time a caller may name.
    public let maximumMinutes: Int64

    /// A quarter of an hour, at most a day.
    public static let standard = HoldTerms(defaultMinutes: 15, maximumMinutes: 1_440)

    public init(defaultMinutes: Int64, maximumMinutes: Int64) {
        self.defaultMinutes = defaultMinutes
        self.maximumMinutes = maximumMinutes
    }
}
