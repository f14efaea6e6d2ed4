// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// One account: who it is, what may be changed of it, and what was.
enum StaffPage {
    static func show(_ access: AccessVisit) async throws -> Response {
        access.visit.respond(try await page(access))
    }

    static func assign(_ access: AccessVisit) async throws -> Response {
        let form = access.visit.form
        var body: [JSON.Member] = []
        for name in ["display_name", "role", "store"] {
            if let value = form[name] { body.append(JSON.Member(name, .string(value))) }
        }
        return try await act(access, "assignment", .object(body), done: "staff_changed")
    }

    static func removeFactor(_ access: AccessVisit) async throws -> Response {
        try await act(access, "factor-removal", done: "factor_removed")
    }

    static func disable(_ access: AccessVisit) async throws -> Response {
        try await act(access, "disable", done: "staff_disabled")
    }

    static func enable(_ access: AccessVisit) async throws -> Response {
        try await act(access, "enable", done: "staff_enabled")
    }

    static func resetPassword(_ access: AccessVisit) async throws -> Response {
        let id = access.visit.parameter("id")
        let answer = await access.visit.send("/v1/staff/\(id)/password", .object([]))
        return try await access.shownPassword(answer, "password_made") {
            try await page(access, refusal: $0)
        }
    }

    static func status(_ account: Facts, _ access: AccessVisit) -> ConsoleCell {
        let isActive = account.text("status") == "active"
        let duty = account.textIfAny("duty")
        return ConsoleCell(
            access.words(isActive ? "status_active" : "status_disabled"),
            small: isActive ? duty.map { access.words("duty_\($0)") } : nil,
            tone: isActive ? (duty == nil ? .good : .warn) : .bad
        )
    }

    private static func act(
        _ access: AccessVisit,
        _ word: String,
        _ body: JSON = .object([]),
        done: String
    ) async throws -> Response {
        let id = access.visit.parameter("id")
        let answer = await access.visit.send("/v1/staff/\(id)/\(word)", body)
        let path = "\(access.base)/staff/\(PercentText.encoded(id))?done=\(done)"
        return try await access.visit.finish(answer, at: path) {
            try await page(access, refusal: $0)
        }
    }

    private static func page(
        _ access: AccessVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let visit = access.visit
        let id = visit.parameter("id")
        let account = try await visit.facts("/v1/staff/\(id)")
        let trail: ContractPath = "/v1/access-acts?limit=20"
        let acts = try await visit.facts(trail.query("subject", id))
        var page = ConsolePage(heading: account.text("display_name"), lead: account.text("name"))
        page.crumbs = [ConsoleLink(label: access.words("staff"), path: "\(access.base)/staff")]
        page.done = visit.done
        page.refusal = refusal
        page.blocks = [.card([.pairs(facts(account, access))])]
        let isOwn = account.numberIfAny("principal") == Int64(clamping: access.staff.number)
        if isOwn {
            page.blocks.append(.notice(access.words("own"), detail: access.words("own_how")))
        } else if access.mayChange {
            page.blocks += try await forms(account, access, refusal)
        }
        page.blocks += [
            .heading(access.words("trail")),
            .table(
                AccessTrailPage.table(
                    acts,
                    access,
                    await access.visit.namesAndPeople([]),
                    showsSubject: false
                )
            ),
        ]
        return page
    }

    private static func facts(_ account: Facts, _ access: AccessVisit) -> [ConsolePair] {
        let role = account.text("role")
        return [
            ConsolePair(access.words("status"), status(account, access)),
            ConsolePair(
                access.words("role"),
                ConsoleCell(access.role(role), small: access.may(role))
            ),
            ConsolePair(access.words("partner"), account.textIfAny("partner")),
            ConsolePair(access.words("store"), account.textIfAny("store")),
            ConsolePair(
                access.words("signs_in_by"),
                access.words("by_\(account.text("signs_in_by"))")
            ),
            ConsolePair(
                access.words("factor"),
                access.words(account.flag("second_factor") ? "on" : "off")
            ),
            ConsolePair(access.words("made_at"), access.moment(account, "created_at")),
            ConsolePair(access.words("last_in"), access.moment(account, "signed_in_at")),
        ]
    }

    private static func forms(
        _ account: Facts,
        _ access: AccessVisit,
        _ refusal: ContractRefusal?
    ) async throws -> [ConsoleBlock] {
        let path = "\(access.base)/staff/\(account.text("id"))"
        func button(_ word: String, _ name: String, isDanger: Bool = false) -> ConsoleBlock {
            .details(
                access.words(name),
                [
                    .text(access.words("\(name)_how")),
                    .form(
                        ConsoleForm(
                            path: "\(path)/\(word)",
                            submit: access.words(name),
                            isDanger: isDanger
                        )
                    ),
                ]
            )
        }
        guard account.text("status") == "active" else { return [button("enable", "enable")] }
        var blocks: [ConsoleBlock] = []
        if account.text("signs_in_by") == "password" {
            blocks = [
                .heading(access.words("assignment"), note: access.words("assignment_note")),
                .card([.form(try await assignment(account, access, refusal))]),
                button("password", "reset_password"),
            ]
            if account.flag("second_factor") {
                blocks.append(button("factor-removal", "remove_factor", isDanger: true))
            }
        }
        return blocks + [button("disable", "disable", isDanger: true)]
    }

    private static func assignment(
        _ account: Facts,
        _ access: AccessVisit,
        _ refusal: ContractRefusal?
    ) async throws -> ConsoleForm {
        let own = account.textIfAny("partner")
        let isOfPartner = { (role: String) in
            ["cashier", "store_manager", "partner_finance", "partner_admin"].contains(role)
        }
        let role = account.text("role")
        let roles = access.roles.filter {
            isOfPartner($0) == (own != nil)
                && ($0 == "regulator_officer") == (role == "regulator_officer")
        }
        var fields = [
            ConsoleField(
                name: "display_name",
                label: access.words("display_name"),
                value: account.text("display_name"),
                wrong: refusal?.detail(at: "/display_name"),
                maximum: 60
            ),
            ConsoleField(
                name: "role",
                label: access.words("role"),
                kind: .choice(roles.map { ($0, access.role($0)) }),
                value: role,
                wrong: refusal?.detail(at: "/role")
            ),
        ]
        if let own {
            let place = try await access.visit.facts("/v1/partners/\(own)")
            let stores = place.list("stores").map {
                (value: $0.text("code"), label: $0.shown("name", access.visit.language))
            }
            fields.append(
                ConsoleField(
                    name: "store",
                    label: access.words("store"),
                    kind: .choice([(value: "", label: access.words("all_stores"))] + stores),
                    value: account.text("store"),
                    hint: access.words("store_hint"),
                    wrong: refusal?.detail(at: "/store")
                )
            )
        }
        return ConsoleForm(
            path: "\(access.base)/staff/\(account.text("id"))/assignment",
            submit: access.words("save"),
            fields: fields
        )
    }
}
