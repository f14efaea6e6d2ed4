// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The whole way of one lot.
struct MemberLotModel: Hashable, Sendable {
    struct Step: Hashable, Sendable {
        struct Change: Hashable, Sendable {
            /// `issued`, `matured`, `consumed`, `held`, `released`, `captured` or `restored`.
            let word: String
            let points: Int64
        }

        let entry: String
        let kind: String
        let partner: String?
        let changes: [Change]
        let occurredAt: String
        /// Whether the step is in the reader's own statement.
        let isOwn: Bool
    }

    let id: String
    let issuer: String?
    let points: Int64
    let left: Int64
    let expiresAt: String?
    let ruleName: String
    let ruleCode: String?
    let ruleWords: String
    let ruleVersion: Int64
    let receipt: String?
    let steps: [Step]
    let isCut: Bool

    init(_ trace: JSON, of member: String, _ language: PageLanguage) {
        let rule = trace.object(at: "rule")
        id = trace.text(at: "lot_id")
        issuer = trace.textIfAny(at: "issuer")
        points = trace.number(at: "points")
        left = trace.list(at: "holders").filter { $0.text(at: "member_id") == member }
            .reduce(0) { $0 + $1.number(at: "free") + $1.number(at: "held") }
        expiresAt = trace.textIfAny(at: "expires_at")
        ruleName = rule.words(at: "name", language)
        ruleCode = rule.textIfAny(at: "code")
        ruleWords = rule.words(at: "explanation", language)
        ruleVersion = rule.number(at: "program_version")
        receipt = trace.object(at: "origin").object(at: "source").textIfAny(at: "id")
        steps = trace.list(at: "steps").map { step in
            Step(
                entry: step.text(at: "entry_id"),
                kind: step.text(at: "kind"),
                partner: step.textIfAny(at: "partner"),
                changes: step.list(at: "changes").map {
                    .init(word: $0.text(at: "change"), points: $0.number(at: "points"))
                },
                occurredAt: step.text(at: "occurred_at"),
                isOwn: step.text(at: "member_id") == member
            )
        }
        isCut = trace.flag(at: "truncated")
    }
}
