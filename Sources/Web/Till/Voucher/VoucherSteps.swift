// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What a member redeemed and hands in at the till.
struct VoucherModel: Hashable, Sendable {
    let side: TillSide
    let code: String
    /// What was handed out; `nil` before.
    var used: String?
    var pieces: Int64 = 0
    var notice: TillNotice?
}

/// Takes in the code of a redemption.
enum VoucherSteps {
    /// `GET /b/pos/voucher`: asks before the code is used up.
    static func page(_ visit: PageVisit) async throws -> Response {
        let side = try await TillQuery(visit: visit).side()
        let model = VoucherModel(side: side, code: visit.query["code"] ?? "")
        return respond(model, visit)
    }

    /// `POST /b/pos/voucher`.
    static func use(_ visit: PageVisit) async throws -> Response {
        let code = visit.form["code"] ?? ""
        let answer = await visit.send("/v1/redemption-codes/use", ["code": .string(code)])
        var model = VoucherModel(side: try await TillQuery(visit: visit).side(), code: code)
        do {
            let redemption = Facts(try answer.object())
            let reward = redemption.textIfAny("redemption.reward") ?? redemption.text("reward")
            let found = try await visit.ask(.get("/v1/rewards/\(reward)")).objectIfAny()
            model.used = found.map { Facts($0).shown("name", visit.language) } ?? reward
            model.pieces = max(1, redemption.number("quantity"))
        } catch {
            model.notice = SaleSteps.notice(error, visit)
        }
        return respond(model, visit)
    }

    private static func respond(_ model: VoucherModel, _ visit: PageVisit) -> Response {
        var content = TillSideView(side: model.side, frame: visit.frame).content
        content["code"] = model.code
        content["notice"] = model.notice.map(TillSideView.content)
        content["used"] = model.used
        content["pieces"] = model.pieces.grouped
        content["asks"] = model.used == nil && model.notice == nil
        let title = visit.words("till.voucher_title")
        let html = visit.frame.render("TillVoucher", title: title, content)
        return visit.respond(html, status: model.notice.map { .init(code: $0.status) } ?? .ok)
    }
}
