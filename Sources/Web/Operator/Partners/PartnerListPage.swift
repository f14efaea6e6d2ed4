// SPDX-License-Identifier: Apache-2.0

/// All partners, with what each has and owes.
struct PartnerListPage: Sendable {
    let partners: [Facts]
    /// By the partners' codes; empty for roles that see no money.
    let accounts: [String: Facts]
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.partners"),
            lead: words("partners.list_lead")
        )
        page.blocks = [
            .table(
                ConsoleTable(
                    caption: words("operator.partners"),
                    columns: [
                        .text(words("console.partner")), .text(words("partners.scene")),
                        .text(words("partners.denomination")), .text(words("partners.terms")),
                        .number(words("partners.receivable_yuan")),
                        .number(words("partners.payable_yuan")),
                        .number(words("partners.pending_points")), .text(words("console.state")),
                    ],
                    rows: partners.map(row)
                )
            )
        ]
        return page
    }

    private func row(_ partner: Facts) -> [ConsoleCell] {
        let code = partner.text("code")
        let account = accounts[code]
        let yuan = { (name: String) in
            ConsoleCell(account?.fen(name).map(ShownText.yuan) ?? "—")
        }
        let terms = account?.text("terms") ?? ""
        return [
            ConsoleCell(
                partner.words("name", visit.language) ?? code,
                small: code,
                path: "/o/partners/\(PercentText.encoded(code))"
            ),
            ConsoleCell(
                words.known("partners.scene_\(partner.text("scene"))") ?? partner.text("scene")
            ),
            ConsoleCell("1 : \(partner.number("denomination"))"),
            ConsoleCell(words.known("partners.terms_\(terms)") ?? "—"),
            yuan("receivable"), yuan("payable"),
            ConsoleCell(account.map { ShownText.points($0.number("pending_points")) } ?? "—"),
            PartnerState.cell(partner, account, words),
        ]
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let partners = await visit.everything("/v1/partners")
        var accounts: [String: Facts] = [:]
        for code in partners.map({ $0.text("code") }) {
            guard let account = await visit.factsIfAny("/v1/partners/\(code)/account") else {
                break
            }
            accounts[code] = account
        }
        return PartnerListPage(partners: partners, accounts: accounts, visit: visit).page()
    }
}

enum PartnerState {
    static func cell(_ partner: Facts, _ account: Facts?, _ words: PageWords) -> ConsoleCell {
        if account?.flag("is_low") ?? false {
            return ConsoleCell(words("partners.is_low"), tone: .warn)
        }
        let status = partner.text("status")
        let name = words.known("partners.status_\(status)") ?? status
        let leaves = partner.textIfAny("leaves_at").map(ShownText.day)
        return ConsoleCell(name, small: leaves, tone: status == "active" ? .good : .warn)
    }
}
