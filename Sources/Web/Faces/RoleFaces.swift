// SPDX-License-Identifier: Apache-2.0

/// Which faces a role of staff opens; everything else is closed to it.
enum RoleFaces {
    static func faces(of role: String) -> Set<Face> {
        switch role {
        case "cashier": [.till]
        case "store_manager": [.till, .partner]
        case "partner_finance": [.partner]
        case "partner_admin": [.till, .partner]
        case "operator_marketing", "operator_risk", "operator_finance", "operator_admin", "dpo",
            "auditor":
            [.operator]
        case "regulator_officer": [.regulator]
        default: []
        }
    }
}
