// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// `qst_` and the question's number.
enum QuestionID {
    private static let prefix = "qst_"

    static func text(_ number: UInt64) -> String { prefix + "\(number)" }

    static func number(_ text: String) -> UInt64? {
        guard text.hasPrefix(prefix), let number = UInt64(text.dropFirst(prefix.count)), number > 0
        else { return nil }
        return number
    }
}

/// A question with its words in the clear.
struct OpenedQuestion: Sendable {
    let question: Question
    /// `nil` once they are destroyed.
    let words: String?
    /// `nil` where there is none.
    let answer: String?

    /// `box` is the member's; `nil` once its key is destroyed.
    init(_ question: Question, _ box: MemberBox?) {
        func text(_ sealed: [UInt8], _ name: String) -> String? {
            guard !sealed.isEmpty else { return nil }
            return box?.open(sealed, as: name).map { String(decoding: $0, as: UTF8.self) }
        }
        self.question = question
        words = text(question.words, question.wordsName)
        answer = text(question.answer, question.answerName)
    }
}

extension SharedParts {
    /// The member's box; made where there is none.
    func newBox(of member: MemberID) async throws -> MemberBox {
        let fresh = sealer.freshBytes(MemberBox.keyLength)
        return MemberBox(key: try await questions.key(of: member, orKeep: fresh))
    }

    func opened(_ question: Question) async throws -> OpenedQuestion {
        let key = try await questions.key(of: question.member)
        return OpenedQuestion(question, key.map { MemberBox(key: $0) })
    }
}

extension JSONWriter {
    mutating func put(_ opened: OpenedQuestion, _ view: RecordView, at now: Instant) {
        let question = opened.question
        beginObject()
        field("object")
        put("question" as StaticString)
        field("id")
        put(QuestionID.text(question.number))
        field("status")
        put(question.status.rawValue)
        field("member_id")
        put(question.member)
        field("entry_id")
        put(question.entry)
        field("partner")
        put(question.partner.flatMap { view.partnerCode($0.rawValue) })
        field("reason")
        put(question.reason.rawValue)
        field("words")
        put(opened.words)
        field("asked_at")
        put(question.askedAt, in: view.zone)
        field("due_at")
        put(question.dueAt, in: view.zone)
        field("overdue")
        put(question.status == .open && question.dueAt <= now)
        field("outcome")
        put(question.outcome?.rawValue)
        field("answer")
        put(opened.answer)
        field("closed_by")
        put(question.closedBy.map { Int64(clamping: $0) })
        field("closed_at")
        if let at = question.closedAt { put(at, in: view.zone) } else { putNull() }
        endObject()
    }
}

extension Answer {
    /// One question.
    static func question(_ question: Question, _ call: Call) async throws -> Answer {
        let caller = try call.caller
        let opened = try await call.shared.opened(question)
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let now = call.now
        return .object { $0.put(opened, view, at: now) }
    }
}
