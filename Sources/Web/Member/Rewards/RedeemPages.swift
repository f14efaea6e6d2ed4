// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// From the wish to the redemption: first what it would do, then the act.
enum RedeemPages {
    /// Shows what the redemption would take, decided by the same code that takes it.
    static func confirm(_ visit: PageVisit) async throws -> Response {
        let choice = RedeemChoice(reward: visit.parameter("code"), visit.query)
        let reward = try await visit.read("/v1/rewards/\(choice.reward)")
        let id = try visit.member.id
        let answer = await preview(choice, visit, id)
        guard answer.isSuccess else {
            return try await refused(visit, choice, reward, ContractRefusal(answer))
        }
        let lots = try await visit.list(
            ContractPath("/v1/members/\(id)/lots").query("limit", "100")
        )
        let view = RedeemView(
            choice: choice,
            name: reward.words(at: "name", visit.language),
            preview: RedeemPreview(answer.json, lots: lots),
            refusal: nil,
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }

    private static func preview(
        _ choice: RedeemChoice,
        _ visit: PageVisit,
        _ member: String
    ) async -> ContractAnswer {
        await visit.ask(
            .post(
                ContractPath("/v1/redemptions").query("dry_run", "true"),
                choice.body(of: member),
                key: visit.frame.makeKey()
            )
        )
    }

    static func redeem(_ visit: PageVisit) async throws -> Response {
        let choice = RedeemChoice(reward: visit.parameter("code"), visit.form)
        let answer = await visit.send("/v1/redemptions", choice.body(of: try visit.member.id))
        guard answer.isSuccess else {
            let refusal = ContractRefusal(answer)
            // Many points: whoever holds a telephone that lies about is not its owner.
            if refusal.code == StepUp.code {
                throw PageRefusal.stepUp(back: "/m/rewards/\(PercentText.encoded(choice.reward))")
            }
            let reward = try await visit.read("/v1/rewards/\(choice.reward)")
            return try await refused(visit, choice, reward, refusal)
        }
        return visit.redirect(to: "/m/vouchers/\(answer.json.text(at: "id"))?new=1")
    }

    private static func refused(
        _ visit: PageVisit,
        _ choice: RedeemChoice,
        _ reward: JSON,
        _ refusal: ContractRefusal
    ) async throws -> Response {
        try await visit.again(refusal) { refusal in
            RedeemView(
                choice: choice,
                name: reward.words(at: "name", visit.language),
                preview: nil,
                refusal: refusal,
                partners: CodeNames(),
                frame: visit.frame
            ).render()
        }
    }
}

/// What a redemption would take, with a button; or why it cannot be.
struct RedeemView: Sendable {
    let choice: RedeemChoice
    let name: String
    let preview: RedeemPreview?
    let refusal: ContractRefusal?
    let partners: CodeNames
    let frame: PageFrame

    func render() -> String {
        let words = frame.words
        var content: [String: Any] = [
            "name": name, "code": PercentText.encoded(choice.reward),
            "fields": RedeemChoice.names.compactMap { field in
                choice.fields[field].map { ["name": field, "value": $0] }
            },
            "quantity": "\(choice.quantity)", "is_refused": refusal != nil,
            "title_words": refusal?.title ?? "", "detail": refusal?.detail ?? "",
        ]
        if let preview {
            content["preview"] =
                [
                    "points": ShownText.points(preview.points),
                    "cash": frame.yuan(preview.cashFen), "has_cash": preview.cashFen > 0,
                    "fee": frame.yuan(preview.feeFen), "has_fee": preview.feeFen > 0,
                    "after": frame.points(preview.activeAfter),
                    "parts": preview.parts.map { part in
                        [
                            "points": frame.points(part.points), "href": "/m/lots/\(part.lot)",
                            "issuer": part.issuer.isEmpty
                                ? words("member_lots.program") : partners[part.issuer],
                            "validity": part.expiresAt.map {
                                words("member_lots.until", ["day": ShownText.day($0)])
                            } ?? words("member_lots.lifetime"),
                        ] as [String: Any]
                    },
                ] as [String: Any]
        }
        return frame.memberPage(
            "Redeem",
            title: words("reward.confirm"),
            back: MemberBack(
                way: .rewards,
                below: "/\(PercentText.encoded(choice.reward))",
                words: "reward.back"
            ),
            content
        )
    }
}
