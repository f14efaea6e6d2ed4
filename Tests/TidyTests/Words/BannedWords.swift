// SPDX-License-Identifier: Apache-2.0

import Testing

/// Words that are not used in names of the core, each with the word to use instead.
///
/// `docs/GLOSSARY.md` has the reasons. Names are split at capitals and underscores, so `userID` and
/// `USER_ID` are found; text in comments and messages is not looked at.
enum BannedWords {
    static let rooms: Set<String> = ["Ledger", "Rules", "Disclosure", "Loyalty", "Engine"]

    static let table = [
        "user": "member",
        "customer": "member",
        "merchant": "partner",
        "wallet": "account",
        "bonus": "award",
        "manager": "the thing it looks after",
        "helper": "what it does",
        "util": "what it does",
        "transaction": "entry, purchase or commit; a transaction is the database's",
    ]

    private static let forms: [String: String] = Dictionary(
        uniqueKeysWithValues: table.keys.flatMap { word in
            ["", "s", "es"].map { (word + $0, word) }
        }
    )

    static func violations(in file: SourceFile) -> [Violation] {
        guard let room = file.room, rooms.contains(room) else { return [] }
        return file.tokens.filter(\.isName).flatMap { token in
            NameWords.split(token.text).compactMap { word in
                guard let banned = forms[word], let instead = table[banned] else { return nil }
                return Violation(
                    file,
                    line: token.line,
                    "`\(token.text)`: the word \"\(banned)\" is not ours, say \(instead)"
                )
            }
        }
    }
}

@Suite("Banned words")
struct BannedWordsTests {
    @Test("Names in the core use the words of the glossary")
    func repository() {
        expectNone(Repository.sources.flatMap(BannedWords.violations))
    }

    @Test(
        "A planted name is refused, and the failure names the right word",
        arguments: [
            ("let userID = 1", "member"),
            ("struct CustomerRow {}", "member"),
            ("case merchants", "partner"),
            ("let points_wallet = 1", "account"),
            ("func addBonuses() {}", "award"),
            ("final class LotManager {}", "looks after"),
            ("enum RuleUtils {}", "what it does"),
            ("enum Helper {}", "what it does"),
            ("let inTransaction = true", "database"),
            ("let URLUser = 1", "member"),
        ]
    )
    func planted(text: String, instead: String) {
        for room in BannedWords.rooms {
            let found = BannedWords.violations(in: .planted(in: room, "\n\(text)\n"))
            #expect(found.map(\.line) == [2])
            #expect(found.allSatisfy { $0.message.contains(instead) })
        }
    }

    @Test("Other rooms, comments, messages and words that only look alike are allowed")
    func allowed() {
        let text = """
            // The user's wallet.
            let utility = "user transaction"
            let reuse = abuser
            """
        #expect(BannedWords.violations(in: .planted(in: "Loyalty", text)).isEmpty)
        let store = "let transaction = 1\n"
        #expect(BannedWords.violations(in: .planted(in: "SQLiteStore", store)).isEmpty)
    }
}
