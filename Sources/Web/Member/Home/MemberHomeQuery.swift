// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks for what the member sees first.
struct MemberHomeQuery: Sendable {
    private static let movementCount = "4"
    private static let taskCount = 3

    let visit: PageVisit

    func model() async throws -> MemberHomeModel {
        let id = try visit.member.id
        let member = try await visit.read("/v1/members/\(id)")
        let balance = try await visit.read("/v1/members/\(id)/balance")
        let program = try await visit.read("/v1/program")
        let entries = try await visit.list(
            ContractPath("/v1/members/\(id)/entries").query("group", "points")
                .query("limit", MemberHomeQuery.movementCount)
        )
        let games = try await visit.read("/v1/members/\(id)/games")
        let messages = try await visit.list(
            ContractPath("/v1/members/\(id)/messages").query("limit", "2")
        )
        let guarantee = program.object(at: "guarantee")
        return MemberHomeModel(
            active: balance.number(at: "active"),
            pending: balance.number(at: "pending"),
            held: balance.number(at: "held"),
            debt: balance.number(at: "debt"),
            maturing: deadlines(balance.list(at: "maturing"), "matures_at"),
            expiring: deadlines(balance.list(at: "expiring"), "expires_at"),
            face: program.object(at: "face_value_fen").ratio ?? Ratio(0, 1),
            guarantee: guarantee.text(at: "status"),
            guaranteeText: guarantee.words(at: "text", visit.language),
            coveragePercent: program["coverage_percent"]?.integerValue,
            next: next(program.object(at: "next_version")),
            movements: entries.map(Movement.init),
            messages: messages.map(message),
            tasks: tasks(games),
            hasCheckedIn: games.text(at: "last_check_in") == today(balance),
            frozenUntil: member.object(at: "freeze").textIfAny(at: "ends_at")
        )
    }

    /// The program's day, as the balance tells it.
    private func today(_ balance: JSON) -> String { ShownText.day(balance.text(at: "as_of")) }

    private func deadlines(_ list: [JSON], _ name: String) -> [MemberHomeModel.Deadline] {
        list.map { .init(points: $0.number(at: "points"), at: $0.text(at: name)) }
    }

    private func next(_ version: JSON) -> MemberHomeModel.NextVersion? {
        guard let number = version["version"]?.integerValue else { return nil }
        return .init(number: number, effectiveAt: version.text(at: "effective_at"))
    }

    private func message(_ message: JSON) -> MemberHomeModel.Message {
        .init(
            text: message.words(at: "text", visit.language),
            sentAt: message.text(at: "recorded_at")
        )
    }

    /// Open missions that are not done, those that have begun first.
    private func tasks(_ games: JSON) -> [MemberHomeModel.Task] {
        let open = games.list(at: "missions").filter {
            $0.flag(at: "open") && !$0.flag(at: "completed")
        }
        let tasks = open.compactMap { mission -> MemberHomeModel.Task? in
            let step = MissionGoal(mission.object(at: "goal")).nearest
            // Checking in has a button of its own.
            guard let step, step.source != "check_ins" else { return nil }
            return MemberHomeModel.Task(
                name: mission.words(at: "name", visit.language),
                unit: step.unit,
                reached: step.shownCount,
                target: step.shownTarget
            )
        }
        let begun = tasks.filter { $0.reached > 0 } + tasks.filter { $0.reached == 0 }
        return Array(begun.prefix(MemberHomeQuery.taskCount))
    }
}

extension JSON {
    /// An exact ratio as the interface writes it.
    var ratio: Ratio? {
        guard let numerator = self["num"]?.integerValue, let denominator = self["den"]?.integerValue
        else { return nil }
        return Ratio(numerator, denominator)
    }
}
