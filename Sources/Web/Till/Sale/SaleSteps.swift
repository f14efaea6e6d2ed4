// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// The steps of a sale at the till: find the member, award, pay with points.
///
/// Each is a form whose fields are all there is; a step that is refused shows the form again.
enum SaleSteps {
    /// `GET /b/pos`.
    static func desk(_ visit: PageVisit) async throws -> Response {
        try await show(TillSale(visit.query), visit)
    }

    /// `POST /b/pos/scan`: whoever a code belongs to is the member of the next sale.
    static func scan(_ visit: PageVisit) async throws -> Response {
        let sale = TillSale(visit.form)
        guard let code = ScannedCode(sale.scanned) else {
            let notice = notice("scan_empty", visit)
            return try await show(sale, visit, notice: notice)
        }
        return try await follow(code, sale, visit)
    }

    private static func follow(
        _ code: ScannedCode,
        _ sale: TillSale,
        _ visit: PageVisit
    ) async throws -> Response {
        var next = TillSale()
        next.store = sale.store
        switch code {
        case .member(let id): next.member = id
        case .voucher(let voucher):
            return visit.redirect(to: "/b/pos/voucher?code=\(PercentText.encoded(voucher))")
        case .redemption(let number):
            let path = "/b/pos/voucher?redemption=\(PercentText.encoded(number))"
            return visit.redirect(to: path)
        case .purchase(let id):
            return visit.redirect(to: "/b/pos/return?purchase=\(PercentText.encoded(id))")
        case .receipt(let number):
            return visit.redirect(to: "/b/pos/return?receipt=\(PercentText.encoded(number))")
        case .memberCode, .phone, .card:
            do {
                next.member = try await TillQuery(visit: visit).lookUp(code)
            } catch {
                var shown = sale
                shown.member = nil
                shown.amount = ""
                return try await show(shown, visit, notice: notice(error, visit))
            }
            if case .phone = code { next.foundBy = "phone" }
        }
        return visit.redirect(to: next.path)
    }

    /// `POST /b/pos/quote`: the same page with what the sale would do; for browsers without scripts.
    static func quote(_ visit: PageVisit) async throws -> Response {
        visit.redirect(to: TillSale(visit.form).path)
    }

    /// `POST /b/pos/award`: the purchase earns its points.
    static func award(_ visit: PageVisit) async throws -> Response {
        let sale = TillSale(visit.form)
        if let code = ScannedCode.inAmount(sale.amount) {
            return try await follow(code, sale, visit)
        }
        guard let member = sale.member, let fen = sale.fen else {
            return try await show(sale, visit, notice: notice("amount_wrong", visit))
        }
        let purchase = TillPurchase(
            member: member,
            fen: fen,
            sale,
            at: visit.form["at"] ?? visit.now.rfc3339()
        )
        let answer = await visit.send("/v1/purchases", purchase.body)
        do {
            _ = try answer.object()
        } catch {
            return try await show(sale, visit, notice: notice(error, visit))
        }
        return visit.redirect(to: donePath(sale))
    }

    /// `POST /b/pos/pay`: what points would pay, before anything is taken.
    static func preview(_ visit: PageVisit) async throws -> Response {
        let sale = TillSale(visit.form)
        guard let member = sale.member, let fen = sale.fen else {
            return try await show(sale, visit, notice: notice("amount_wrong", visit))
        }
        let query = TillQuery(visit: visit)
        let points = visit.form.integer("points")
        let payment = TillPayment(sale, member: member, fen: fen, points: points)
        switch await query.deduction(payment) {
        case .refused(let refusal) where points == nil:
            return try await show(sale, visit, notice: refusal)
        case let deduction:
            let model = PayModel(
                side: try await query.side(),
                sale: sale,
                member: try await query.member(member),
                fen: fen,
                deduction: deduction,
                key: visit.form["key"] ?? "",
                at: visit.form["at"] ?? visit.now.rfc3339()
            )
            return visit.respond(PayView(model: model, frame: visit.frame).render())
        }
    }

