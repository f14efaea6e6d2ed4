// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What happens when a return takes back points that the member has already spent.
public struct ClawbackTerms: Hashable, Sendable {
    public enum OnShortfall: String, Hashable, Sendable, CaseIterable {
        /// The missing points become a debt that the next awards pay.
        case debt
        /// The missing points are given up.
        case waive
    }

    public let onShortfall: OnShortfall
    /// The largest debt of one member in program points; what goes over it is given up.
    public let maximumDebt: Points

    /// A debt, up to a million program points.
    public static let standard = ClawbackTerms(onShortfall: .debt, maximumDebt: Points(1_000_000))

    public init(onShortfall: OnShortfall, maximumDebt: Points) {
        self.onShortfall = onShortfall
        self.maximumDebt = maximumDebt
    }
}
