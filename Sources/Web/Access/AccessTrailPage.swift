// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// Who came in, and who changed accounts and keys.
enum AccessTrailPage {
    static func show(_ access: AccessVisit) async throws -> Response {
        let path: ContractPath = "/v1/access-acts?limit=50"
        let acts = try await access.visit.facts(
            path.query("cursor", access.visit.query["cursor"])
        )
        var page = access.page("access", "access")
        let names = await access.visit.namesAndPeople([])
        page.blocks.append(.table(table(acts, access, names, showsSubject: true)))
        return access.visit.respond(page)
    }

    static func table(
        _ acts: Facts,
        _ access: AccessVisit,
        _ names: ConsoleNames,
        showsSubject: Bool
    ) -> ConsoleTable {
        let visit = access.visit
        var columns: [ConsoleTable.Column] = [
            .text(visit.words("console.time")), .text(access.words("act")),
        ]
        if showsSubject { columns.append(.text(access.words("subject"))) }
        columns += [.text(access.words("detail")), .text(access.words("by_whom"))]
        return ConsoleTable(
            caption: access.words("trail"),
            columns: columns,
            rows: acts.data.map { act in
                let subject = act.text("subject")
                let path = subject.hasPrefix("stf_") ? "\(access.base)/staff/\(subject)" : nil
                let kind = act.text("kind")
                var cells = [
                    ConsoleCell(ShownText.minute(act.text("at"))),
                    ConsoleCell(visit.words.known("access.act_\(kind)") ?? kind),
                ]
                if showsSubject {
                    cells.append(ConsoleCell(subject, path: path, isCode: true))
                }
                return cells + [
                    ConsoleCell(detail(act, access)),
                    ConsoleCell(names.principal(act.number("principal"), visit.words)),
                ]
            },
            empty: access.words("trail_none"),
            next: showsSubject ? acts.nextCursor.map { visit.address("cursor", $0) } : nil,
            first: showsSubject && visit.query["cursor"] != nil
                ? visit.address("cursor", nil) : nil
        )
    }

    /// Roles by their names: `cashier -> store_manager/east`.
    private static func detail(_ act: Facts, _ access: AccessVisit) -> String {
        let text = act.text("detail")
        guard !text.isEmpty else { return "—" }
        if act.text("kind") == "sign_in_failed" {
            return access.visit.words.known("access.failed_\(text)") ?? text
        }
        if text == "found" { return access.words("found") }
        return text.split(separator: " ").map { word in
            let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
            let place = parts.count > 1 ? " / \(parts[1])" : ""
            return word == "->" ? "→" : access.role(parts[0]) + place
        }.joined(separator: " ")
    }
}
