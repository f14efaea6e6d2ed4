// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks for the games of the program and where the member stands in them.
struct PlayQuery: Sendable {
    private static let drawnCount = "10"

    let visit: PageVisit

    func model() async throws -> PlayModel {
        let id = try visit.member.id
        let games = try await visit.list(ContractPath("/v1/games").query("limit", "100"))
        let own = try await visit.read("/v1/members/\(id)/games")
        let member = try await visit.read("/v1/members/\(id)")
        let balance = try await visit.read("/v1/members/\(id)/balance")
        let today = ShownText.day(balance.text(at: "as_of"))
        let isAdult = member.text(at: "age_band") == "adult"
        let drawn = try await visit.list(
            ContractPath("/v1/members/\(id)/entries").query("kind", "prize_drawn")
                .query("limit", PlayQuery.drawnCount)
        )
        let badges = own.list(at: "badges").compactMap(\.stringValue)
        return PlayModel(
            missions: missions(own, games),
            draws: isAdult ? draws(own, games) : [],
            badges: of("badge", games).map { badge in
                let code = badge.text(at: "code")
                let giver = games.first { $0.object(at: "gives").text(at: "badge") == code }
                return .init(
                    code: code,
                    name: name(badge),
                    isEarned: badges.contains(code),
                    mission: giver.map(name)
                )
            },
            prizes: isAdult ? prizes(own, games, badges, today) : [],
            drawn: drawn.map(Movement.init),
            checkIns: own.number(at: "check_ins"),
            hasCheckedIn: own.text(at: "last_check_in") == today,
            isAdult: isAdult
        )
    }

    private func of(_ kind: String, _ games: [JSON]) -> [JSON] {
        games.filter { $0.text(at: "kind") == kind }
    }

    private func name(_ game: JSON) -> String { game.words(at: "name", visit.language) }

    private func missions(_ own: JSON, _ games: [JSON]) -> [PlayModel.Mission] {
        own.list(at: "missions").filter { $0.flag(at: "open") }.map { mission in
            let code = mission.text(at: "code")
            let terms = of("mission", games).first { $0.text(at: "code") == code } ?? .null
            let gives = terms.object(at: "gives")
            return .init(
                code: code,
                name: name(mission),
                goal: MissionGoal(mission.object(at: "goal")),
                isOpen: mission.flag(at: "open"),
                isDone: mission.flag(at: "completed"),
                repeats: terms.text(at: "repeats"),
                points: gives.number(at: "points"),
                tickets: gives.number(at: "tickets"),
                draw: gives.textIfAny(at: "draw").flatMap { named($0, games) },
                badge: gives.textIfAny(at: "badge").flatMap { named($0, games) }
            )
        }
    }

    private func named(_ code: String, _ games: [JSON]) -> String? {
        games.first { $0.text(at: "code") == code }.map(name)
    }

    private func draws(_ own: JSON, _ games: [JSON]) -> [PlayModel.Draw] {
        of("draw", games).map { draw in
            let code = draw.text(at: "code")
            let tickets = own.list(at: "tickets").first { $0.text(at: "draw") == code } ?? .null
            return .init(
                code: code,
                name: name(draw),
                mechanic: draw.text(at: "mechanic"),
                status: draw.text(at: "status"),
                from: draw.text(at: "from"),
                until: draw.text(at: "until"),
                tickets: tickets.number(at: "left"),
                drawnToday: tickets.number(at: "drawn_today"),
                perDay: draw.number(at: "per_day")
            )
        }
    }

    private func prizes(
        _ own: JSON,
        _ games: [JSON],
        _ earned: [String],
        _ today: String
    ) -> [PlayModel.Prize] {
        let claimed = own.list(at: "badge_prizes").compactMap(\.stringValue)
        return of("badge_prize", games).map { prize in
            let wanted = prize.list(at: "badges").compactMap(\.stringValue)
            let from = prize.textIfAny(at: "from") ?? ""
            let until = prize.textIfAny(at: "until") ?? "9"
            return .init(
                code: prize.text(at: "code"),
                name: name(prize),
                prize: prize.object(at: "prize").words(at: "name", visit.language),
                left: prize.object(at: "prize")["stock_left"]?.integerValue,
                missing: wanted.filter { !earned.contains($0) }.count,
                isClaimed: claimed.contains(prize.text(at: "code")),
                isOpen: from <= today && today <= until
            )
        }
    }
}
