// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// The page that a till keeps for times without a connection, and what it sends afterwards.
///
/// The page holds nothing of anybody: what is waiting lies in the browser until it was taken.
enum OfflineSteps {
    /// Refusals that a cashier can do something about; each has words `till.advice_…`.
    static let advised = [
        "unknown_member", "duplicate_source", "validation_failed", "in_the_future",
        "before_program", "member_erased", "partner_has_left", "store_mismatch",
        "permission_denied", "idempotency_key_reused", "guarantee_suspended",
        "partner_balance_exhausted", "partner_credit_exhausted",
    ]

    /// `GET /b/pos/offline`.
    static func page(_ visit: PageVisit) async throws -> Response {
        let place = try await TillPlace.read(visit)
        var content: [String: Any] = [
            "till_script": visit.frame.assets.url(of: "till.js") ?? "",
            "partner": place.code,
            "partner_name": place.name,
            "staff": place.staff,
            "needs_store": place.asksStore,
            "stores": place.stores.map { ["code": $0.code, "name": $0.name] },
        ]
        content["advice"] = advised.compactMap { code in
            visit.words.known("till.advice_\(code)").map { ["code": code, "words": $0] }
        }
        let html = visit.frame.render("Offline", title: visit.words("till.queue_title"), content)
        return visit.respond(html)
    }

    /// `POST /b/pos/queue`: one purchase that was made without a connection; answers with JSON.
    static func take(_ visit: PageVisit) async throws -> Response {
        let sale = TillSale(visit.form)
        let place = try await TillPlace.read(visit)
        guard visit.form["partner"] == place.code else {
            return respond(409, problem("queue_partner", visit))
        }
        guard let whose = Whose(sale), let fen = sale.fen, let at = visit.form["at"],
            !sale.receipt.isEmpty
        else { return respond(422, problem("queue_broken", visit)) }
        do {
            let member = try await whose.member(visit)
            let purchase = TillPurchase(member: member, fen: fen, sale, at: at)
            let answer = await visit.send("/v1/purchases", purchase.body)
            let taken = Facts(try answer.object())
            return respond(
                answer.status,
                ["id": .string(taken.text("id")), "points": .integer(taken.number("points"))]
            )
        } catch {
            let notice = SaleSteps.notice(error, visit)
            return respond(
                notice.status,
                [
                    "code": .string(notice.code), "title": .string(notice.title),
                    "detail": .string(notice.detail),
                ]
            )
        }
    }

    /// Of whom a purchase is: of somebody found before the connection broke, or of a lasting code.
    private enum Whose {
        case found(String)
        case lasting(ScannedCode)

        init?(_ sale: TillSale) {
            if let member = sale.member, !member.isEmpty {
                self = .found(member)
            } else if let code = ScannedCode(sale.scanned), !code.identifiers.isEmpty {
                self = .lasting(code)
            } else {
                return nil
            }
        }

        func member(_ visit: PageVisit) async throws(ContractRefusal) -> String {
            switch self {
            case .found(let member): return member
            case .lasting(let code): return try await TillQuery(visit: visit).lookUp(code)
            }
        }
    }

    private static func problem(_ name: String, _ visit: PageVisit) -> JSON {
        [
            "code": .string(name), "title": .string(visit.words("till.\(name)")),
            "detail": .string(visit.words("till.\(name)_detail")),
        ]
    }

    private static func respond(_ status: Int, _ json: JSON) -> Response {
        var fields = PageResponse.common
        fields[.contentType] = "application/json"
        fields[.cacheControl] = "no-store"
        return Response(
            status: .init(code: status),
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes))
        )
    }
}
