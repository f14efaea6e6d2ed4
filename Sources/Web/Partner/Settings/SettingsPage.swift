// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// `GET /b/settings`: the partner as the program knows it, its stores, and who may do what.
enum SettingsPage {
    private static let roles = ["cashier", "store_manager", "partner_finance", "partner_admin"]

    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let place = try await partner.object("/v1/partners/\(partner.code)")
        var sections: [PartnerPage.Section] = [
            .pairs([
                .init(label: partner.words("partner"), value: partner.name(place)),
                .init(label: partner.words("partner_code"), value: partner.code),
                .init(
                    label: partner.words("state"),
                    value: partner.known("partner", place.text("status"))
                ),
                .init(
                    label: partner.words("denomination"),
                    value: partner.points(place.number("denomination"))
                ),
                .init(
                    label: partner.words("return_window"),
                    value: partner.words(
                        "usable_days",
                        ["days": place.number("return_window_days").grouped]
                    )
                ),
                .init(
                    label: partner.words("takes_points"),
                    value: partner.words(place.flag("accepts_points") ? "yes" : "no")
                ),
            ]),
            .table(
                PartnerPage.Table(
                    caption: partner.words("stores"),
                    columns: [.init(partner.words("store")), .init(partner.words("code"))],
                    rows: place.list("stores").map {
                        [.init(partner.name($0)), .init($0.text("code"))]
                    },
                    empty: partner.words("stores_none")
                )
            ),
            .heading(partner.words("roles"), note: partner.words("roles_note")),
        ]
        sections.append(
            .table(
                PartnerPage.Table(
                    caption: partner.words("roles_caption"),
                    columns: [.init(partner.words("role")), .init(partner.words("may"))],
                    rows: roles.map {
                        [.init(partner.known("role", $0)), .init(partner.known("may", $0))]
                    },
                    empty: ""
                )
            )
        )
        sections += [
            .heading(partner.words("keys")), .text(partner.words("keys_note")),
            .links([.init(label: partner.words("interface"), href: "/docs", isSecond: true)]),
        ]
        return visit.respond(
            PartnerPage(title: partner.words("settings_title"), sections: sections)
        )
    }
}
