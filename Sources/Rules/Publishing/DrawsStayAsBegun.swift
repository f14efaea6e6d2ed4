// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A draw that has begun is not changed but in favour of those who take part.
enum DrawsStayAsBegun {
    static let code = "draw_changed_after_start"

    static let check: PublicationCheck = { candidate in
        guard let current = candidate.current else { return [] }
        return current.games.draws.compactMap { draw in
            guard draw.window.contains(candidate.day),
                !candidate.proposed.keeps(draw, of: current)
            else { return nil }
            return PublicationFinding(
                .blocking,
                code,
                LocalizedText(
                    zh: "抽奖“\(draw.name.zh)”已经开始,开始后只能作有利于会员的变更",
                    en: "the draw '\(draw.name.en)' has begun, and is only changed in favour of"
                        + " members from then on"
                ),
                subject: PublicationSubject(kind: "games", code: draw.code),
                fix: LocalizedText(
                    zh: "保留奖项、概率、数量、日期和票价,或改得更优",
                    en: "keep prizes, odds, stock, days and the price of tickets, or better them"
                )
            )
        }
    }
}
