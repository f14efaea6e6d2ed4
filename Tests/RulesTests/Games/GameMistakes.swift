// SPDX-License-Identifier: Apache-2.0

import Rules

/// Games without a mistake, for mistakes to be made in.
enum SmallGames {
    static let text = """
        - code: share
          kind: event
          name: {zh: 分享, en: Share}
          partner: shop
          per_day: 3
          approval: no
        - code: sharer
          kind: badge
          name: {zh: 分享者, en: Sharer}
        - code: share_twice
          kind: mission
          name: {zh: 分享两次, en: Share twice}
          partner: shop
          from: 2026-03-01
          until: 2026-12-31
          repeats: weekly
          goal:
            all:
              - {of: events, event: share, count: 2}
              - {of: purchases, amount: 50.00}
          gives: {points: 5, tickets: 1, draw: wheel, badge: sharer}
        - code: wheel
          kind: draw
          name: {zh: 转盘, en: Wheel}
          mechanic: wheel
          audience: adults
          partner: shop
          from: 2026-03-01
          until: 2026-12-31
          per_day: 3
          no_prize_ppm: 700000
          prizes:
            - code: cup
              name: {zh: 杯子, en: Cup}
              odds_ppm: 200000
              value: 20.00
              stock: 5
              when_sold_out: bag
              tax: incidental_income
            - code: bag
              name: {zh: 袋子, en: Bag}
              odds_ppm: 100000
              value: 25.00
              stock: 5
              tax: incidental_income
        - code: set
          kind: badge_prize
          name: {zh: 套章, en: Set}
          partner: shop
          badges: [sharer]
          prize: {code: few, name: {zh: 积分, en: Points}, points: 5, stock: 9, tax: incidental_income}

        """
}

/// Mistakes about missions, draws and badges.
let gameMistakes = [
    mistake(.oddsSum, "no_prize_ppm: 700000", "no_prize_ppm: §699999"),
    mistake(
        .wagerLoop,
        "per_day: 3\n  no",
        "per_day: 3\n  ticket_points: §5\n  no",
        and: ("value: 25.00", "points: 5000")
    ),
    mistake(
        .prizeOverCap,
        "code: bag\n      name",
        "code: §bag\n      name",
        and: ("value: 25.00", "value: 50000.01")
    ),
    mistake(
        .substituteWorthLess,
        "when_sold_out: bag",
        "when_sold_out: §bag",
        and: ("value: 25.00", "value: 19.99")
    ),
    mistake(.unknownGame, "when_sold_out: bag", "when_sold_out: §cup"),
    mistake(.unknownGame, "event: share,", "event: §shared,"),
    mistake(.unknownGame, "draw: wheel,", "draw: §wheels,"),
    mistake(.unknownGame, "badge: sharer}", "badge: §sharers}"),
    mistake(.unknownGame, "badges: [sharer]", "badges: [§wheel]"),
    mistake(
        .unknownPartner,
        "partner: shop\n  per_day: 3\n  approval",
        "partner: §shopp\n  per_day: 3\n  approval"
    ),
    mistake(
        .goalTooLarge,
        "code: share_twice",
        "code: §share_twice",
        and: (
            "      - {of: purchases, amount: 50.00}",
            "      - all: [\(Array(repeating: "{of: check_ins, count: 1}", count: 16).joined(separator: ", "))]"
        )
    ),
    mistake(
        .unknownKey,
        "      - {of: purchases, amount: 50.00}",
        "      - {all: [{§all: [{of: check_ins, count: 1}]}]}"
    ),
    mistake(
        .keyNotApplicable,
        "{of: events, event: share, count: 2}",
        "{of: check_ins, §event: share, count: 2}"
    ),
    mistake(.keyNotApplicable, "amount: 50.00}", "amount: 50.00, §count: 2}"),
    mistake(
        .missingKey,
        "gives: {points: 5, tickets: 1, draw: wheel,",
        "gives: §{points: 5, tickets: 1,"
    ),
    mistake(
        .missingKey,
        "gives: {points: 5, tickets: 1, draw: wheel, badge: sharer}",
        "gives: §{}"
    ),
    mistake(.missingKey, "  mechanic: wheel\n", "", and: ("- code: wheel", "- §code: wheel")),
    mistake(
        .contradictoryTerms,
        "    - code: bag",
        "    - §code: bag",
        and: ("value: 25.00", "value: 25.00\n      points: 5")
    ),
    mistake(.keyNotApplicable, "value: 25.00", "value: 25.00\n      §validity: lifetime"),
    mistake(.emptySpan, "until: 2026-12-31\n  per_day", "until: §2026-02-28\n  per_day"),
    mistake(.outOfRange, "odds_ppm: 200000", "odds_ppm: §0"),
    mistake(.outOfRange, "points: 5, stock", "points: §1000001, stock"),
    mistake(
        .duplicateCode,
        "    - code: bag",
        "    - code: §cup",
        and: ("when_sold_out: bag", "when_sold_out: no_prize")
    ),
    mistake(.duplicateCode, "- code: set", "- code: §wheel"),
    mistake(.unknownValue, "kind: badge\n", "kind: §bagde\n"),
    mistake(.keyNotApplicable, "kind: badge\n", "kind: badge\n  §per_day: 3\n"),
]

private func mistake(
    _ code: DiagnosticCode,
    _ old: String,
    _ new: String,
    and other: (old: String, new: String)? = nil
) -> Mistake {
    Mistake(code, in: "games/all.yaml", of: SmallGames.text, replacing: old, by: new, and: other)
}
