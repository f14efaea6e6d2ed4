// SPDX-License-Identifier: Apache-2.0

/// A member's missions, tickets and badges.
struct MemberPlay: Sendable {
    let games: Facts
    let visit: PageVisit

    private var words: PageWords { visit.words }

    var blocks: [ConsoleBlock] {
        [
            .table(
                ConsoleTable(
                    caption: words("members.missions"),
                    columns: [
                        .text(words("members.mission")), .text(words("console.state")),
                        .number(words("members.progress")),
                    ],
                    rows: games.list("missions").map(row),
                    empty: words("members.no_missions")
                )
            )
        ]
    }

    private func row(_ mission: Facts) -> [ConsoleCell] {
        let goal = mission.at("goal")
        let target = goal.numberIfAny("target")
        let isDone = mission.flag("completed")
        return [
            ConsoleCell(mission.words("name", visit.language) ?? mission.text("code")),
            isDone
                ? ConsoleCell(words("members.completed"), tone: .good)
                : ConsoleCell(
                    words(mission.flag("open") ? "members.open" : "members.closed"),
                    tone: .plain
                ),
            ConsoleCell(target.map { "\(goal.number("count")) / \($0)" } ?? "—"),
        ]
    }
}
