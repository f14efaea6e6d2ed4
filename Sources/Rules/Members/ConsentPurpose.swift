// SPDX-License-Identifier: Apache-2.0

/// What a member agrees to, each by itself and each revocable; nothing is bundled.
public enum ConsentPurpose: UInt8, Hashable, Sendable, CaseIterable {
    /// A credit level is asked for and used for awards and prices.
    case creditUplift = 1
    case marketing = 2
    case personalisation = 3
    /// Rows about the member are handed to a partner.
    case partnerSharing = 4
    /// Green activities appear in the report of the member's institution.
    case greenReport = 5
    /// A guardian agrees that a child under 14 takes part.
    case guardian = 6
    /// The member is ranked among those who play, under a name that tells nobody who it is.
    case leaderboard = 7

    /// The name in documents, in attestations and in the interface.
    public var code: String {
        switch self {
        case .creditUplift: "credit_uplift"
        case .marketing: "marketing"
        case .personalisation: "personalisation"
        case .partnerSharing: "partner_sharing"
        case .greenReport: "green_report"
        case .guardian: "guardian"
        case .leaderboard: "leaderboard"
        }
    }

    public init?(code: String) {
        let purpose = ConsentPurpose.allCases.first { $0.code == code }
        guard let purpose else { return nil }
        self = purpose
    }
}
