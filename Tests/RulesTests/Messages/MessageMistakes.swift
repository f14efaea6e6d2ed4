// SPDX-License-Identifier: Apache-2.0

import Rules

/// A reminder and a text of a shop, for mistakes to be made in.
private let messages = """
    - code: ending
      kind: expiry_reminder
      days: 30
      text: {zh: "{points}分最早{date}到期", en: "{points} points, the first of them on {date}"}
    - code: news
      kind: marketing
      partner: shop
      text: {zh: 新货, en: New goods}

    """

/// Mistakes about messages.
let messageMistakes = [
    mistake(.missingKey, "- code: ending", "- §code: ending", and: ("  days: 30\n", "")),
    mistake(.outOfRange, "days: 30", "days: §91"),
    mistake(.outOfRange, "days: 30", "days: §0"),
    mistake(.keyNotApplicable, "kind: marketing", "kind: notice\n  §days: 30"),
    mistake(.unknownPartner, "partner: shop", "partner: §shopp"),
    mistake(.badText, "{zh: \"{points}分最早", "§{zh: \"您的积分最早"),
    mistake(
        .badText,
        "the first of them on {date}",
        "soon",
        and: ("text: {zh: \"{p", "text: §{zh: \"{p")
    ),
    mistake(.badText, "text: {zh: 新货,", "text: §{zh: \"{points}新货\","),
    mistake(
        .badText,
        "on {date}\"",
        "on {date} {name}\"",
        and: ("text: {zh: \"{p", "text: §{zh: \"{p")
    ),
    mistake(.duplicateCode, "code: news", "code: §ending"),
]

private func mistake(
    _ code: DiagnosticCode,
    _ old: String,
    _ new: String,
    and other: (old: String, new: String)? = nil
) -> Mistake {
    Mistake(code, in: "messages/all.yaml", of: messages, replacing: old, by: new, and: other)
}
