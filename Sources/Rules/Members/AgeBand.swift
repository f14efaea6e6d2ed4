// SPDX-License-Identifier: Apache-2.0

/// All that the program knows of a member's age: no birth date is stored.
public enum AgeBand: UInt8, Hashable, Sendable, CaseIterable {
    case adult = 0
    case from14To17 = 1
    case under14 = 2

    public var isMinor: Bool { self != .adult }

    /// The name in the interface.
    public var code: String {
        switch self {
        case .adult: "adult"
        case .from14To17: "14_to_17"
        case .under14: "under_14"
        }
    }

    public init?(code: String) {
        guard let band = AgeBand.allCases.first(where: { $0.code == code }) else { return nil }
        self = band
    }
}
