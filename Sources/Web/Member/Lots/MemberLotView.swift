// SPDX-License-Identifier: Apache-2.0

/// The whole way of a lot in plain words, one sentence for each step.
struct MemberLotView: Sendable {
    let model: MemberLotModel
    let partners: CodeNames
    let frame: PageFrame

    func render() -> String {
        let words = frame.words
        return frame.memberPage(
            "MemberLot",
            title: words("member_lots.one", ["points": ShownText.points(model.points)]),
            back: .lots,
            [
                "id": model.id, "issuer": issuer, "left": frame.points(model.left),
                "issued": frame.points(model.points),
                "validity": model.expiresAt.map {
                    words("member_lots.until", ["day": ShownText.day($0)])
                } ?? words("member_lots.lifetime"),
                "rule_name": model.ruleName, "rule_words": model.ruleWords,
                "has_rule": !model.ruleName.isEmpty,
                "rule_href": frame.way(
                    to: .rules,
                    "/\(PercentText.encoded(model.ruleCode ?? ""))"
                ),
                "rule_version": words(
                    "member_lots.rule_version",
                    ["version": "\(model.ruleVersion)"]
                ),
                "receipt": model.receipt ?? "", "has_receipt": model.receipt != nil,
                "steps": model.steps.map(step), "is_cut": model.isCut,
            ]
        )
    }

    private var issuer: String {
        model.issuer.map { partners[$0] } ?? frame.words("member_lots.program")
    }

    private func step(_ step: MemberLotModel.Step) -> [String: Any] {
        let kind = frame.words.known("member_kind.\(step.kind)") ?? ""
        let place = partners[step.partner]
        return [
            "what": step.changes.map { sentence($0, step) }.joined(separator: " "),
            "where": place.isEmpty ? kind : "\(kind) · \(place)",
            "time": ShownText.minute(step.occurredAt),
            "href": step.isOwn ? frame.way(to: .statement, "/\(step.entry)") : [],
        ]
    }

    /// What a step did to the points; the same change reads differently when time alone did it.
    private func sentence(
        _ change: MemberLotModel.Step.Change,
        _ step: MemberLotModel.Step
    ) -> String {
        let special = "member_lots.\(change.word)_\(step.kind)"
        let words =
            frame.words.known(special) ?? frame.words.known("member_lots.did_\(change.word)")
            ?? "{points}"
        return words.replacing("{points}", with: ShownText.points(change.points))
    }
}
