// SPDX-License-Identifier: Apache-2.0

/// What an attestation of civic credit says; there is nothing below `none`, which is everybody.
public enum CreditLevel: UInt8, Hashable, Comparable, Sendable, CaseIterable {
    case none = 0
    case trusted = 1
    case model = 2

    /// The name in documents, in attestations and in the interface.
    public var code: String {
        switch self {
        case .none: "none"
        case .trusted: "trusted"
        case .model: "model"
        }
    }

    public init?(code: String) {
        guard let level = CreditLevel.allCases.first(where: { $0.code == code }) else { return nil }
        self = level
    }

    public static func < (left: CreditLevel, right: CreditLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}
