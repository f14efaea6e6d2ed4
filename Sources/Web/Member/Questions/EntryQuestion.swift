// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What the page of an entry says of the member's question about it, and the form to ask.
struct EntryQuestion: Hashable, Sendable {
    /// As in the contract.
    static let reasons = [
        "points_missing", "points_wrong", "not_mine", "return_wrong", "redemption_wrong", "other",
    ]
    private static let answerDays = "15"

    let entry: String
    /// The newest about the entry; `nil` where nothing was asked.
    let latest: QuestionShown?
    var refusal: ContractRefusal?
    /// What was typed before the refusal.
    var reason = ""
    var typed = ""

    func content(in frame: PageFrame) -> [String: Any] {
        let words = frame.words
        let content: [String: Any] = [
            "is_refused": refusal != nil, "title_words": refusal?.title ?? "",
            "refusal_detail": refusal?.detail(at: "/words") ?? refusal?.detail ?? "",
            "has_question": latest != nil, "tone": latest?.tone ?? "",
            "question_state": latest?.state(words) ?? "", "clock": latest?.clock(words) ?? "",
            "href": latest.map { frame.way(to: .questions, "/\($0.id)") } ?? [],
            "can_ask": latest?.status != "open",
            "hint": words("questions.ask_hint", ["days": EntryQuestion.answerDays]),
            "action": "/m/statement/\(entry)/questions", "typed": typed,
            "form_key": frame.makeKey(),
            "reasons": EntryQuestion.reasons.map { value in
                [
                    "value": value, "label": words("questions.reason_\(value)"),
                    "chosen": value == reason,
                ] as [String: Any]
            },
        ]
        return content
    }
}

/// A question as the member sees it.
struct QuestionShown: Hashable, Sendable {
    let id: String
    let entry: String
    let status: String
    let partner: String?
    let reason: String
    let said: String?
    let askedAt: String
    let dueAt: String
    let isOverdue: Bool
    let outcome: String?
    let answer: String?
    let closedAt: String?

    init(_ question: JSON) {
        id = question.text(at: "id")
        entry = question.text(at: "entry_id")
        status = question.text(at: "status")
        partner = question.textIfAny(at: "partner")
        reason = question.text(at: "reason")
        said = question.textIfAny(at: "words")
        askedAt = question.text(at: "asked_at")
        dueAt = question.text(at: "due_at")
        isOverdue = question.flag(at: "overdue")
        outcome = question.textIfAny(at: "outcome")
        answer = question.textIfAny(at: "answer")
        closedAt = question.textIfAny(at: "closed_at")
    }

    var tone: String {
        switch status {
        case "open": isOverdue ? "warn" : ""
        case "answered": "good"
        default: ""
        }
    }

    func state(_ words: PageWords) -> String {
        words.known("questions.status_\(status)") ?? status
    }

    /// How long an answer is still promised, or when it came.
    func clock(_ words: PageWords) -> String {
        guard status == "open" else {
            return closedAt.map { ShownText.minute($0) } ?? ""
        }
        let name = isOverdue ? "questions.overdue" : "questions.due"
        return words(name, ["day": ShownText.day(dueAt)])
    }
}
