// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// A sale that is done: what the receipt says.
struct DoneModel: Hashable, Sendable {
    struct Award: Hashable, Sendable {
        let name: String
        let points: Int64
        /// When the points can be used; `nil` for at once.
        let maturesAt: String?
    }

    let side: TillSide
    let purchase: TradeReceipt
    let member: TillMember
    let awards: [Award]
    /// What points paid of it.
    let payment: TradeReceipt?
    let returns: [TradeReceipt]
}

/// Asks for a sale by its receipt's number.
struct DoneQuery: Sendable {
    let visit: PageVisit

    func model() async throws -> DoneModel {
        guard let number = visit.query["receipt"] else { throw PageRefusal.notFound }
        let till = TillQuery(visit: visit)
        let side = try await till.side()
        let path: ContractPath = "/v1/partners/\(side.place.code)/receipts"
        let receipts = try await visit.list(path.query("source_id", number)).map {
            TradeReceipt(Facts($0))
        }
        guard let purchase = receipts.first(where: { $0.kind == .purchase }),
            let member = purchase.member
        else { throw PageRefusal.notFound }
        let whole = Facts(try await visit.read("/v1/purchases/\(purchase.id)"))
        var awards: [DoneModel.Award] = []
        for award in whole.list("awards") where award.number("awarded") > 0 {
            awards.append(
                DoneModel.Award(
                    name: try await ruleName(award.text("rule")),
                    points: award.number("awarded"),
                    maturesAt: award.textIfAny("matures_at")
                )
            )
        }
        return DoneModel(
            side: side,
            purchase: purchase,
            member: try await till.member(member),
            awards: awards,
            payment: receipts.first { $0.kind == .payment },
            returns: receipts.filter { $0.kind == .return }
        )
    }

    private func ruleName(_ code: String) async throws -> String {
        guard let rule = try await visit.ask(.get("/v1/rules/\(code)")).objectIfAny() else {
            return code
        }
        return Facts(rule).shown("name", visit.language)
    }

    static func page(_ visit: PageVisit) async throws -> Response {
        let model = try await DoneQuery(visit: visit).model()
        return visit.respond(DoneView(model: model, frame: visit.frame).render())
    }
}
