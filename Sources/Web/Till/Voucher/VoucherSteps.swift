// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Takes in what a member redeemed: by its code, or by its number.
enum VoucherSteps {
    /// `GET /b/pos/voucher`: what it is and whether it is good, before anything of it is used up.
    static func page(_ visit: PageVisit) async throws -> Response {
        guard let shown = ShownVoucher(visit.query) else { return visit.redirect(to: "/b/pos") }
        return try await respond(await VoucherQuery(visit: visit).model(shown), visit)
    }

    /// `POST /b/pos/voucher`: the step that the button names.
    static func act(_ visit: PageVisit) async throws -> Response {
        guard let shown = ShownVoucher(visit.form),
            let act = visit.form["act"].flatMap({ VoucherAct(rawValue: $0) })
        else { return visit.redirect(to: "/b/pos") }
        let (value, query) = (shown.field.value, VoucherQuery(visit: visit))
        let answer: ContractAnswer
        switch (act, shown) {
        case (.use, .code):
            answer = await visit.send("/v1/redemption-codes/use", ["code": .string(value)])
        case (.fulfil, .number): answer = await visit.send("/v1/redemptions/\(value)/fulfil", [:])
        case (.show, .number): answer = await visit.send("/v1/redemptions/\(value)/codes")
        default: throw PageRefusal.malformed
        }
        do {
            let found = Facts(try answer.object())
            var model = try await query.model(of: found.text("id"), shown)
            model.done = act
            model.codes = query.codes(found)
            return try await respond(model, visit)
        } catch let refusal as ContractRefusal {
            var model = try await query.model(shown)
            model.notice = SaleSteps.notice(refusal, visit)
            return try await respond(model, visit)
        }
    }

    private static func respond(_ model: VoucherModel, _ visit: PageVisit) async throws -> Response
    {
        let html = VoucherTillView(model: model, frame: visit.frame).render()
        return visit.respond(html, status: model.notice.map { .init(code: $0.status) } ?? .ok)
    }
}

/// Asks for what a redemption is.
struct VoucherQuery: Sendable {
    let visit: PageVisit

    func empty(_ shown: ShownVoucher) async throws -> VoucherModel {
        VoucherModel(side: try await TillQuery(visit: visit).side(), shown: shown)
    }

    /// What was scanned, with the interface's refusal where it is nothing.
    func model(_ shown: ShownVoucher) async throws -> VoucherModel {
        do {
            return try await model(of: try await number(shown), shown)
        } catch let refusal as ContractRefusal {
            var model = try await empty(shown)
            model.notice = SaleSteps.notice(refusal, visit)
            return model
        }
    }

    func model(of id: String, _ shown: ShownVoucher) async throws -> VoucherModel {
        let course = try await visit.facts("/v1/redemptions/\(id)")
        let code = course.text("redemption.reward")
        let reward = try await visit.ask(.get("/v1/rewards/\(code)")).objectIfAny()
        let name = reward.map { Facts($0).shown("name", visit.language) } ?? code
        var model = try await empty(shown)
        model.redemption = TillRedemption(course, reward: name)
        return model
    }

    /// The number of the redemption; of a code it is asked for by trying the code, which uses nothing up.
    private func number(_ shown: ShownVoucher) async throws -> String {
        switch shown {
        case .number(let number): return number
        case .code(let code):
            let path = ContractPath("/v1/redemption-codes/use").query("dry_run", "true")
            let key = visit.frame.makeKey()
            let answer = await visit.ask(.post(path, ["code": .string(code)], key: key))
            return Facts(try answer.object()).text("id")
        }
    }

    func codes(_ course: Facts) -> [PoolCode] {
        course.list("pool_codes.codes").map {
            PoolCode(text: $0.text("code"), picture: $0.text("picture"))
        }
    }
}
