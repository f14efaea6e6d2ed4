// SPDX-License-Identifier: Apache-2.0

import Rules

/// The town with civic credit, and with tiers that points reach.
enum TrustingTown {
    static let credit = """
        maximum_days: 90
        levels:
          trusted: {price_reduction: 0.10}
          model: {price_reduction: 0.20, early_hours: 24}
        issuers:
          - code: city
            name: {zh: 市信用办, en: City}
            public_key: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
          - code: past
            name: {zh: 旧机构, en: Past}
            public_key: 202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f
            until: 2026-02-28

        """

    private static let threshold = "银卡, en: Silver}, qualifying_points: 1000"

    static var source: ProgramSource {
        let town = Town.source().files.map { file in
            let text = file.text.replacing("银卡, en: Silver}", with: threshold)
            return SourceFile(path: file.path, text: text)
        }
        return ProgramSource(files: town + [SourceFile(path: "credit.yaml", text: credit)])
    }
}
