// SPDX-License-Identifier: Apache-2.0

import Rules

/// A `credit.yaml` without a mistake, for mistakes to be made in.
enum SmallCredit {
    static let text = """
        maximum_days: 90
        public_share: 1/2
        levels:
          trusted: {price_reduction: 0.10}
          model: {price_reduction: 0.20, early_hours: 24}
        issuers:
          - code: city
            name: {zh: 市信用办, en: City}
            public_key: 000102030405060708090A0B0C0D0E0F101112131415161718191a1b1c1d1e1f

        """
}

/// Mistakes about civic credit.
let creditMistakes = [
    mistake(.unknownKey, "price_reduction: 0.10", "§earning: 1.1"),
    mistake(
        .creditPenalty,
        "  trusted: {price_reduction: 0.10}",
        "  §trusted: {price_reduction: 0.3}"
    ),
    mistake(.creditPenalty, "  trusted: {price_reduction: 0.10}", "  §trusted: {early_hours: 48}"),
    mistake(.unknownKey, "trusted:", "§platinum:"),
    mistake(.unknownKey, "trusted:", "§none:"),
    mistake(.priorityStarvesPublic, "1/2", "§1/3"),
    mistake(.outOfRange, "maximum_days: 90", "maximum_days: §91"),
    mistake(.outOfRange, "price_reduction: 0.20", "§price_reduction: 1"),
    mistake(.outOfRange, "early_hours: 24", "early_hours: §169"),
    mistake(.badPublicKey, "000102", "§0102"),
    mistake(.badPublicKey, "000102", "§00x102"),
    mistake(.missingKey, "maximum_days: 90\n", "§"),
    mistake(
        .duplicateCode,
        "issuers:",
        """
        issuers:
          - code: city
            name: {zh: 市, en: City}
            public_key: 000102030405060708090A0B0C0D0E0F101112131415161718191a1b1c1d1e1f
        """,
        and: ("code: city\n    name: {zh: 市信", "code: §city\n    name: {zh: 市信")
    ),
]

private func mistake(
    _ code: DiagnosticCode,
    _ old: String,
    _ new: String,
    and other: (old: String, new: String)? = nil
) -> Mistake {
    Mistake(code, in: "credit.yaml", of: SmallCredit.text, replacing: old, by: new, and: other)
}
