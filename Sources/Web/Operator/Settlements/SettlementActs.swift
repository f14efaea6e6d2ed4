// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What is done with a closed cycle: payments, disputes, files.
enum SettlementActs {
    static func pay(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let number = visit.parameter("number")
        var body: [JSON.Member] = [
            JSON.Member("partner", .string(visit.form["partner"] ?? "")),
            JSON.Member("reference", .string(visit.form["reference"] ?? "")),
        ]
        if visit.form["amount"] != nil {
            body.append(JSON.Member("amount", YuanText.json(visit.form["amount"])))
        }
        let names = await visit.names([.partners])
        let act = ConsoleAct(
            heading: words("settlements.pay"),
            path: "/v1/settlements/\(number)/payments",
            body: .object(body),
            back: "/o/settlements/\(number)",
            done: "paid"
        ) { result in
            let direction = result.text("direction")
            return [
                ConsolePair(words("console.partner"), names.partner(result.text("partner"))),
                ConsolePair(
                    words("settlements.direction"),
                    words.known("settlements.\(direction)") ?? direction
                ),
                ConsolePair(words("partners.amount"), words.yuan(result.fen("amount"))),
                ConsolePair(words("partners.reference"), result.text("reference")),
            ]
        }
        return try await act.answer(visit) { try await SettlementPage.page(visit, refusal: $0) }
    }

    static func resolve(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let (number, id) = (visit.parameter("number"), visit.parameter("id"))
        let outcome = visit.form["outcome"] ?? ""
        let act = ConsoleAct(
            heading: words("settlements.resolve"),
            path: "/v1/settlements/\(number)/disputes/\(id)/resolution",
            body: [
                "outcome": .string(outcome), "reason": .string(visit.form["reason"] ?? ""),
            ],
            back: "/o/settlements/\(number)",
            done: "resolved"
        ) { result in
            [
                ConsolePair(
                    words("settlements.outcome"),
                    words.known("settlements.outcome_\(outcome)") ?? outcome
                ),
                ConsolePair(words("partners.amount"), words.yuan(result.number("fen"))),
                ConsolePair(words("console.reason"), result.text("reason")),
            ]
        }
        return try await act.answer(visit) { try await SettlementPage.page(visit, refusal: $0) }
    }

    static func paymentFile(_ visit: PageVisit) async throws -> Response {
        let number = visit.parameter("number")
        return try ConsoleFile.of(
            await visit.ask(.get("/v1/settlements/\(number)/payment-file")),
            named: "payments-\(number).csv"
        )
    }

    static func statement(_ visit: PageVisit) async throws -> Response {
        let (number, partner) = (visit.parameter("number"), visit.parameter("partner"))
        return try ConsoleFile.of(
            await visit.ask(.get("/v1/settlements/\(number)/statements/\(partner)/csv")),
            named: "statement-\(number)-\(partner).csv"
        )
    }

    /// The statement as a page to print, in the language of the visit.
    static func printedStatement(_ visit: PageVisit) async throws -> Response {
        let (number, partner) = (visit.parameter("number"), visit.parameter("partner"))
        return try ConsoleFile.of(
            await visit.ask(.get("/v1/settlements/\(number)/statements/\(partner)/html")),
            named: "statement-\(number)-\(partner).html"
        )
    }
}
