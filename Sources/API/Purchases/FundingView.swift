// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension JSONWriter {
    /// `funding`: who pays for points that a partner issued, and how many of them.
    mutating func putFunding(
        _ parts: [PayerPart],
        by issuer: PartnerNumber?,
        _ view: RecordView
    ) {
        field("funding")
        beginArray()
        for part in parts { put(part, by: issuer, view) }
        endArray()
    }

    private mutating func put(
        _ part: PayerPart,
        by issuer: PartnerNumber?,
        _ view: RecordView
    ) {
        beginObject()
        field("payer")
        put(part.payer.code)
        field("partner")
        put(part.payer.partner(issuer).flatMap { view.partnerCode($0.rawValue) })
        field("points")
        put(part.points)
        endObject()
    }
}

extension AwardPayer {
    /// The partner that pays; `nil` for the operator.
    fileprivate func partner(_ issuer: PartnerNumber?) -> PartnerNumber? {
        switch self {
        case .partner: issuer
        case .operator: nil
        case .sponsor(let partner): partner
        }
    }
}
