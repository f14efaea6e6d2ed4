// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import NIOCore
import Primitives

extension Operation {
    /// `POST /v1/members/{id}/questions`: a member asks about an entry of its own; a clock begins to
    /// run for whoever is responsible.
    static let askQuestion = Operation(
        id: "askQuestion",
        method: .post,
        path: "/v1/members/{id}/questions",
        access: .key(.membersWrite),
        body: .object,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let member = try await caller.pathMember(call.parameter("id"))
        if let since = member.erasedAt { throw Problem(.memberErased(since: since)) }
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let named = reader.requiredText("entry_id")
        let reason = reader.required("reason") { reader, name in
            reader.choice(name, Question.Reason.allCases.map(\.rawValue))
                .flatMap(Question.Reason.init)
        }
        let words = reader.requiredText("words", maximumBytes: QuestionTerms.wordsBytes)
        let (entry, why, text) = try reader.finish(named, reason, words)
        let record = try await caller.askable(entry, of: member.id, at: call.now)
        let question = try await call.sealed(text, why, about: record, caller)
        let kept: Question
        switch try await call.shared.questions.ask(question) {
        case .kept(let question): kept = question
        case .openAlready(let other):
            throw Problem(
                409,
                .questionOpen,
                [JSON.Member("existing", .string(QuestionID.text(other.number)))]
            )
        case .tooMany:
            throw Problem(
                409,
                .tooManyQuestions,
                [JSON.Member("maximum", .integer(Int64(QuestionTerms.openMaximum)))]
            )
        }
        // Whoever was erased in between leaves no words.
        if try await caller.engine.member(member.id)?.erasedAt != nil {
            try await call.shared.questions.forget(member.id, at: call.now)
        }
        let opened = try await call.shared.opened(kept)
        guard kept.entry == record.id, kept.reason == why, opened.words ?? text == text else {
            throw Problem(422, .idempotencyKeyReused)
        }
        call.shared.engine.news.tell(of: member.id)
        var answer = try await Answer.question(kept, call)
        answer.status = .created
        answer.location = "/v1/questions/\(QuestionID.text(kept.number))"
        return answer
    }

    /// `POST /v1/questions/{id}/withdrawal`: whoever asked does not ask any more; a second time it
    /// changes nothing.
    static let withdrawQuestion = Operation(
        id: "withdrawQuestion",
        method: .post,
        path: "/v1/questions/{id}/withdrawal",
        access: .key(.membersWrite),
        body: .optionalObject,
        needsIdempotencyKey: true
    ) { call in
        var question = try await call.question()
        if call.body.readableBytes > 0 {
            var reader = ObjectReader(try JSON.parse(body: call.body))
            try reader.finish(())
        }
        if question.status == .open {
            question.status = .withdrawn
            question.closedBy = try call.caller.principal.id
            question.closedAt = call.now
            _ = try await call.shared.questions.close(question)
            question = try await call.question()
        }
        guard question.status == .withdrawn else { throw Problem(409, .questionClosed) }
        call.shared.engine.news.tell(of: question.member)
        return try await .question(question, call)
    }
}

extension Caller {
    /// An entry of the member's that can still be asked about, and that the caller may see.
    fileprivate func askable(
        _ text: String,
        of member: MemberID,
        at now: Instant
    ) async throws -> Record {
        guard let id = EntryID(text: text), let record = try await engine.record(id),
            record.member == member
        else { throw Problem(.unknownEntry) }
        let partner = try await partner(of: record)
        guard principal.partner == nil || sees(partner) else { throw Problem(.unknownEntry) }
        let last = record.ledger.recordedAt.adding(days: QuestionTerms.askableDays)
        guard now <= last else {
            throw Problem(
                409,
                .questionTooLate,
                [JSON.Member("days", .integer(QuestionTerms.askableDays))]
            )
        }
        return record
    }
}

extension Call {
    /// The question that the path names, as far as the caller may see it.
    func question() async throws -> Question {
        guard let number = QuestionID.number(parameter("id")),
            let question = try await shared.questions.question(number)
        else { throw Problem(404, .unknownQuestion) }
        let principal = try caller.principal
        guard principal.partner == nil || principal.partner == question.partner else {
            throw Problem(404, .unknownQuestion)
        }
        return question
    }

    fileprivate func sealed(
        _ text: String,
        _ reason: Question.Reason,
        about record: Record,
        _ caller: Caller
    ) async throws -> Question {
        guard let member = record.member else { throw Problem(.unknownEntry) }
        var question = Question(
            member: member,
            entry: record.id,
            partner: try await caller.partner(of: record),
            reason: reason,
            words: [],
            askedBy: caller.principal.id,
            askedAt: now,
            dueAt: now.adding(days: QuestionTerms.answerDays),
            key: idempotencyKey ?? ""
        )
        question.words = try await shared.newBox(of: member).seal(
            Array(text.utf8),
            as: question.wordsName,
            nonce: shared.sealer.freshBytes(MemberBox.nonceLength)
        )
        return question
    }
}
