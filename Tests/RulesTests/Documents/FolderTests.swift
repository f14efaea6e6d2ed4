// SPDX-License-Identifier: Apache-2.0

import Rules
import Testing

@Suite("A program folder as a whole")
struct FolderTests {
    /// The codes that need more than one changed document.
    static let testedCodes: Set<DiagnosticCode> = [
        .missingFile, .duplicateFile, .tooManyFiles, .sourceTooLarge, .tooManyFindings,
        .tooManyDeclarations, .noPartners, .noRules,
    ]

    private func codes(_ source: ProgramSource) -> [DiagnosticCode] {
        CompiledProgram.compile(source).diagnostics.map(\.code)
    }

    private func without(_ prefixes: String...) -> [String: String] {
        SmallProgram.texts.filter { file in
            !prefixes.contains { file.key.hasPrefix($0) }
        }
    }

    @Test("Without program.yaml the other documents are still read")
    func missingFile() {
        #expect(codes(SmallProgram.source(without("program.yaml"))) == [.missingFile])
        #expect(codes(ProgramSource(files: [])) == [.missingFile, .noPartners, .noRules])
    }

    @Test("A file that is there twice is refused")
    func duplicateFile() {
        let files = SmallProgram.source.files + SmallProgram.source.files.prefix(1)
        #expect(codes(ProgramSource(files: files)) == [.duplicateFile])
    }

    @Test("A program needs a partner, and is warned when it has no rule")
    func emptyProgram() {
        let none = SmallProgram.source(without("partners", "rules", "rewards"))
        #expect(codes(none) == [.noPartners, .noRules])
        #expect(codes(SmallProgram.source(without("rules"))) == [.noRules])
        #expect(CompiledProgram.compile(SmallProgram.source(without("rules"))).program != nil)
    }

    @Test("There are at most 10,000 files and 16 million bytes")
    func tooLarge() {
        let many = (0...10_000).map { SourceFile(path: "rules/\($0).yaml", text: "") }
        #expect(codes(ProgramSource(files: many)).first == .tooManyFiles)
        let large = (0..<64).map {
            SourceFile(path: "rules/\($0).yaml", text: String(repeating: "#", count: 262_144))
        }
        #expect(codes(ProgramSource(files: large)).first == .sourceTooLarge)
    }

    @Test("There are at most 10,000 rules")
    func tooManyRules() {
        var texts = SmallProgram.texts
        let rule = "trigger: purchase, partners: all, amount: {fixed: 1}"
        let name = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"
        for file in 0...10 {
            let rules = (0..<1_000).map { "- {code: r\(file)-\($0), \(name), \(rule)}" }
            texts["rules/r\(file).yaml"] = rules.joined(separator: "\n")
        }
        #expect(codes(SmallProgram.source(texts)).contains(.tooManyDeclarations))
    }

    @Test("Rules and the partners they apply to are at most a million together")
    func tooManyPartnersOfRules() {
        let partner = "name: {zh: 店, en: Shop}, scene: shop, denomination: 1"
        let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"
        let rule = "\(texts), trigger: purchase, partners: all, amount: {fixed: 1}"
        let source = SmallProgram.source(with: [
            "partners/many.yaml": (0..<1_000).map { "- {code: p\($0), \(partner)}" }
                .joined(separator: "\n"),
            "rules/many.yaml": (0..<1_000).map { "- {code: r\($0), \(rule)}" }
                .joined(separator: "\n"),
        ])
        #expect(codes(source) == [.tooManyDeclarations])
    }

    @Test("After 1,000 findings the rest is only mentioned")
    func tooManyFindings() {
        let keys = (0..<1_200).map { "wrong\($0): 1" }.joined(separator: "\n")
        let found = codes(SmallProgram.source(with: ["rules/wrong.yaml": keys]))
        #expect(found.count == 1_001)
        #expect(found.filter { $0 == .tooManyFindings }.count == 1)
    }

    @Test("Files that are no YAML, and hidden ones, are nobody's business")
    func otherFiles() {
        let source = SmallProgram.source(with: [
            "README.md": "{[", "rules/notes.txt": "\t", "rules/.#shop.yaml": "[",
        ])
        #expect(codes(source).isEmpty)
    }

    @Test("A file may declare one thing or a list of them")
    func lists() throws {
        let program = try #require(CompiledProgram.compile(SmallProgram.source).program)
        #expect(program.rewards.map(\.code) == ["box", "voucher"])
        #expect(program.partners.map(\.code) == ["hotel", "shop"])
        #expect(program.rules.map(\.code) == ["night", "season", "spend"])
    }
}
