// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty
public import Primitives

/// A member's questions in the clear, for the copy that the member may ask for.
public enum QuestionCopy {
    /// As many as a copy has; the newest.
    public static let maximum = 1_000

    /// Newest first.
    public static func json(of member: MemberID, in book: any QuestionBook) async throws -> JSON {
        let found = try await book.questions(
            QuestionFilter(member: member),
            before: nil,
            limit: maximum
        )
        let box = try await book.key(of: member).map { MemberBox(key: $0) }
        return .array(found.map { json(OpenedQuestion($0, box)) })
    }

    private static func json(_ opened: OpenedQuestion) -> JSON {
        let question = opened.question
        return [
            "answer": opened.answer.map { .string($0) } ?? .null,
            "asked_at": .string(question.askedAt.rfc3339()),
            "closed_at": question.closedAt.map { .string($0.rfc3339()) } ?? .null,
            "entry": .string(question.entry.text),
            "outcome": question.outcome.map { .string($0.rawValue) } ?? .null,
            "reason": .string(question.reason.rawValue),
            "status": .string(question.status.rawValue),
            "words": opened.words.map { .string($0) } ?? .null,
        ]
    }
}
