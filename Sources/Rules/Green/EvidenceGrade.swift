// SPDX-License-Identifier: Apache-2.0

/// How well an action is proved, the weakest first.
public enum EvidenceGrade: UInt8, Hashable, Comparable, Sendable, CaseIterable {
    /// The member says so, or uploads a picture.
    case declared = 1
    /// A bill, a certificate or a list of participants says so.
    case documented = 2
    /// Whoever provides the service reports it from its own records.
    case attested = 3

    /// The name in documents and in the interface.
    public var code: String {
        switch self {
        case .declared: "declared"
        case .documented: "documented"
        case .attested: "attested"
        }
    }

    public init?(code: String) {
        guard let grade = EvidenceGrade.allCases.first(where: { $0.code == code }) else {
            return nil
        }
        self = grade
    }

    public static func < (left: EvidenceGrade, right: EvidenceGrade) -> Bool {
        left.rawValue < right.rawValue
    }
}
