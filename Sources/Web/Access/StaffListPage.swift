// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// Who signs in: all accounts of a partner, or of the whole program, and what roles are there to do.
enum StaffListPage {
    static func show(_ access: AccessVisit) async throws -> Response {
        let visit = access.visit
        let path: ContractPath = "/v1/staff?limit=50"
        let list = try await visit.facts(
            path.query("cursor", visit.query["cursor"]).query("partner", visit.query["partner"])
                .query("role", visit.query["role"]).query("status", visit.query["status"])
        )
        var page = access.page("staff", "staff")
        if access.mayChange {
            page.actions = [
                ConsoleLink(label: access.words("new_staff"), path: "\(access.base)/staff/new")
            ]
        }
        page.blocks += [
            .filters(try await filters(access)), .table(table(list, access)),
            .heading(access.words("roles"), note: access.words("roles_note")),
            .table(
                ConsoleTable(
                    caption: access.words("roles"),
                    columns: [.text(access.words("role")), .text(access.words("may"))],
                    rows: access.roles.map {
                        [ConsoleCell(access.role($0)), ConsoleCell(access.may($0))]
                    }
                )
            ),
        ]
        return visit.respond(page)
    }

    private static func filters(_ access: AccessVisit) async throws -> ConsoleForm {
        let any = (value: "", label: access.words("any"))
        var fields: [ConsoleField] = []
        func choice(_ name: String, _ options: [(value: String, label: String)]) {
            fields.append(
                ConsoleField(
                    name: name,
                    label: access.words(name),
                    kind: .choice(options),
                    value: access.visit.query[name] ?? ""
                )
            )
        }
        if access.isOperator {
            choice("partner", try await access.partnerOptions(none: any.label))
        }
        choice("role", [any] + access.roles.map { ($0, access.role($0)) })
        choice("status", [any] + ["active", "over"].map { ($0, access.words("status_\($0)")) })
        return ConsoleForm(
            path: "\(access.base)/staff",
            submit: access.words("show"),
            fields: fields
        )
    }

    private static func table(_ list: Facts, _ access: AccessVisit) -> ConsoleTable {
        let visit = access.visit
        return ConsoleTable(
            caption: access.words("staff"),
            columns: [
                .text(access.words("person")), .text(access.words("role")),
                .text(access.words("place")), .text(access.words("factor")),
                .text(access.words("last_in")), .text(access.words("status")),
            ],
            rows: list.data.map { account in
                let place = [account.textIfAny("partner"), account.textIfAny("store")]
                    .compactMap(\.self).joined(separator: " / ")
                return [
                    ConsoleCell(
                        account.text("display_name"),
                        small: account.text("name"),
                        path: "\(access.base)/staff/\(account.text("id"))"
                    ),
                    ConsoleCell(access.role(account.text("role"))),
                    ConsoleCell(place.isEmpty ? "—" : place),
                    ConsoleCell(access.words(account.flag("second_factor") ? "on" : "off")),
                    ConsoleCell(access.moment(account, "signed_in_at")),
                    StaffPage.status(account, access),
                ]
            },
            empty: access.words("staff_none"),
            next: list.nextCursor.map { visit.address("cursor", $0) },
            first: visit.query["cursor"] == nil ? nil : visit.address("cursor", nil)
        )
    }
}
