// SPDX-License-Identifier: Apache-2.0

/// What somebody who works with the program is there to do.
///
/// What a role may do stands in one table, which the room `API` has (`StaffRole.scopes`).
public enum StaffRole: String, Hashable, Sendable, CaseIterable {
    case cashier
    case storeLead = "store_manager"
    case partnerFinance = "partner_finance"
    case partnerAdmin = "partner_admin"
    case operatorMarketing = "operator_marketing"
    case operatorRisk = "operator_risk"
    case operatorFinance = "operator_finance"
    case operatorAdmin = "operator_admin"
    /// Looks after personal data: copies, erasures, evidence for authorities.
    case dpo
    /// Sees everything and changes nothing.
    case auditor
    case regulatorOfficer = "regulator_officer"

    /// For whom somebody works.
    public enum Side: String, Hashable, Sendable {
        case partner
        case `operator`
        case authority
    }

    public var side: Side {
        switch self {
        case .cashier, .storeLead, .partnerFinance, .partnerAdmin: .partner
        case .operatorMarketing, .operatorRisk, .operatorFinance, .operatorAdmin, .dpo, .auditor:
            .operator
        case .regulatorOfficer: .authority
        }
    }

    /// Whether an account of the role may belong to one outlet of its partner.
    public var mayBelongToStore: Bool { self == .cashier || self == .storeLead }
}
