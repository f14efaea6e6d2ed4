// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// What the member asked about entries, and what was answered.
enum QuestionPages {
    /// Answers that the messages page still tells of.
    static let answersShown = 5

    static func list(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let page = try await visit.read(
            ContractPath("/v1/members/\(try visit.member.id)/questions").query("limit", "30")
                .query("cursor", visit.query["cursor"])
        )
        var section = MemberSection(
            hint: words("questions.list_hint"),
            empty: words("questions.none")
        )
        section.rows = page.list(at: "data").map { row(QuestionShown($0), visit.frame) }
        let next = page.textIfAny(at: "next_cursor")
            .map { visit.frame.memberBase + "/questions?cursor=\(PercentText.encoded($0))" }
        let html = visit.frame.memberSections(
            title: words("questions.mine"),
            back: .me,
            next: next,
            isLive: true,
            [section]
        )
        return visit.respond(html)
    }

    private static func row(_ question: QuestionShown, _ frame: PageFrame) -> MemberSection.Row {
        let words = frame.words
        return MemberSection.Row(
            href: frame.address(of: .questions, "/\(question.id)"),
            title: words.known("questions.reason_\(question.reason)") ?? question.reason,
            lines: [question.clock(words), question.answer ?? ""],
            tag: question.state(words),
            tone: question.tone
        )
    }

    /// The newest answers, for the page of messages.
    static func answers(_ visit: PageVisit) async throws -> [MemberSection.Row] {
        let path = ContractPath("/v1/members/\(try visit.member.id)/questions")
        let questions = try await visit.list(path.query("limit", "20")).map(QuestionShown.init)
        return questions.filter { $0.status == "answered" }.prefix(answersShown)
            .map { row($0, visit.frame) }
    }

    static func one(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("question")
        let question = try await visit.read("/v1/questions/\(id)")
        guard question.text(at: "member_id") == (try visit.member.id) else {
            throw PageRefusal.notFound
        }
        return visit.respond(try await page(QuestionShown(question), visit))
    }

    /// What `MemberEntry` shows of questions about an entry.
    static func about(_ entry: String, _ visit: PageVisit) async throws -> EntryQuestion {
        let path = ContractPath("/v1/members/\(try visit.member.id)/questions")
        let found = try await visit.list(path.query("entry_id", entry).query("limit", "1"))
        return EntryQuestion(entry: entry, latest: found.first.map(QuestionShown.init))
    }

    static func ask(_ visit: PageVisit) async throws -> Response {
        let entry = visit.parameter("entry")
        let answer = await visit.send(
            "/v1/members/\(try visit.member.id)/questions",
            [
                "entry_id": .string(entry), "reason": .string(visit.form["reason"] ?? "other"),
                "words": .string(visit.form["words"] ?? ""),
            ]
        )
        guard !answer.isSuccess else {
            return visit.redirect(to: "/m/questions/\(answer.json.text(at: "id"))")
        }
        let refusal = ContractRefusal(answer)
        guard refusal.status < 500, refusal.status != 404 else { throw refusal }
        var question = try await about(entry, visit)
        question.refusal = refusal
        question.reason = visit.form["reason"] ?? ""
        question.typed = visit.form["words"] ?? ""
        let view = MemberEntryView(
            model: try await MemberEntryQuery(visit: visit).model(),
            question: question,
            pictures: try await EntryPictures.about(entry, visit),
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render(), status: .unprocessableContent)
    }

    static func withdraw(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("question")
        let answer = await visit.send("/v1/questions/\(id)/withdrawal", .object([]))
        guard !answer.isSuccess else { return visit.redirect(to: "/m/questions/\(id)") }
        let refusal = ContractRefusal(answer)
        guard refusal.status < 500, refusal.status != 404 else { throw refusal }
        let question = QuestionShown(try await visit.read("/v1/questions/\(id)"))
        return visit.respond(
            try await page(question, visit, refusal),
            status: .unprocessableContent
        )
    }

    private static func page(
        _ question: QuestionShown,
        _ visit: PageVisit,
        _ refusal: ContractRefusal? = nil
    ) async throws -> String {
        let words = visit.words
        let partners = try await visit.names(of: .partners)
        return visit.frame.memberPage(
            "MemberQuestion",
            title: words("questions.one"),
            back: .questions,
            [
                "id": question.id, "entry": question.entry, "tone": question.tone,
                "is_refused": refusal != nil, "title_words": refusal?.title ?? "",
                "detail": refusal?.detail ?? "",
                "state": question.state(words), "clock": question.clock(words),
                "reason": words.known("questions.reason_\(question.reason)") ?? question.reason,
                "said": question.said ?? "—",
                "who": question.partner.map { partners[$0] } ?? words("questions.operator"),
                "asked": ShownText.minute(question.askedAt),
                "is_open": question.status == "open", "has_answer": question.answer != nil,
                "answer": question.answer ?? "",
                "outcome": question.outcome.flatMap { words.known("questions.outcome_\($0)") }
                    ?? "",
                "answered": question.closedAt.map { ShownText.minute($0) } ?? "",
            ]
        )
    }
}
