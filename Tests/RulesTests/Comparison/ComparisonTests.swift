// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Comparing two programs")
struct ComparisonTests {
    @Test("A program does not differ from itself, whatever its files and keys are called")
    func same() throws {
        for name in ["hongmi", "cdnow"] {
            let program = try ExampleFolder.program(name)
            #expect(ProgramComparison(from: program, to: program).changes.isEmpty)
        }
        var texts = SmallProgram.texts
        texts["rewards/all.yaml"] = texts.removeValue(forKey: "rewards/shop.yaml")
        texts["rules/a.yaml"] = """
            amount: {unit: night, "per_quantity": '1', points: {gold: 1500, regular: 1000}}
            partners: ["hotel"]
            trigger: purchase
            explanation: {en: Points for every night, zh: 每晚积分}
            name: {zh: 入住, en: Nights}
            code: night

            """
        texts["rules/hotel.yaml"] = nil
        let comparison = ProgramComparison(
            from: try Comparing.program(SmallProgram.source),
            to: try Comparing.program(SmallProgram.source(texts))
        )
        #expect(comparison.changes.isEmpty)
    }

    @Test("Sentences say what changes, in both languages")
    func words() throws {
        let edit = Edit("rules/shop.yaml", "points: 100}", "points: 50}")
        let change = try #require(try edit.comparison().changes.first)
        #expect(
            change.words.en == "rule spend: points of the limit (day) changes from '100' to '50'"
        )
        #expect(change.words.zh == "规则 spend: 限额点数(day)由“100”改为“50”")
        #expect(change.before == "100" && change.after == "50")
        let gone = Edit("rewards/shop.yaml", "code: box", "code: crate")
        let words = try gone.comparison().changes.map(\.words)
        #expect(
            words.map(\.en) == [
                "the reward crate (Box) is added", "the reward box (Box) is removed",
            ]
        )
        #expect(words.map(\.zh) == ["新增兑换品 crate (礼盒)", "取消兑换品 box (礼盒)"])
    }

    @Test("The changes of one rule are those of the whole comparison")
    func oneEntity() throws {
        let (old, new) = try hongmi { $0.replacing("points: 100}", with: "points: 80}") }
        let whole = ProgramComparison(from: old, to: new)
        #expect(!whole.changes.isEmpty)
        for rule in old.rules + new.rules {
            let name = EntityName(kind: "rule", code: rule.code)
            #expect(
                ProgramComparison.changes(of: name, from: old, to: new)
                    == whole.changes.filter { $0.entity == name }
            )
        }
        let first = ProgramComparison.changes(
            of: EntityName(kind: "rule", code: "hotel_night"),
            from: nil,
            to: new
        )
        #expect(first.map(Comparing.text) == ["favourable rule hotel_night"])
        let nobody = EntityName(kind: "rule", code: "nobody")
        #expect(ProgramComparison.changes(of: nobody, from: old, to: new).isEmpty)
    }

    private func hongmi(
        _ edit: (String) -> String
    ) throws -> (old: CompiledProgram, new: CompiledProgram) {
        let source = try ExampleFolder.source("hongmi")
        let edited = source.files.map { SourceFile(path: $0.path, text: edit($0.text)) }
        return (
            try Comparing.program(source), try Comparing.program(ProgramSource(files: edited))
        )
    }

    @Test("There and back are the same changes, and no change is good both ways", arguments: 0..<60)
    func inverse(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let left = try mutated(&chance)
        let right = try mutated(&chance)
        let there = ProgramComparison(from: left, to: right).changes
        let back = ProgramComparison(from: right, to: left).changes
        #expect(Set(there.map(Place.init)) == Set(back.map(Place.init).map(\.turned)))
        #expect(there.count == back.count)
        for change in there where change.impact == .favourable {
            let other = back.first { $0.entity == change.entity && $0.field == change.field }
            #expect(other?.impact == .adverse, "\(change)")
        }
        #expect(ProgramComparison(from: left, to: left).changes.isEmpty)
    }

    private struct Place: Hashable {
        let entity: EntityName
        let field: String
        let before: String?
        let after: String?

        init(_ change: ProgramChange) {
            (entity, field) = (change.entity, change.field)
            (before, after) = (change.before, change.after)
        }

        private init(entity: EntityName, field: String, before: String?, after: String?) {
            (self.entity, self.field) = (entity, field)
            (self.before, self.after) = (before, after)
        }

        var turned: Place { Place(entity: entity, field: field, before: after, after: before) }
    }

    /// The example with some of its numbers changed; as many tries as it takes to compile.
    private func mutated(_ chance: inout SeededGenerator) throws -> CompiledProgram {
        let source = try ExampleFolder.source("hongmi")
        while true {
            let files = source.files.map { file in
                SourceFile(path: file.path, text: mutated(file.text, &chance))
            }
            if let program = CompiledProgram.compile(ProgramSource(files: files)).program {
                return program
            }
        }
    }

    private func mutated(_ text: String, _ chance: inout SeededGenerator) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { part in
            let line = String(part)
            let isNumeric = ["points", "price", "stock", "limit", "fixed"].contains {
                line.contains("\($0): ")
            }
            guard isNumeric, chance.number(below: 3) == 0 else { return line }
            return line.replacing("0,", with: "\(chance.number(below: 9)),")
                .replacing("00}", with: "\(10 + chance.number(below: 89))}")
        }
        return lines.joined(separator: "\n")
    }

    @Test("Before and after of a large value are cut where sentences end")
    func longValues() throws {
        let old = "except_categories: [card]"
        let new =
            "except_categories: [" + (0..<200).map { "card_\($0)" }.joined(separator: ", ") + "]"
        let edit = Edit("rules/shop.yaml", "items: {\(old)}", "items: {\(new)}")
        let back = try Edit("rules/shop.yaml", "items: {\(old)}\n", "").comparison(
            isBackwards: true
        )
        #expect(back.changes.map(Comparing.text) == ["adverse rule spend items"])
        let changes = try edit.comparison().changes
        #expect(changes.count == 201)
        #expect(changes.allSatisfy { ($0.after ?? "").count <= 201 })
    }
}
