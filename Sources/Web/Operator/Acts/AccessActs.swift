// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Who came in, who did not, who went out, and who changed accounts and keys; beside what people
/// decided.
enum AccessActs {
    /// As the trail names them, those of signing in first.
    static let kinds = [
        "signed_in", "signed_out", "sign_in_failed", "staff_made", "staff_changed",
        "staff_disabled", "staff_enabled", "password_reset", "factor_removed", "key_made",
        "key_rotated", "key_revoked",
    ]

    /// Whether the trail is shown to who asks; the interface has the last word.
    static func isOpen(to visit: PageVisit) -> Bool {
        ["operator_admin", "auditor"].contains((try? visit.staff)?.role)
    }

    static func page(_ visit: PageVisit) async throws -> ConsolePage {
        let words = visit.words
        let path: ContractPath = "/v1/access-acts?limit=50"
        let kind = visit.query["kind"].flatMap { $0.isEmpty ? nil : $0 }
        let acts = try await visit.facts(
            path.query("kind", kind).query("cursor", visit.query["cursor"])
        )
        var page = ConsolePage(heading: words("operator.acts"), lead: words("acts.access_lead"))
        let access = try AccessVisit(visit, .operator)
        let names = await visit.namesAndPeople([])
        page.blocks =
            ActsPage.tabs(visit, showsAccess: true) + [
                .filters(filter(kind, visit)),
                .table(AccessTrailPage.table(acts, access, names, showsSubject: true)),
            ]
        return page
    }

    private static func filter(_ kind: String?, _ visit: PageVisit) -> ConsoleForm {
        let words = visit.words
        let shown = kinds.map { (value: $0, label: words("access.act_\($0)")) }
        return ConsoleForm(
            path: "/o/acts",
            submit: words("console.filter"),
            fields: [
                ConsoleField(
                    name: "kind",
                    label: words("acts.group"),
                    kind: .choice([(value: "", label: words("console.all"))] + shown),
                    value: kind ?? ""
                )
            ],
            hidden: [(name: "trail", value: "access")]
        )
    }
}
