// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/redemptions/{id}/cancel`: the member or the partner gives it up, whole or in part.
    static let cancelRedemption = redemptionStep("cancelRedemption") { reader in
        reader.required("by") { reader, name in
            switch reader.text(name) {
            case "member": return .cancelByMember
            case "partner": return .cancelByPartner
            case nil: return nil
            default:
                reader.report(name, .unknown, Expected.oneOf(["member", "partner"]))
                return nil
            }
        }
    }
}
