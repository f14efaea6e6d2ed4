// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Finds a member by what the member says of itself; what is typed never stands in an address.
struct MemberSearchPage: Sendable {
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.members"),
            lead: words("members.search_lead")
        )
        page.actions = [
            ConsoleLink(label: words("freezing.list"), path: "/o/frozen", isSecond: true),
            ConsoleLink(label: words("acts.requests"), path: "/o/data-requests", isSecond: true),
        ]
        page.refusal = refusal
        page.done = visit.done
        page.blocks = [
            .form(
                ConsoleForm(
                    path: "/o/members",
                    submit: words("console.search"),
                    fields: [
                        ConsoleField(
                            name: "type",
                            label: words("members.search_by"),
                            kind: .choice(
                                ["phone", "card", "id", "external_id"].map {
                                    (value: $0, label: words("members.by_\($0)"))
                                }
                            ),
                            value: visit.form["type"] ?? "phone"
                        ),
                        ConsoleField(
                            name: "value",
                            label: words("members.value"),
                            kind: .search,
                            value: visit.form["value"] ?? "",
                            hint: words("members.value_hint"),
                            isRequired: true
                        ),
                        ConsoleField(
                            name: "partner",
                            label: words("members.of_partner"),
                            kind: .choice(
                                [(value: "", label: "—")] + names.options(.partners)
                            ),
                            value: visit.form["partner"] ?? ""
                        ),
                    ]
                )
            )
        ]
        return page
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        MemberSearchPage(names: await visit.names([.partners]), visit: visit).page()
    }

    static func find(_ visit: PageVisit) async throws -> Response {
        let value = visit.form["value"] ?? ""
        let type = visit.form["type"] ?? "phone"
        if type == "id" || value.lowercased().hasPrefix("mem_") {
            let id = "mem_" + value.uppercased().replacing("MEM_", with: "")
            return visit.redirect(to: "/o/members/\(PercentText.encoded(id))")
        }
        var identifier: [JSON.Member] = [
            JSON.Member("type", .string(type)),
            JSON.Member("value", .string(type == "phone" ? phone(value) : value)),
        ]
        if type == "external_id", let partner = visit.form["partner"] {
            identifier.append(JSON.Member("partner", .string(partner)))
        }
        let answer = await visit.ask(
            .post("/v1/members/lookup", ["identifier": .object(identifier)], key: "")
        )
        return try await visit.finish(answer, at: "/o/members/\(Facts(answer.json).text("id"))") {
            MemberSearchPage(names: await visit.names([.partners]), refusal: $0, visit: visit)
                .page()
        }
    }

    /// A number of eleven digits is one of mainland China.
    private static func phone(_ text: String) -> String {
        let digits = text.filter { !" -()".contains($0) }
        return digits.hasPrefix("+") ? digits : "+86" + digits
    }
}