    /// `POST /b/pos/pay/confirm`: takes the points, then records the purchase that they paid.
    ///
    /// Both carry keys made of the form's, so a form that is sent again goes on where it stopped.
    static func pay(_ visit: PageVisit) async throws -> Response {
        let sale = TillSale(visit.form)
        guard let member = sale.member, let fen = sale.fen, let key = visit.form["key"] else {
            return try await show(sale, visit, notice: notice("amount_wrong", visit))
        }
        let points = visit.form.integer("points")
        let payment = TillPayment(sale, member: member, fen: fen, points: points)
        do {
            let taken = try await visit.ask(.post("/v1/payments", payment.body, key: key + "-pay"))
                .object()
            let purchase = TillPurchase(
                member: member,
                fen: fen,
                sale,
                at: visit.form["at"] ?? visit.now.rfc3339(),
                payments: [Facts(taken).text("id")]
            )
            _ = try await visit.ask(.post("/v1/purchases", purchase.body, key: key)).object()
        } catch {
            return try await show(sale, visit, notice: notice(error, visit))
        }
        return visit.redirect(to: donePath(sale))
    }

    // MARK: What they share

    private static func donePath(_ sale: TillSale) -> String {
        "/b/pos/done?receipt=\(PercentText.encoded(sale.receipt))"
            + (sale.store.isEmpty ? "" : "&store=\(PercentText.encoded(sale.store))")
    }

    /// The till's page; with a refusal under its status, so that no browser keeps it.
    static func show(
        _ sale: TillSale,
        _ visit: PageVisit,
        notice: TillNotice? = nil
    ) async throws -> Response {
        let model = try await TillQuery(visit: visit).model(sale, notice: notice)
        let html = TillView(model: model, frame: visit.frame, now: visit.now).render()
        return visit.respond(html, status: notice.map { .init(code: $0.status) } ?? .ok)
    }

    static func notice(_ name: String, _ visit: PageVisit) -> TillNotice {
        TillNotice(
            code: name,
            title: visit.words("till.\(name)"),
            detail: visit.words("till.\(name)_detail")
        )
    }

    /// The interface's words, and where a cashier can do something about it, what.
    static func notice(_ refusal: ContractRefusal, _ visit: PageVisit) -> TillNotice {
        let notice = TillNotice(refusal)
        guard let advice = visit.words.known("till.advice_\(refusal.code)") else { return notice }
        return TillNotice(
            code: notice.code,
            title: notice.title,
            detail: notice.detail + " " + advice,
            status: notice.status
        )
    }
}

extension ScannedCode {
    /// A code that was scanned while the amount had the cursor: longer than any amount.
    static func inAmount(_ text: String) -> ScannedCode? {
        let shortest = 8
        guard text.count >= shortest, !text.contains(where: { ".,。，¥￥元".contains($0) }) else {
            return nil
        }
        return ScannedCode(text)
    }
}

/// A purchase as the till reports it.
struct TillPurchase: Sendable {
    let member: String
    let fen: Int64
    let receipt: String
    let store: String
    let at: String
    let payments: [String]

    init(member: String, fen: Int64, _ sale: TillSale, at: String, payments: [String] = []) {
        self.member = member
        self.fen = fen
        receipt = sale.receipt
        store = sale.store
        self.at = at
        self.payments = payments
    }

    var body: JSON {
        var body: [JSON.Member] = [
            .init("member_id", .string(member)),
            .init("source", ["type": "receipt", "id": .string(receipt)]),
            .init("occurred_at", .string(at)),
            .init("total", .yuan(fen)),
            .init("channel", "in_store"),
        ]
        if !store.isEmpty { body.append(.init("store", .string(store))) }
        if !payments.isEmpty {
            body.append(.init("payments", .array(payments.map { .string($0) })))
        }
        return .object(body)
    }
}
