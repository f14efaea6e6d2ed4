// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("The program that the mistakes are made in has none")
    func noMistake() {
        let compilation = CompiledProgram.compile(SmallProgram.source)
        #expect(compilation.diagnostics.isEmpty, "\(compilation.diagnostics)")
        #expect(compilation.program != nil)
    }

    @Test(
        "A mistake gives one finding, at its place",
        arguments: yamlMistakes + valueMistakes + meaningMistakes + ruleMistakes
    )
    func mistake(_ mistake: Mistake) throws {
        let compilation = CompiledProgram.compile(mistake.source)
        let diagnostic = try #require(compilation.diagnostics.first)
        #expect(compilation.diagnostics.count == 1, "\(compilation.diagnostics)")
        #expect(diagnostic.code == mistake.code)
        #expect(diagnostic.severity == mistake.severity)
        #expect(diagnostic.file == mistake.path)
        #expect(diagnostic.line == mistake.line, "\(diagnostic)")
        #expect(diagnostic.column == mistake.column, "\(diagnostic)")
        #expect(!diagnostic.message.isEmpty && !diagnostic.fix.isEmpty)
        #expect((compilation.program == nil) == (mistake.severity == .error))
    }

    @Test("Every code has a test")
    func everyCode() {
        let mistakes = yamlMistakes + valueMistakes + meaningMistakes + ruleMistakes
        let tested = Set(mistakes.map(\.code)).union(FolderTests.testedCodes)
            .union(SectorPackTests.testedCodes)
        #expect(DiagnosticCode.allCases.filter { !tested.contains($0) }.isEmpty)
    }

    @Test("A diagnostic prints as one line with place, severity, code and fix")
    func description() throws {
        let source = SmallProgram.source(with: [
            "partners/shop.yaml": SmallProgram.shop + "colour: red\n"
        ])
        let diagnostic = try #require(CompiledProgram.compile(source).diagnostics.first)
        let keys =
            "code, name, scene, denomination, return_window_days, accepts_points, settlement,"
            + " stores, groups, limits, budget"
        #expect(
            diagnostic.description
                == "partners/shop.yaml:5:1: error: 'colour' is no key of this document"
                + " [unknown_key] Fix: use one of \(keys)"
        )
    }

    @Test("A near miss names what was probably meant")
    func spelling() throws {
        let misspelt = SmallProgram.shop + "acepts_points: yes\n"
        let source = SmallProgram.source(with: ["partners/shop.yaml": misspelt])
        #expect(CompiledProgram.compile(source).diagnostics.first?.fix == "write 'accepts_points'")
    }

    @Test("All the mistakes of all the files come at once, by file and line")
    func together() {
        let source = SmallProgram.source(with: [
            "program.yaml": SmallProgram.program + "colour: red\nsize: 3\n",
            "partners/shop.yaml": "code: shop\nscene: ship\ndenomination: x\n",
            "rules/hotel.yaml": SmallProgram.hotelRules + "until: never\n",
            "rules/broken.yaml": "a: ]",
        ])
        let compilation = CompiledProgram.compile(source)
        #expect(compilation.program == nil)
        #expect(
            compilation.diagnostics.map { "\($0.file):\($0.line) \($0.code)" } == [
                "partners/shop.yaml:1 missing_key",
                "partners/shop.yaml:2 unknown_value",
                "partners/shop.yaml:3 bad_number",
                "program.yaml:20 unknown_key",
                "program.yaml:21 unknown_key",
                "rules/broken.yaml:1 bad_yaml",
                "rules/hotel.yaml:7 bad_date",
            ]
        )
    }
}
