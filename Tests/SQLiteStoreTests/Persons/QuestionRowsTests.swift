// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import GRDB
import Loyalty
import Primitives
import Testing

@testable import SQLiteStore

/// Questions of members and the keys of their words, in `access.db`.
@Suite("Questions beside the journal")
struct QuestionRowsTests {
    private let folder = TemporaryFolder()
    private let now = Instant(seconds: 1_795_219_200)
    private let words = Array("seventeen sealed bytes".utf8)

    private func open() throws -> AccessDatabase {
        try AccessDatabase.open(at: folder.path + "/access.db")
    }

    private func question(_ member: UInt64, entry: UInt64, key: String) -> Question {
        Question(
            member: MemberID(member),
            entry: EntryID(entry),
            partner: entry == 9 ? nil : PartnerNumber(2),
            reason: .pointsMissing,
            words: words,
            askedBy: 7,
            askedAt: now,
            dueAt: now.adding(days: 15),
            key: key
        )
    }

    private func kept(_ asked: Asked) throws -> Question {
        guard case .kept(let question) = asked else { throw Unexpected(asked: asked) }
        return question
    }

    private struct Unexpected: Error { let asked: Asked }

    @Test("What is asked is there after the next opening, once under its key")
    func reopening() async throws {
        try folder.create()
        let first = try open()
        let asked = try kept(try await first.ask(question(1, entry: 5, key: "a")))
        #expect(try kept(try await first.ask(question(1, entry: 6, key: "a"))) == asked)
        #expect(try await first.ask(question(1, entry: 5, key: "b")) == .openAlready(asked))
        _ = try await first.ask(question(2, entry: 9, key: "c"))
        first.close()
        let second = try open()
        #expect(try await second.question(asked.number) == asked)
        func found(_ filter: QuestionFilter) async throws -> [UInt64] {
            try await second.questions(filter, before: nil, limit: 10).map(\.number)
        }
        #expect(try await found(QuestionFilter()) == [2, 1])
        #expect(try await found(QuestionFilter(partner: PartnerNumber(2))) == [1])
        #expect(try await found(QuestionFilter(member: MemberID(2))) == [2])
        #expect(try await found(QuestionFilter(entry: EntryID(5), status: .open)) == [1])
        #expect(try await found(QuestionFilter(status: .answered)) == [])
        second.close()
    }

    @Test("A question is closed once, whoever tries, and its words are never changed")
    func closing() async throws {
        try folder.create()
        let access = try open()
        var asked = try kept(try await access.ask(question(1, entry: 5, key: "a")))
        asked.status = .answered
        asked.outcome = .corrected
        asked.answer = words
        asked.closedBy = 3
        asked.closedAt = now
        asked.closeKey = "k"
        #expect(try await access.close(asked))
        #expect(try await access.close(asked) == false)
        #expect(try await access.question(1) == asked)
        for sql in [
            "UPDATE questions SET status = 'withdrawn', outcome = NULL",
            "UPDATE questions SET words = x'01'", "UPDATE questions SET member = 2",
            "DELETE FROM questions",
        ] {
            await #expect(throws: DatabaseError.self, "\(sql)") {
                try await access.queue.write { try $0.execute(sql: sql) }
            }
        }
        access.close()
    }

    @Test("So many wait at once; those that are closed do not count")
    func bound() async throws {
        try folder.create()
        let access = try open()
        for entry in 1...UInt64(QuestionTerms.openMaximum) {
            _ = try kept(try await access.ask(question(1, entry: entry, key: "k\(entry)")))
        }
        #expect(try await access.ask(question(1, entry: 99, key: "over")) == .tooMany)
        var first = try #require(try await access.question(1))
        first.status = .withdrawn
        first.closedAt = now
        #expect(try await access.close(first))
        _ = try kept(try await access.ask(question(1, entry: 99, key: "over")))
        access.close()
    }

    @Test("Forgetting a member leaves neither key nor word, in no page of the file")
    func forgetting() async throws {
        try folder.create()
        let access = try open()
        let key = Array("a key of thirty-two bytes exactly".utf8.prefix(32))
        #expect(try await access.key(of: MemberID(1), orKeep: key) == key)
        let other = [UInt8](repeating: 2, count: 32)
        #expect(try await access.key(of: MemberID(1), orKeep: other) == key)
        _ = try await access.ask(question(1, entry: 5, key: "a"))
        _ = try await access.ask(question(2, entry: 6, key: "b"))
        #expect(
            try await access.membersWithWords(after: nil, limit: 9) == [MemberID(1), MemberID(2)]
        )
        #expect(try await access.membersWithWords(after: MemberID(1), limit: 9) == [MemberID(2)])
        try await access.forget(MemberID(1), at: now)
        try await access.forget(MemberID(2), at: now)
        #expect(try await access.membersWithWords(after: nil, limit: 9) == [])
        #expect(try await access.key(of: MemberID(1)) == nil)
        #expect(try await access.question(1)?.status == .withdrawn)
        access.close()
        let file = try Data(contentsOf: URL(filePath: folder.path + "/access.db"))
        #expect(file.range(of: Data(words)) == nil)
        #expect(file.range(of: Data(key)) == nil)
    }

    @Test("Pictures are numbered, bounded and given once under a key; forgetting removes them")
    func pictures() async throws {
        try folder.create()
        let access = try open()
        func picture(_ key: String, _ byte: UInt8 = 1) -> EvidencePicture {
            EvidencePicture(
                member: MemberID(1),
                activity: EntryID(5),
                file: HandedFile(
                    media: .jpeg,
                    size: 9,
                    hash: Array(repeating: byte, count: HandedFile.hashLength)
                ),
                givenBy: 7,
                givenAt: now,
                key: key
            )
        }
        for (index, key) in ["a", "b", "c"].enumerated() {
            #expect(try await access.add(picture(key))?.number == index + 1)
        }
        #expect(try await access.add(picture("d")) == nil)
        #expect(try await access.add(picture("b", 2))?.file == picture("b").file)
        #expect(try await access.pictures(of: EntryID(5)).map(\.number) == [1, 2, 3])
        #expect(try await access.pictures(of: EntryID(6)) == [])
        #expect(try await access.membersWithWords(after: nil, limit: 9) == [MemberID(1)])
        #expect(try await access.forgetPictures(of: MemberID(1)).count == 3)
        #expect(try await access.pictures(of: EntryID(5)) == [])
        #expect(try await access.membersWithWords(after: nil, limit: 9) == [])
        access.close()
    }
}
