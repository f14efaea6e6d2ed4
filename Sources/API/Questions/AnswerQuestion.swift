// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `POST /v1/questions/{id}/answer`: the partner, or the operator, says what came of it.
    ///
    /// Points move by a return or an adjustment before; the answer only tells.
    static let answerQuestion = Operation(
        id: "answerQuestion",
        method: .post,
        path: "/v1/questions/{id}/answer",
        access: .key(.questionsWrite),
        body: .object,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let outcome = reader.required("outcome") { reader, name in
            reader.choice(name, Question.Outcome.allCases.map(\.rawValue))
                .flatMap(Question.Outcome.init)
        }
        let words = reader.requiredText("words", maximumBytes: QuestionTerms.wordsBytes)
        let (result, text) = try reader.finish(outcome, words)
        var question = try await call.question()
        if question.status == .open {
            question.status = .answered
            question.outcome = result
            question.closedBy = caller.principal.id
            question.closedAt = call.now
            question.closeKey = call.idempotencyKey ?? ""
            question.answer = try await call.shared.newBox(of: question.member).seal(
                Array(text.utf8),
                as: question.answerName,
                nonce: call.shared.sealer.freshBytes(MemberBox.nonceLength)
            )
            _ = try await call.shared.questions.close(question)
            question = try await call.question()
        }
        guard question.status == .answered, question.closedBy == caller.principal.id,
            question.closeKey == call.idempotencyKey
        else { throw Problem(409, .questionClosed) }
        let opened = try await call.shared.opened(question)
        guard question.outcome == result, opened.answer == text else {
            throw Problem(422, .idempotencyKeyReused)
        }
        call.shared.engine.news.tell(of: question.member)
        return try await .question(question, call)
    }
}
