// SPDX-License-Identifier: Apache-2.0

import Rules

/// Green documents without a mistake, for mistakes to be made in.
enum SmallGreen {
    static let text = """
        - kind: factor
          code: metro_a
          action: metro
          name: {zh: 地铁, en: Metro}
          region: east
          year: 2021
          source: 方法学
          confidence: high
          unit: metre
          per_units: 1000
          baseline: 46.7
          emission: 6.7
          claimable: yes
        - kind: activity
          code: trip
          name: {zh: 出行, en: Trip}
          form: trip
          unit: metre
          bucket: 500
          factor: metro
          counts: grams
          caps: {units_per_day: 60000, slot_hours: [5, 10]}
        - kind: product
          code: seats
          name: {zh: 车票, en: Tickets}
          categories: [ticket]
          partners: [shop]
          factor: metro
          certificate: {number: C-1, until: 2027-12-31}

        """
}

/// Mistakes about factors, activities and products.
let greenMistakes = [
    mistake(
        .unknownFactor,
        "code: trip",
        "code: §trip",
        and: ("factor: metro\n", "factor: train\n")
    ),
    mistake(.unknownFactor, "factor: metro\n  certificate", "factor: §train\n  certificate"),
    mistake(.badNumber, "46.7", "§46.7000001"),
    mistake(.badNumber, "46.7", "§-1"),
    mistake(.missingKey, "- kind: activity\n  code: trip", "- §kind: activity"),
    mistake(.missingKey, "  source: 方法学\n", "", and: ("- kind: factor", "- §kind: factor")),
    mistake(.missingKey, "  categories: [ticket]\n", "", and: ("code: seats", "code: §seats")),
    mistake(.keyNotApplicable, "  form: trip", "  form: trip\n  §region: east"),
    mistake(.unknownKey, "  form: trip", "  form: trip\n  §latitude: 31.2"),
    mistake(.unknownValue, "kind: activity", "kind: §action"),
    mistake(.unknownValue, "form: trip", "form: §trips"),
    mistake(.outOfRange, "[5, 10]", "[5, §24]"),
    mistake(.duplicateValue, "[5, 10]", "[5, §5]"),
    mistake(.duplicateCode, "code: seats", "code: §trip"),
    mistake(.unknownPartner, "partners: [shop]", "partners: [§shopp]"),
]

private func mistake(
    _ code: DiagnosticCode,
    _ old: String,
    _ new: String,
    and other: (old: String, new: String)? = nil
) -> Mistake {
    Mistake(code, in: "green/all.yaml", of: SmallGreen.text, replacing: old, by: new, and: other)
}
