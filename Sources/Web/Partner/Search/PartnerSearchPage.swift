// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// `GET /b/search`: one box for what the partner has under a number or a name.
enum PartnerSearchPage {
    private static let textBytesMaximum = 120
    private static let shownMaximum = 50

    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let wanted = visit.query["q"] ?? ""
        if let path = path(of: wanted) { return visit.redirect(to: path) }
        var page = ConsolePage(
            heading: visit.words("regulator.search"),
            lead: partner.words("search_lead")
        )
        page.blocks = [box(wanted, partner)]
        if !wanted.isEmpty { page.blocks += await found(wanted, partner) }
        return visit.respond(page)
    }

    /// The page of what an id names; `nil` for numbers of receipts, and names.
    static func path(of text: String) -> String? {
        let parts = text.split(separator: "_", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[1].utf8.count == 13,
            parts[1].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { return nil }
        let id = "\(parts[0].lowercased())_\(parts[1].uppercased())"
        switch parts[0].lowercased() {
        case "pur": return "/b/sales/\(id)"
        case "rdm": return "/b/handing/\(id)"
        case "lot": return "/b/lots/\(id)"
        default: return nil
        }
    }

    private static func box(_ wanted: String, _ partner: PartnerVisit) -> ConsoleBlock {
        let field = ConsoleField(
            name: "q",
            label: partner.words("search_label"),
            kind: .search,
            value: wanted
        )
        let submit = partner.visit.words("console.search")
        return .filters(ConsoleForm(path: "/b/search", submit: submit, fields: [field]))
    }

    private static func found(_ wanted: String, _ partner: PartnerVisit) async -> [ConsoleBlock] {
        let groups = [
            ("sales_title", await receipts(wanted, partner)),
            ("rewards_title", await rewards(wanted, partner)),
            ("campaigns_title", await campaigns(wanted, partner)),
            ("stores", await stores(wanted, partner)),
        ]
        let blocks = groups.filter { !$0.1.isEmpty }.flatMap { title, entries -> [ConsoleBlock] in
            [.heading(partner.words(title)), .list(Array(entries.prefix(shownMaximum)))]
        }
        let nothing = partner.visit.words("regulator.nothing_found", ["text": wanted])
        return blocks.isEmpty ? [.empty(nothing)] : blocks
    }

    private static func receipts(
        _ wanted: String,
        _ partner: PartnerVisit
    ) async -> [ConsoleEntry] {
        guard wanted.utf8.count <= textBytesMaximum else { return [] }
        let path: ContractPath = "/v1/partners/\(partner.code)/receipts"
        return await partner.visit.everything(path.query("source_id", wanted)).map {
            let receipt = TradeReceipt($0)
            let purchase = receipt.kind == .purchase ? receipt.id : receipt.purchase
            let kind = partner.known("kind", receipt.kind.rawValue)
            return ConsoleEntry(
                title: "\(receipt.number) · \(kind)",
                note:
                    "\(ShownText.minute(receipt.occurredAt)) · \(partner.yuan(receipt.amountFen))",
                path: purchase.map { "/b/sales/\($0)" }
            )
        }
    }

    private static func rewards(_ wanted: String, _ partner: PartnerVisit) async -> [ConsoleEntry] {
        let path: ContractPath = "/v1/rewards"
        let all = await partner.visit.everything(path.query("partner", partner.code))
        return named(all, wanted, partner) { "/b/rewards/\($0)" }
    }

    private static func campaigns(
        _ wanted: String,
        _ partner: PartnerVisit
    ) async -> [ConsoleEntry] {
        let all = await partner.visit.everything("/v1/campaigns")
        let subjects = Dictionary(
            all.map { ($0.text("code"), $0.text("subject")) },
            uniquingKeysWith: { first, _ in first }
        )
        return named(all, wanted, partner) {
            "/b/campaigns/\($0)?subject=\(subjects[$0] ?? "")"
        }
    }

    private static func stores(_ wanted: String, _ partner: PartnerVisit) async -> [ConsoleEntry] {
        let own = await partner.visit.factsIfAny("/v1/partners/\(partner.code)")
        return named(own?.list("stores") ?? [], wanted, partner) { "/b/settings/stores/\($0)" }
    }

    /// Those whose code or name, in either language, has the text in it.
    private static func named(
        _ all: [Facts],
        _ wanted: String,
        _ partner: PartnerVisit,
        _ path: (String) -> String
    ) -> [ConsoleEntry] {
        let text = wanted.lowercased()
        return all.filter { item in
            [item.text("code"), item.text("name.zh"), item.text("name.en")].contains {
                $0.lowercased().contains(text)
            }
        }.map { item in
            let code = item.text("code")
            return ConsoleEntry(title: partner.name(item), note: code, path: path(code))
        }
    }
}
