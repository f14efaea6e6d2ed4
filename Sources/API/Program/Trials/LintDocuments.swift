// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/program/lint`: what is wrong with documents, what they change, and what
    /// members would read of the rules that change.
    ///
    /// Nothing is kept.
    static let lintDocuments = Operation(
        id: "lintDocuments",
        method: .post,
        path: "/v1/program/lint",
        access: .operatorKey(.programRead),
        body: .documents
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let source = try reader.finish(reader.documents("documents"))
        let compilation = CompiledProgram.compile(source)
        let book = try await caller.engine.programBook()
        let candidate = compilation.program.map { program in
            PublicationCandidate(
                current: book.versions.latest?.program,
                proposed: program,
                day: program.timeZone.day(of: book.now)
            )
        }
        let findings = candidate.map { caller.engine.publicationChecks.findings(on: $0) } ?? []
        let changes = candidate?.comparison?.changes ?? []
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("program_lint" as StaticString)
            writer.field("compiles")
            writer.put(compilation.program != nil)
            writer.put(diagnostics: compilation.diagnostics)
            writer.field("findings")
            writer.beginArray()
            for finding in findings { writer.put(finding.json) }
            writer.endArray()
            writer.putChanges(changes)
            writer.putCards(of: changes, compilation.program)
            writer.endObject()
        }
    }
}

extension JSONWriter {
    /// What the compiler of programs says, as far as one answer lists it.
    mutating func put(diagnostics: [Diagnostic]) {
        field("diagnostics")
        beginArray()
        for diagnostic in diagnostics.prefix(APILimits.changes) {
            beginObject()
            field("severity")
            put(diagnostic.severity.rawValue)
            field("code")
            put(diagnostic.code.rawValue)
            field("file")
            put(diagnostic.file)
            field("line")
            put(Int64(diagnostic.line))
            field("column")
            put(Int64(diagnostic.column))
            field("message")
            put(diagnostic.message)
            field("fix")
            put(diagnostic.fix)
            endObject()
        }
        endArray()
    }

    /// The key facts of every rule that changes, made from the rule itself.
    fileprivate mutating func putCards(
        of changes: [Rules.ProgramChange],
        _ program: CompiledProgram?
    ) {
        field("cards")
        beginArray()
        var seen: Set<String> = []
        for change in changes.prefix(APILimits.changes) where change.entity.kind == "rule" {
            let code = change.entity.code
            guard let program, seen.insert(code).inserted,
                let card = KeyFactsCard(rule: code, in: Publication(program: program))
            else { continue }
            beginObject()
            field("rule")
            put(code)
            field("text")
            put(card.text)
            endObject()
        }
        endArray()
    }
}
