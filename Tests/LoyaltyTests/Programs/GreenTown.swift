// SPDX-License-Identifier: Apache-2.0

import Rules

/// The town with green documents: trips with conflicting factors, certified bulbs, surveys.
enum GreenTown {
    static let factors = """
        - kind: factor
          code: tram_a
          action: tram
          name: {zh: 电车, en: Tram}
          region: east
          year: 2024
          source: A
          confidence: high
          unit: metre
          per_units: 1000
          baseline: 50.5
          emission: 10
          claimable: true
        - kind: factor
          code: tram_b
          action: tram
          name: {zh: 电车, en: Tram}
          region: east
          year: 2024
          source: B
          confidence: medium
          unit: metre
          per_units: 1000
          baseline: 60
          claimable: true
        - kind: factor
          code: tram_c
          action: tram
          name: {zh: 电车, en: Tram}
          year: 2020
          source: C
          confidence: low
          unit: metre
          per_units: 1000
          baseline: 30
          claimable: true
        - kind: factor
          code: tram_c_2027
          action: tram
          name: {zh: 电车, en: Tram}
          year: 2026
          source: C
          confidence: low
          unit: metre
          per_units: 1000
          baseline: 35
          claimable: true
          from: 2027-01-01
        - kind: factor
          code: bulb_2026
          action: bulb
          name: {zh: 灯泡, en: Bulb}
          year: 2026
          source: D
          confidence: medium
          unit: piece
          baseline: 100.7
          claimable: true
        - kind: factor
          code: stroll_2026
          action: stroll
          name: {zh: 散步, en: Stroll}
          year: 2026
          source: E
          confidence: low
          unit: step
          baseline: 5
          claimable: false

        """

    static let others = """
        - kind: activity
          code: tram_trip
          name: {zh: 电车, en: Tram}
          form: trip
          unit: metre
          bucket: 500
          factor: tram
          counts: grams
          caps: {units_per_day: 30000, grams_per_day: 900}
        - kind: activity
          code: stroll
          name: {zh: 散步, en: Stroll}
          form: other
          unit: step
          factor: stroll
          needs_evidence: no
        - kind: product
          code: bulbs
          name: {zh: 灯泡, en: Bulbs}
          skus: [b9]
          categories: [bulb]
          partners: [shop]
          factor: bulb
          certificate: {number: C-1, until: 2026-12-31}
          caps: {units_per_day: 10}

        """

    static func source(factors: String = factors) -> ProgramSource {
        let school = Town.source().files.map { file in
            let groups = "accepts_points: false, groups: [{code: a1, name: {zh: 一班, en: A1}}]"
            let text = file.text.replacing("accepts_points: false", with: groups)
            return SourceFile(path: file.path, text: text)
        }
        return ProgramSource(
            files: school + [
                SourceFile(path: "green/factors.yaml", text: factors),
                SourceFile(path: "green/others.yaml", text: others),
            ]
        )
    }
}
