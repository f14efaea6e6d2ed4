// SPDX-License-Identifier: Apache-2.0

/// The first page of the member's, in words.
struct MemberHomeView: Sendable {
    let model: MemberHomeModel
    let partners: CodeNames
    let frame: PageFrame

    func render() -> String {
        let rows = MovementView(frame: frame, partners: partners)
        return frame.memberPage(
            "MemberHome",
            title: frame.words("member.home"),
            [
                "active": ShownText.points(model.active), "worth": worth,
                "has_pending": model.pending > 0, "pending": ShownText.points(model.pending),
                "matures": matures, "has_held": model.held > 0,
                "held": ShownText.points(model.held), "has_debt": model.debt > 0,
                "is_frozen": model.frozenUntil != nil, "frozen": frozen, "debt": debt, "term": term,
                "is_dated": !model.expiring.isEmpty,
                "promise": model.guaranteeText, "promise_state": promiseState,
                "is_covered": model.guarantee == "covered",
                "coverage": coverage, "has_coverage": model.coveragePercent != nil,
                "notices": notices, "has_notices": !notices.isEmpty,
                "tasks": model.tasks.map(task), "has_tasks": !model.tasks.isEmpty,
                "can_check_in": !model.hasCheckedIn,
                "movements": model.movements.map(rows.content),
                "has_movements": !model.movements.isEmpty,
            ]
        )
    }

    private var worth: String {
        frame.words("member_home.worth", ["yuan": ShownText.yuan(model.worthFen)])
    }

    private var matures: String {
        guard let first = model.maturing.first else { return "" }
        let day = ShownText.day(first.at)
        guard model.maturing.count > 1 else {
            return frame.words("member_home.matures", ["day": day])
        }
        return frame.words(
            "member_home.matures_from",
            ["day": day, "points": ShownText.points(first.points)]
        )
    }

    private var frozen: String {
        frame.words("freezing.home", ["time": ShownText.minute(model.frozenUntil)])
    }

    private var debt: String {
        frame.words("member_home.debt", ["points": ShownText.points(model.debt)])
    }

    private var term: String {
        guard let first = model.expiring.first else { return frame.words("member_home.lifetime") }
        return frame.words(
            "member_home.expires",
            ["day": ShownText.day(first.at), "points": ShownText.points(first.points)]
        )
    }

    private var promiseState: String {
        frame.words.known("member_home.guarantee_\(model.guarantee)")
            ?? frame.words("member_home.guarantee_unfunded")
    }

    private var coverage: String {
        frame.words("member_home.coverage", ["percent": "\(model.coveragePercent ?? 0)"])
    }

    private var notices: [[String: Any]] {
        var notices: [[String: Any]] = []
        if let next = model.next {
            notices.append([
                "text": frame.words(
                    "member_home.next_version",
                    ["day": ShownText.day(next.effectiveAt)]
                ),
                "href": frame.way(to: .rules, "/changes"), "time": "",
            ])
        }
        for message in model.messages {
            notices.append([
                "text": message.text, "href": frame.way(to: .messages),
                "time": ShownText.minute(message.sentAt),
            ])
        }
        return notices
    }

    private func task(_ task: MemberHomeModel.Task) -> [String: Any] {
        [
            "name": task.name, "reached": "\(task.reached)", "target": "\(task.target)",
            "unit": frame.words.known("member.unit_\(task.unit)") ?? "",
        ]
    }
}
