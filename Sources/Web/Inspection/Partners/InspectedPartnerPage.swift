// SPDX-License-Identifier: Apache-2.0

/// A partner as an authority sees it: its terms, its account, and what it has given and taken.
struct InspectedPartnerPage: Sendable {
    let partner: Facts
    let account: Facts?
    let rules: [Facts]
    let rewards: [Facts]
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: partner.words("name", visit.language) ?? partner.text("code"),
            lead: partner.text("code"),
            crumbs: [ConsoleLink(label: words("regulator.search"), path: "\(home)/search")]
        )
        page.blocks = [.card([.pairs(PartnerFacts(partner: partner, words: words).pairs)])]
        if let account {
            page.blocks += [
                .heading(words("partners.account")),
                .card([.pairs(PartnerFacts.account(account, words))]),
            ]
        }
        page.blocks += [
            .heading(words("regulator.rules")), list(rules, "rules"),
            .heading(words("regulator.rewards")), list(rewards, "rewards"),
        ]
        return page
    }

    private func list(_ items: [Facts], _ kind: String) -> ConsoleBlock {
        guard !items.isEmpty else { return .empty(words("console.none")) }
        return .list(
            items.map { item in
                ConsoleEntry(
                    title: item.words("name", visit.language) ?? item.text("code"),
                    note: item.words("explanation", visit.language) ?? item.text("code"),
                    path: "\(home)/\(kind)/\(PercentText.encoded(item.text("code")))"
                )
            }
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let code = visit.parameter("code")
        let rules: ContractPath = "/v1/rules"
        let rewards = await visit.everything("/v1/rewards")
        return InspectedPartnerPage(
            partner: try await visit.facts("/v1/partners/\(code)"),
            account: await visit.factsIfAny("/v1/partners/\(code)/account"),
            rules: await visit.everything(rules.query("partner", code)),
            rewards: rewards.filter { $0.text("partner") == code },
            visit: visit
        ).page()
    }
}

/// What there is to say of a partner, in pairs.
struct PartnerFacts: Sendable {
    let partner: Facts
    let words: PageWords

    var pairs: [ConsolePair] {
        [
            ConsolePair(
                words("partners.denomination"),
                words(
                    "partners.denomination_value",
                    ["points": "\(partner.number("denomination"))"]
                )
            ),
            ConsolePair(
                words("partners.takes_points"),
                words(partner.flag("accepts_points") ? "console.yes" : "console.no")
            ),
        ]
    }

    static func account(_ account: Facts, _ words: PageWords) -> [ConsolePair] {
        var pairs = [
            ConsolePair(
                words("partners.terms"),
                words.known("partners.terms_\(account.text("terms"))") ?? account.text("terms")
            )
        ]
        for name in [
            "balance", "receivable", "payable", "deposit", "pending_commitment", "credit_limit",
            "left",
        ] where account.at(name).isThere {
            pairs.append(
                ConsolePair(words("partners.\(name)"), words.yuan(account.fen(name)))
            )
        }
        pairs.append(
            ConsolePair(
                words("partners.pending_points"),
                words.points(account.number("pending_points"))
            )
        )
        if account.flag("is_low") {
            pairs.append(
                ConsolePair(
                    words("console.state"),
                    ConsoleCell(words("partners.is_low"), tone: .warn)
                )
            )
        }
        return pairs
    }
}
