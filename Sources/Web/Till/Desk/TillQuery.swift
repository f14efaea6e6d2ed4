// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives

/// Asks for what the till shows.
struct TillQuery: Sendable {
    /// How many of the newest receipts are shown.
    static let receipts = "10"

    let visit: PageVisit

    func side() async throws -> TillSide {
        let place = try await TillPlace.read(visit)
        let shift = Facts(try await visit.read("/v1/partners/\(place.code)/shift"))
        let path: ContractPath = "/v1/partners/\(place.code)/receipts"
        let receipts = try await visit.list(
            path.query("own", "true").query("limit", TillQuery.receipts)
        )
        return TillSide(
            place: place,
            shift: TradeFigures(shift),
            receipts: receipts.map { TradeReceipt(Facts($0)) }
        )
    }

    func model(_ sale: TillSale, notice: TillNotice? = nil) async throws -> TillModel {
        var member: TillMember?
        if let id = sale.member { member = try await self.member(id) }
        var quote: TillQuote?
        if let member, let fen = sale.fen { quote = await self.quote(member, fen, sale) }
        return TillModel(
            side: try await side(),
            sale: sale,
            member: member,
            quote: quote,
            notice: notice
        )
    }

    /// Whom a code belongs to; throws the interface's refusal of the first reading of it.
    func lookUp(_ code: ScannedCode) async throws(ContractRefusal) -> String {
        var refusal: ContractRefusal?
        for identifier in code.identifiers {
            let answer = await visit.ask(
                .post("/v1/members/lookup", ["identifier": identifier], key: visit.frame.makeKey())
            )
            do throws(ContractRefusal) {
                return Facts(try answer.object()).text("id")
            } catch {
                guard error.code == "unknown_member" else { throw error }
                refusal = refusal ?? error
            }
        }
        throw refusal ?? ContractRefusal(ContractAnswer(status: 404, fields: [:], body: []))
    }

    func member(_ id: String) async throws -> TillMember {
        let member = Facts(try await visit.read("/v1/members/\(id)"))
        let program = Facts(try await visit.read("/v1/program"))
        let tier = program.list("tiers").first { $0.text("code") == member.text("tier") }
        let identifiers = member.list("identifiers")
        let known = ["phone", "card", "external_id"].lazy.compactMap { type in
            identifiers.first { $0.text("type") == type }?.text("masked")
        }
        return TillMember(
            id: id,
            masked: known.first ?? "",
            tier: tier?.shown("name", visit.language) ?? "",
            usable: member.number("balance.active"),
            pending: member.number("balance.pending"),
            held: member.number("balance.held"),
            debt: member.number("balance.debt"),
            isErased: member.textIfAny("erased_at") != nil,
            frozenUntil: member.at("freeze").textIfAny("ends_at")
        )
    }

    // MARK: What the sale would do

    /// `nil` when the interface does not say, and then the sale itself will tell why.
    private func quote(_ member: TillMember, _ fen: Int64, _ sale: TillSale) async -> TillQuote? {
        var body: [JSON.Member] = [
            .init("member_id", .string(member.id)),
            .init("occurred_at", .string(TillMoment.now(visit))),
            .init("total", .yuan(fen)),
        ]
        if !sale.store.isEmpty { body.append(.init("store", .string(sale.store))) }
        let answer = await visit.ask(
            .post("/v1/quotes", .object(body), key: visit.frame.makeKey())
        )
        guard answer.isSuccess else { return nil }
        let quote = Facts(answer.json)
        let rules = quote.list("rules")
        return TillQuote(
            points: quote.number("points"),
            lines: rules.filter { $0.flag("fired") }.map { rule in
                TillQuote.Line(
                    name: rule.shown("name", visit.language),
                    points: rule.number("awarded"),
                    isCut: rule.textIfAny("cut_by") != nil
                )
            },
            missed: rules.filter { !$0.flag("fired") }.map { rule in
                let reasons = rule.list("unmet").map { $0.shown("expected", visit.language) }
                return TillQuote.Missed(
                    name: rule.shown("name", visit.language),
                    reasons: reasons.filter { !$0.isEmpty }
                )
            },
            tierReached: quote.json["tier_reached"].flatMap {
                Facts($0).shown("name", visit.language)
            }.flatMap { $0.isEmpty ? nil : $0 },
            deduction: await deduction(TillPayment(sale, member: member.id, fen: fen))
        )
    }

    /// What points would pay, decided by the code that takes them.
    func deduction(_ payment: TillPayment) async -> TillDeduction {
        let path = ContractPath("/v1/payments").query("dry_run", "true")
        let answer = await visit.ask(
            .post(path, payment.body, key: visit.frame.makeKey())
        )
        do {
            let preview = Facts(try answer.object())
            return .possible(
                points: preview.number("points"),
                fen: preview.fenOrZero("value"),
                remainingFen: preview.fenOrZero("remaining")
            )
        } catch {
            return .refused(TillNotice(error))
        }
    }
}

/// Points that shall pay a sale.
struct TillPayment: Sendable {
    let member: String
    let fen: Int64
    let store: String
    /// The receipt's number; a preview has one that nothing is booked under.
    let receipt: String
    /// At most so many; all that fit for `nil`.
    var points: Int64?

    init(_ sale: TillSale, member: String, fen: Int64, points: Int64? = nil) {
        self.member = member
        self.fen = fen
        store = sale.store
        receipt = sale.receipt.isEmpty ? "preview" : sale.receipt
        self.points = points
    }

    var body: JSON {
        var body: [JSON.Member] = [
            .init("member_id", .string(member)),
            .init("bill", .yuan(fen)),
            .init("source", ["type": "payment", "id": .string(receipt)]),
        ]
        if let points { body.append(.init("points", .integer(points))) }
        if !store.isEmpty { body.append(.init("store", .string(store))) }
        return .object(body)
    }
}

/// The present moment as the interface takes it.
enum TillMoment {
    static func now(_ visit: PageVisit) -> String { visit.now.rfc3339() }
}
