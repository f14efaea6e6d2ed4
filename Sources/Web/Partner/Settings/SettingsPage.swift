// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// `GET /b/settings`: the partner as the program knows it, its stores, and who may do what.
enum SettingsPage {
    private static let roles = ["cashier", "store_manager", "partner_finance", "partner_admin"]

    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let place = try await partner.visit.facts("/v1/partners/\(partner.code)")
        var sections = about(place, partner) + roles(partner)
        if partner.role == "partner_admin" {
            sections.append(
                .links([
                    .init(label: partner.words("access_staff"), path: "/b/settings/staff"),
                    .init(label: partner.words("access_keys"), path: "/b/settings/keys"),
                ])
            )
        }
        sections += [
            .heading(partner.words("keys")), .text(partner.words("keys_note")),
            .links([.init(label: partner.words("interface"), path: "/docs", isSecond: true)]),
        ]
        return partner.respond(partner.words("settings_title"), sections)
    }

    private static func about(_ place: Facts, _ partner: PartnerVisit) -> [ConsoleBlock] {
        [
            .card([
                .pairs([
                    .init(partner.words("partner"), partner.name(place)),
                    .init(partner.words("partner_code"), partner.code),
                    .init(
                        partner.words("state"),
                        partner.known("partner", place.text("status"))
                    ),
                    .init(
                        partner.words("denomination"),
                        partner.points(place.number("denomination"))
                    ),
                    .init(
                        partner.words("return_window"),
                        partner.words(
                            "usable_days",
                            ["days": place.number("return_window_days").grouped]
                        )
                    ),
                    .init(
                        partner.words("takes_points"),
                        partner.words(place.flag("accepts_points") ? "yes" : "no")
                    ),
                ])
            ]),
            .captioned(
                ConsoleTable(
                    caption: partner.words("stores"),
                    columns: [.text(partner.words("store")), .text(partner.words("code"))],
                    rows: place.list("stores").map {
                        [.init(partner.name($0)), .init($0.text("code"))]
                    },
                    empty: partner.words("stores_none")
                )
            ),
            .links([
                .init(
                    label: partner.words("stores_manage"),
                    path: "/b/settings/stores",
                    isSecond: true
                )
            ]),
        ]
    }

    private static func roles(_ partner: PartnerVisit) -> [ConsoleBlock] {
        [
            .heading(partner.words("roles"), note: partner.words("roles_note")),
            .captioned(
                ConsoleTable(
                    caption: partner.words("roles_caption"),
                    columns: [.text(partner.words("role")), .text(partner.words("may"))],
                    rows: roles.map {
                        [.init(partner.known("role", $0)), .init(partner.known("may", $0))]
                    },
                    empty: ""
                )
            ),
        ]
    }
}
