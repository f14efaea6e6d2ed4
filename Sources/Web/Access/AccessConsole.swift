// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird

/// The pages on which a console gives people and systems access: accounts, keys, and what was done
/// with them.
///
/// Two consoles have them, each for what it may see.
struct AccessConsole: Sendable {
    let face: Face
    /// Where its pages begin, such as `/b/settings`.
    let base: String

    static let partner = AccessConsole(face: .partner, base: "/b/settings")
    static let `operator` = AccessConsole(face: .operator, base: "/o")

    var routes: [PageRoute] {
        [
            page("/staff", StaffListPage.show), form("/staff", NewStaffPage.make),
            page("/staff/new", NewStaffPage.show), page("/staff/{id}", StaffPage.show),
            form("/staff/{id}/assignment", StaffPage.assign),
            form("/staff/{id}/password", StaffPage.resetPassword),
            form("/staff/{id}/factor-removal", StaffPage.removeFactor),
            form("/staff/{id}/disable", StaffPage.disable),
            form("/staff/{id}/enable", StaffPage.enable),
            page("/keys", KeyListPage.show), form("/keys", NewKeyPage.make),
            page("/keys/new", NewKeyPage.show),
            form("/keys/{id}/rotation", KeyListPage.rotate),
            form("/keys/{id}/revocation", KeyListPage.revoke),
            page("/access", AccessTrailPage.show),
        ]
    }

    private func page(
        _ path: String,
        _ answer: @escaping @Sendable (AccessVisit) async throws -> Response
    ) -> PageRoute {
        .page(base + path, of: face, for: .staff) { try await answer(AccessVisit($0, self)) }
    }

    private func form(
        _ path: String,
        _ answer: @escaping @Sendable (AccessVisit) async throws -> Response
    ) -> PageRoute {
        .form(base + path, of: face, for: .staff) { try await answer(AccessVisit($0, self)) }
    }
}

/// Somebody asks for a page of accounts and keys.
struct AccessVisit: Sendable {
    let visit: PageVisit
    let console: AccessConsole
    let staff: StaffVisitor

    init(_ visit: PageVisit, _ console: AccessConsole) throws(PageRefusal) {
        staff = try visit.staff
        self.visit = visit
        self.console = console
    }

    var base: String { console.base }
    /// Whether the visitor sees all partners.
    var isOperator: Bool { console.face == .operator }
    /// Whether forms are shown; what comes of them, the interface says.
    var mayChange: Bool { ["partner_admin", "operator_admin"].contains(staff.role) }

    func words(_ name: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        visit.words("access.\(name)", values)
    }

    func role(_ role: String) -> String { visit.words.known("account.role_\(role)") ?? role }

    /// What a role is there to do, in words.
    func may(_ role: String) -> String { visit.words.known("access.may_\(role)") ?? "" }

    func moment(_ facts: Facts, _ path: String) -> String {
        facts.textIfAny(path).map(ShownText.minute) ?? "—"
    }

    /// The roles that the visitor may give.
    var roles: [String] {
        let ofPartners = ["cashier", "store_manager", "partner_finance", "partner_admin"]
        guard isOperator else { return ofPartners }
        return ofPartners + [
            "operator_marketing", "operator_risk", "operator_finance", "operator_admin", "dpo",
            "auditor", "regulator_officer",
        ]
    }

    /// Outlets for a choice: of the partner's own, or of all partners.
    func stores() async throws -> [(value: String, label: String)] {
        var stores = [(value: "", label: words("all_stores"))]
        for partner in try await partners() {
            let name = partner.shown("name", visit.language)
            for store in partner.list("stores") {
                let label = store.shown("name", visit.language)
                stores.append((store.text("code"), isOperator ? "\(name) · \(label)" : label))
            }
        }
        return stores
    }

    /// All partners; for a partner itself alone.
    func partners() async throws -> [Facts] {
        guard let own = staff.partner else { return await visit.everything("/v1/partners") }
        return [try await visit.facts("/v1/partners/\(own)")]
    }

    /// Partners for a choice, behind one that stands for none.
    func partnerOptions(none: String) async throws -> [(value: String, label: String)] {
        [(value: "", label: none)]
            + (try await partners()).map {
                ($0.text("code"), $0.shown("name", visit.language))
            }
    }

    func page(_ name: String, _ current: String? = nil) -> ConsolePage {
        var page = ConsolePage(heading: words(name), lead: words("\(name)_lead"))
        page.done = visit.done
        if !isOperator {
            let settings = visit.words("partner.settings_title")
            page.crumbs = [ConsoleLink(label: settings, path: base)]
        }
        if let current {
            page.blocks = [
                .tabs(
                    ["staff", "keys", "access"].map {
                        ConsoleTab(
                            label: words("tab_\($0)"),
                            path: "\(base)/\($0)",
                            isCurrent: $0 == current
                        )
                    }
                )
            ]
        }
        return page
    }

    /// A field of a form, with what was typed and what the interface said of it.
    func field(
        _ name: String,
        _ refusal: ContractRefusal?,
        _ kind: ConsoleField.Kind = .text,
        isRequired: Bool = false,
        maximum: Int? = nil
    ) -> ConsoleField {
        ConsoleField(
            name: name,
            label: words(name),
            kind: kind,
            value: visit.form[name] ?? "",
            hint: visit.words.known("access.\(name)_hint"),
            wrong: refusal?.detail(at: "/\(name)"),
            isRequired: isRequired,
            maximum: maximum
        )
    }

    /// An account's one-time password, or why there is none on the page of the form.
    func shownPassword(
        _ answer: ContractAnswer,
        _ heading: String,
        refused: (ContractRefusal) async throws -> ConsolePage
    ) async throws -> Response {
        guard answer.isSuccess else {
            return visit.respond(try await refused(ContractRefusal(answer)), status: answer.status)
        }
        let account = Facts(answer.json)
        return shown(
            answer,
            "one_time_password",
            heading,
            back: "\(base)/staff",
            [
                ConsolePair(words("name"), ConsoleCell(account.text("name"), isCode: true)),
                ConsolePair(words("person"), account.text("display_name")),
                ConsolePair(words("role"), role(account.text("role"))),
                ConsolePair(words("password_until"), moment(account, "password_ends_at")),
            ]
        )
    }

    /// A secret on the only page that ever shows it; sent again the form shows it no more.
    func shown(
        _ answer: ContractAnswer,
        _ secret: String,
        _ heading: String,
        back: String,
        _ facts: [ConsolePair]
    ) -> Response {
        let replayed = HTTPField.Name("Idempotent-Replayed").flatMap { answer.fields[$0] }
        var page = page(heading)
        page.crumbs.append(ConsoleLink(label: words("back_to_list"), path: back))
        let text = replayed == nil ? Facts(answer.json).textIfAny(secret) : nil
        page.blocks = [
            .card(
                [.pairs(facts)]
                    + (text.map {
                        [.notice(words("once"), .warn, detail: words("\(secret)_how")), .code($0)]
                    } ?? [.notice(words("shown_before"), .warn, detail: words("shown_before_how"))])
            ),
            .links([ConsoleLink(label: words("back_to_list"), path: back, isSecond: true)]),
        ]
        return visit.respond(page)
    }
}
