// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Rules

/// A document without a mistake and the same with one that lies between its keys.
struct Disagreement: Sendable, CustomTestStringConvertible {
    let path: String
    let accepted: String
    let part: String
    let mistake: String
    let code: DiagnosticCode

    var refused: String { accepted.replacingOccurrences(of: part, with: mistake) }
    var testDescription: String { "\(path): \(mistake)" }

    private init(
        _ path: String,
        _ accepted: String,
        _ part: String,
        _ mistake: String,
        _ code: DiagnosticCode
    ) {
        self.path = path
        self.accepted = accepted
        self.part = part
        self.mistake = mistake
        self.code = code
    }

    static let all = ofProgram + ofPartners + ofCredit + ofGreen

    private static let program =
        SmallProgram.program
        + "qualification: {period: rolling, months: 6, kept_for_months: 3, downgrade: one_step}\n"

    private static let ofProgram = [
        Disagreement(
            "program.yaml",
            program,
            "rolling",
            "calendar_year",
            .keyNotApplicable
        ),
        Disagreement(
            "program.yaml",
            program,
            "months: 3",
            "months: 3, kept_until: end_of_next_year",
            .keyNotApplicable
        ),
        Disagreement("program.yaml", program, "kept_for_months: 3, ", "", .missingKey),
        Disagreement(
            "program.yaml",
            program,
            "on_shortfall: debt",
            "on_shortfall: waive",
            .keyNotApplicable
        ),
    ]

    private static let school = """
        code: school
        name: {zh: 学校, en: School}
        scene: school
        denomination: 1
        groups:
          - {code: one, name: {zh: 一班, en: Class 1}}

        """

    private static let ofPartners = [
        Disagreement("partners/p.yaml", school, "scene: school", "scene: shop", .keyNotApplicable),
        Disagreement("partners/p.yaml", school, "groups", "stores", .keyNotApplicable),
        Disagreement("partners/p.yaml", SmallProgram.hotel, "stores", "groups", .keyNotApplicable),
    ]

    private static let credit = """
        maximum_days: 90
        levels: {trusted: {price_reduction: 0.1}}
        issuers:
          - code: city
            name: {zh: 市, en: City}
            public_key: d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a

        """

    private static let ofCredit = [
        Disagreement("credit.yaml", credit, "d75a98", "d75a9", .badPublicKey),
        Disagreement("credit.yaml", credit, "d75a98", "x75a98", .badPublicKey),
        Disagreement("credit.yaml", credit, "trusted", "none", .unknownKey),
    ]

    private static let factor = """
        kind: factor
        code: metro_2021
        action: metro
        name: {zh: 地铁, en: Metro}
        year: 2021
        source: a table
        confidence: high
        unit: metre
        baseline: '46.712345'
        claimable: true

        """

    private static let product = """
        kind: product
        code: goods
        name: {zh: 商品, en: Goods}
        skus: [a]
        partners: [shop]
        factor: goods
        certificate: {number: A-1, until: 2027-12-31}

        """

    private static let ofGreen = [
        Disagreement(
            "green/g.yaml",
            factor,
            "unit: metre",
            "unit: metre\nform: trip",
            .keyNotApplicable
        ),
        Disagreement("green/g.yaml", factor, "46.712345", "46.7123456", .badNumber),
        Disagreement("green/g.yaml", factor, "'46.712345'", "-1", .badNumber),
        Disagreement("green/g.yaml", product, "skus: [a]\n", "", .missingKey),
    ]
}
