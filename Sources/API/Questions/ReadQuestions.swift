// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/members/{id}/questions`: what a member asked, newest first.
    static let listMemberQuestions = Operation(
        id: "listMemberQuestions",
        method: .get,
        path: "/v1/members/{id}/questions",
        access: .key(.membersRead),
        query: ["entry_id", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let member = try await caller.pathMember(call.parameter("id"))
        var filter = QuestionFilter(member: member.id, partner: caller.principal.partner)
        if let named = call.query["entry_id"] {
            guard let entry = EntryID(text: named) else { throw Problem(.unknownEntry) }
            filter.entry = entry
        }
        return try await call.questions(filter, "/v1/members/\(member.id)/questions")
    }

    /// `GET /v1/questions`: what waits for the caller's answer, and what was answered; newest first.
    static let listQuestions = Operation(
        id: "listQuestions",
        method: .get,
        path: "/v1/questions",
        access: .key(.questionsWrite),
        query: ["status", "limit", "cursor"]
    ) { call in
        var filter = QuestionFilter(partner: try call.caller.principal.partner)
        if let named = call.query["status"] {
            guard let status = Question.Status(rawValue: named) else {
                let known = Question.Status.allCases.map(\.rawValue)
                throw Problem.invalid("status", Expected.oneOf(known))
            }
            filter.status = status
        }
        return try await call.questions(filter, "/v1/questions")
    }

    /// `GET /v1/questions/{id}`: one question, for whoever asked and for whoever answers.
    static let readQuestion = Operation(
        id: "readQuestion",
        method: .get,
        path: "/v1/questions/{id}",
        access: .key(.membersRead)
    ) { call in
        try await .question(try await call.question(), call)
    }
}

extension Call {
    fileprivate func questions(_ filter: QuestionFilter, _ path: String) async throws -> Answer {
        let caller = try caller
        let page = try Page(
            self,
            path,
            filters: [
                filter.partner.map { "\($0.rawValue)" }, filter.entry?.text,
                filter.status?.rawValue,
            ]
        )
        let found = try await shared.questions.questions(
            filter,
            before: page.position?.first,
            limit: page.limit + 1
        )
        var shown: [OpenedQuestion] = []
        for question in found.prefix(page.limit) { shown.append(try await shared.opened(question)) }
        let next = found.count > shown.count ? shown.last?.question.number : nil
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return page.answer(shown, next: next.map { CursorPosition($0) }) {
            $0.put($1, view, at: now)
        }
    }
}
