// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Finds the purchase that comes back, and asks what that would do.
struct ReturnQuery: Sendable {
    let visit: PageVisit

    func model(_ fields: PageFields, _ choice: ReturnChoice) async throws -> ReturnModel {
        let side = try await TillQuery(visit: visit).side()
        let sought = fields["receipt"] ?? ""
        var id = fields["purchase"]
        if id == nil, !sought.isEmpty { id = try await find(sought, side.place.code) }
        var purchase: TradeReceipt?
        var items: [ReturnModel.Item] = []
        if let id {
            let whole = Facts(try await visit.read("/v1/purchases/\(id)"))
            let row = try await row(whole, side.place.code)
            purchase = row
            items = whole.list("items").enumerated().map { index, item in
                ReturnModel.Item(
                    index: index,
                    sku: item.text("sku"),
                    quantity: item.number("quantity"),
                    left: item.number("quantity") - (row.returnedQuantities[index] ?? 0),
                    fen: item.fenOrZero("amount")
                )
            }
        }
        return ReturnModel(
            side: side,
            sought: sought,
            purchase: purchase,
            items: items,
            choice: choice
        )
    }

    /// The purchase of a receipt's number; a number may be typed with the `#` of the till.
    private func find(_ text: String, _ partner: String) async throws -> String? {
        if text.hasPrefix("pur_") { return text }
        let number = text.hasPrefix("#") ? String(text.dropFirst()) : text
        let path: ContractPath = "/v1/partners/\(partner)/receipts"
        let found = try await visit.list(path.query("source_id", number)).map {
            TradeReceipt(Facts($0))
        }
        return found.first { $0.kind == .purchase }?.id ?? found.lazy.compactMap(\.purchase).first
    }

    /// The purchase as lists show it, which is where it says what has come back.
    private func row(_ whole: Facts, _ partner: String) async throws -> TradeReceipt {
        let path: ContractPath = "/v1/partners/\(partner)/receipts"
        let named = try await visit.list(path.query("source_id", whole.text("source.id")))
        let rows = named.map { Facts($0) }
        return TradeReceipt(rows.first { $0.text("id") == whole.text("id") } ?? whole)
    }
}

/// The steps of a return.
enum ReturnSteps {
    /// `GET /b/pos/return`.
    static func page(_ visit: PageVisit) async throws -> Response {
        let model = try await ReturnQuery(visit: visit).model(visit.query, .none)
        return respond(model, visit)
    }

    /// `POST /b/pos/return`: what it would do, decided by the code that does it.
    static func preview(_ visit: PageVisit) async throws -> Response {
        try await answer(visit, path: ContractPath("/v1/returns").query("dry_run", "true")) {
            $0.effect = $1
        }
    }

    /// `POST /b/pos/return/confirm`.
    static func confirm(_ visit: PageVisit) async throws -> Response {
        try await answer(visit, path: "/v1/returns") { $0.done = $1 }
    }

    private static func answer(
        _ visit: PageVisit,
        path: ContractPath,
        _ note: (inout ReturnModel, ReturnModel.Effect) -> Void
    ) async throws -> Response {
        let choice = ReturnChoice(visit.form)
        guard visit.form["purchase"] != nil else { throw PageRefusal.malformed }
        let query = ReturnQuery(visit: visit)
        var model = try await query.model(visit.form, choice)
        guard !choice.isEmpty else {
            model.notice = SaleSteps.notice("return_empty", visit)
            return respond(model, visit)
        }
        let answer = await visit.send(path, choice.body(of: model, now: visit.now))
        do {
            let effect = ReturnModel.Effect(Facts(try answer.object()))
            // What was done is in the purchase now.
            model = try await query.model(visit.form, choice)
            note(&model, effect)
        } catch let refusal as ContractRefusal {
            model.notice = SaleSteps.notice(refusal, visit)
        }
        return respond(model, visit)
    }

    private static func respond(_ model: ReturnModel, _ visit: PageVisit) -> Response {
        let html = ReturnView(model: model, frame: visit.frame, now: visit.now).render()
        return visit.respond(html, status: model.notice.map { .init(code: $0.status) } ?? .ok)
    }
}
