// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension ObjectReader {
    /// `{"grade": "attested", "provider": "metro", "reference": "trip-1", "region": "shenzhen"}`.
    mutating func evidence(_ name: String) -> Evidence? {
        object(name) { fields in
            let grade = fields.required("grade") { $0.grade($1) }
            let provider = fields.text("provider") ?? ""
            let reference = fields.text("reference") ?? ""
            let limit = Evidence.maximumRegionLength
            let region = fields.text("region", maximumBytes: limit) ?? ""
            return grade.map {
                Evidence(grade: $0, provider: provider, reference: reference, region: region)
            }
        }
    }

    private mutating func grade(_ name: String) -> EvidenceGrade? {
        guard let code = text(name) else { return nil }
        if let grade = EvidenceGrade(code: code) { return grade }
        report(name, .unknown, Expected.oneOf(EvidenceGrade.allCases.map(\.code)))
        return nil
    }
}

extension JSONWriter {
    mutating func put(_ evidence: Evidence?) {
        guard let evidence else { return putNull() }
        beginObject()
        field("grade")
        put(evidence.grade.code)
        field("provider")
        put(evidence.provider)
        field("reference")
        put(evidence.reference)
        field("region")
        put(evidence.region)
        endObject()
    }

    /// What an item of a purchase saved.
    mutating func put(_ claim: GramClaim) {
        beginObject()
        field("item")
        put(claim.item)
        field("factor")
        put(claim.factor)
        field("units")
        put(claim.units)
        field("wanted")
        put(claim.wanted)
        field("grams")
        put(claim.grams)
        endObject()
    }
}
