// SPDX-License-Identifier: Apache-2.0

import Testing

/// Calls and types that are not used in certain rooms, each with what to use instead.
///
/// A call is compared word by word: `Date()` does not find `CalendarDate()`, nor a comment.
enum BannedCalls {
    struct Row {
        let call: String
        let rooms: Set<String>
        let instead: String
        let tokens: [String]

        init(_ call: String, in rooms: Set<String>, instead: String) {
            self.call = call
            self.rooms = rooms
            self.instead = instead
            tokens = Lexer(call).tokens.map(\.text)
        }
    }

    private static let clock = "take the instant as an argument, or the clock by initialiser"
    private static let ids = "take the identifier source by initialiser"
    private static let randomness = "take the seeded generator of Primitives as an argument"
    private static let settings = "read it in jifen and pass the value by initialiser"
    private static let integers = "use Points, Money or Ratio: integers with named rounding"

    static let table =
        [
            Row("Date()", in: Room.allButEntryPoint, instead: clock),
            Row("Date.now", in: Room.allButEntryPoint, instead: clock),
            Row("UUID()", in: Room.allButEntryPoint, instead: ids),
            Row(".random(", in: Room.allButEntryPoint, instead: randomness),
            Row(".randomElement()", in: Room.allButEntryPoint, instead: randomness),
            Row(".shuffled()", in: Room.allButEntryPoint, instead: randomness),
            Row("SystemRandomNumberGenerator", in: Room.allButEntryPoint, instead: randomness),
            Row("getenv(", in: Room.allButEntryPoint, instead: settings),
            Row(
                "ProcessInfo.processInfo.environment",
                in: Room.allButEntryPoint,
                instead: settings
            ),
            Row(
                "print(",
                in: Room.allButEntryPoint,
                instead: "return the text, or log it; only jifen writes to the terminal"
            ),
            Row("try!", in: Room.everyName, instead: "use `try` and let the fault travel"),
            Row("as!", in: Room.everyName, instead: "use `as?` and refuse, or a closed enum"),
            Row(
                "fatalError(",
                in: Room.everyName,
                instead: "use `preconditionFailure` with the broken invariant in words"
            ),
            Row(
                "String(format:",
                in: Room.everyName,
                instead: "use interpolation: the format is not checked against its arguments"
            ),
        ]
        + ["Double", "Float", "Float16", "Float32", "Float64", "Float80", "CGFloat"].map {
            Row($0, in: Room.pure, instead: integers)
        }

    static func violations(in file: SourceFile) -> [Violation] {
        guard let room = file.room else { return [] }
        return table.filter { $0.rooms.contains(room) }.flatMap { row in
            places(of: row, in: file.tokens).map {
                Violation(file, line: $0, "`\(row.call)` is banned in \(room): \(row.instead)")
            }
        }
    }

    private static func places(of row: Row, in tokens: [Token]) -> [Int] {
        guard let first = row.tokens.first else { return [] }
        return tokens.indices.compactMap { index in
            guard tokens[index].text == first else { return nil }
            let candidate = tokens[index...].prefix(row.tokens.count).map(\.text)
            guard candidate == row.tokens, !isMember(at: index, of: tokens) else { return nil }
            return tokens[index].line
        }
    }

    /// `report.print(` and `func print(` are somebody's own; `Swift.print(` is not.
    private static func isMember(at index: Int, of tokens: [Token]) -> Bool {
        guard index > 0 else { return false }
        let before = tokens[index - 1].text
        if before == "func" { return true }
        return before == "." && index > 1
            && !["Swift", "Foundation"].contains(tokens[index - 2].text)
    }
}

@Suite("Banned calls")
struct BannedCallsTests {
    @Test("No room calls what the table bans in it")
    func repository() {
        expectNone(Repository.sources.flatMap(BannedCalls.violations))
    }

    @Test(
        "A planted call is refused, and the failure names what to use instead",
        arguments: [
            ("Engine", "let now = Date()", "clock"),
            ("API", "let now = Foundation.Date()", "clock"),
            ("API", "let now = Date.now", "clock"),
            ("Web", "let id = UUID().uuidString", "identifier"),
            ("Loyalty", "let n = Int.random(in: 0..<6)", "seeded"),
            ("Simulator", "let x = list.shuffled().first", "seeded"),
            ("Engine", "var g = SystemRandomNumberGenerator()", "seeded"),
            ("SQLiteStore", "let path = getenv(\"HOME\")", "initialiser"),
            ("Engine", "print(\"\\(entry)\")", "log"),
            ("Engine", "Swift.print(entry)", "log"),
            ("jifen", "let x = try! run()", "try"),
            ("Rules", "let x = y as! Rule", "as?"),
            ("jifen", "fatalError(\"no\")", "preconditionFailure"),
            ("jifen", "let x = String(format: \"%d\", 1)", "interpolation"),
            ("Ledger", "let x: Double = 1", "integers"),
            ("Loyalty", "func f(_ x: Float) {}", "integers"),
        ]
    )
    func planted(room: String, text: String, instead: String) {
        let found = BannedCalls.violations(in: .planted(in: room, "// text\n\(text)\n"))
        #expect(found.map(\.line) == [2])
        #expect(found.allSatisfy { $0.message.contains(instead) })
    }

    @Test("Names that only look alike are allowed")
    func alike() {
        let text = """
            let a = CalendarDate()
            debugPrint(a)
            report.print(a)
            func print(_ x: Int) {}
            let b = try? run() as? Rule  // try! Date()
            let c = "Date() \\(a)"
            let d = DoubleEntry(a)
            """
        #expect(BannedCalls.violations(in: .planted(in: "Loyalty", text)).isEmpty)
    }

    @Test("The executable may read the clock and write to the terminal")
    func entryPoint() {
        let text = "print(Date(), UUID(), Int.random(in: 0...1))\n"
        #expect(BannedCalls.violations(in: .planted(in: "jifen", text)).isEmpty)
    }
}
