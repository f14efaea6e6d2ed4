// SPDX-License-Identifier: Apache-2.0

/// The statement month by month, and the same as a table to be taken away.
struct MemberStatementView: Sendable {
    let model: MemberStatementModel
    let partners: CodeNames
    let frame: PageFrame

    func render() -> String {
        let filter = model.filter
        let path = frame.memberBase + "/statement"
        let choices = [nil] + StatementFilter.groups.map(Optional.some)
        return frame.memberPage(
            "MemberStatement",
            title: frame.words("member.statement"),
            back: .home,
            [
                "groups": choices.map { group in
                    [
                        "href": filter.with(group: group).address(of: path),
                        "label": frame.words("member_statement.group_\(group ?? "points")"),
                        "current": group == filter.group,
                    ] as [String: Any]
                },
                "group": filter.group ?? "", "has_group": filter.group != nil,
                "partners": partners.codes.map { code in
                    [
                        "code": code, "name": partners[code],
                        "chosen": code == filter.partner,
                    ] as [String: Any]
                },
                "months": model.months.map(month),
                "is_empty": model.movements.isEmpty,
                "is_filtered": filter.group != nil || filter.partner != nil,
                "next": model.next.map { filter.address(of: path, cursor: $0) } ?? "",
                "has_next": model.next != nil, "is_later": model.isLater,
                "newest": filter.address(of: path),
                "file": filter.address(of: path + ".csv"),
            ]
        )
    }

    private func month(_ month: MemberStatementModel.Month) -> [String: Any] {
        var rows = MovementView(frame: frame, partners: partners)
        rows.reasons = model.reasons.mapValues(words)
        let parts = month.name.split(separator: "-").map(String.init)
        return [
            "name": frame.words(
                "member_statement.month",
                ["year": parts.first ?? "", "month": "\(Int(parts.last ?? "") ?? 0)"]
            ),
            "sums": frame.words(
                "member_statement.sums",
                [
                    "gained": ShownText.change(month.gained), "lost": ShownText.points(month.lost),
                ]
            ),
            "movements": month.movements.map(rows.content),
        ]
    }

    private func words(_ reason: NothingEarned) -> String {
        frame.words("member_statement.why_\(reason.rawValue)")
    }

    var table: ShownTable {
        let names = [
            "time", "what", "where", "change", "active", "pending", "held", "after", "why", "entry",
        ]
        var table = ShownTable(columns: names.map { frame.words("member_statement.column_\($0)") })
        let rows = MovementView(frame: frame, partners: partners)
        for movement in model.movements {
            table.add([
                .text(ShownText.minute(movement.occurredAt)), .text(rows.title(movement)),
                .text(partners[movement.partner]), .number(movement.net),
                .number(movement.active), .number(movement.pending), .number(movement.held),
                .number(movement.balanceAfter),
                model.reasons[movement.entry].map { .text(words($0)) } ?? .nothing,
                .text(movement.entry),
            ])
        }
        return table
    }
}
