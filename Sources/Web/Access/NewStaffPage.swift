// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// A new account, and its one-time password on the page that answers the form.
enum NewStaffPage {
    static func show(_ access: AccessVisit) async throws -> Response {
        access.visit.respond(try await page(access))
    }

    static func make(_ access: AccessVisit) async throws -> Response {
        let form = access.visit.form
        var body: [JSON.Member] = []
        for name in ["name", "display_name", "role", "partner", "store"] {
            if let value = form[name] { body.append(JSON.Member(name, .string(value))) }
        }
        let answer = await access.visit.send("/v1/staff", .object(body))
        return try await access.shownPassword(answer, "staff_made") {
            try await page(access, refusal: $0)
        }
    }

    private static func page(
        _ access: AccessVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        var page = access.page("new_staff")
        page.crumbs.append(
            ConsoleLink(label: access.words("staff"), path: "\(access.base)/staff")
        )
        page.refusal = refusal
        var fields = [
            access.field("name", refusal, isRequired: true, maximum: 60),
            access.field("display_name", refusal, maximum: 60),
            access.field(
                "role",
                refusal,
                .choice(access.roles.map { ($0, access.role($0)) })
            ),
        ]
        if access.isOperator {
            let none = access.words("no_partner")
            let partners = try await access.partnerOptions(none: none)
            fields.append(access.field("partner", refusal, .choice(partners)))
        }
        let stores = try await access.stores()
        fields.append(access.field("store", refusal, .choice(stores)))
        page.blocks = [
            .card([
                .form(
                    ConsoleForm(
                        path: "\(access.base)/staff",
                        submit: access.words("make_staff"),
                        fields: fields
                    )
                )
            ])
        ]
        return page
    }
}
