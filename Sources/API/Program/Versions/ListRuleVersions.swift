// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/rules/{code}/versions`: every version that changed the rule, newest first, with
    /// what it changed, when that was announced and when it took or takes effect.
    static let listRuleVersions = Operation(
        id: "listRuleVersions",
        method: .get,
        path: "/v1/rules/{code}/versions",
        access: .key(.programRead),
        query: ["limit", "cursor"]
    ) { call in
        let book = try await call.caller.engine.programBook()
        let code = call.parameter("code")
        guard book.versions.last?.registry.rule(code: code) != nil else {
            throw Problem(404, .unknownRule)
        }
        let page = try Page(call, "/v1/rules/\(code)/versions")
        let (found, next) = book.changes(
            ofRule: code,
            before: page.position,
            limit: page.limit
        )
        return page.answer(found, next: next) { $0.put($1, of: code, book) }
    }
}

/// A version, and what it changed of a rule.
private struct RuleVersion: Sendable {
    let version: BoundProgram
    let changes: [ProgramChange]
}

extension ProgramBook {
    /// How many versions one page looks at before it ends, however few it found.
    private static let scanMaximum = 200

    fileprivate func changes(
        ofRule code: String,
        before position: CursorPosition?,
        limit: Int
    ) -> (found: [RuleVersion], next: CursorPosition?) {
        let name = EntityName(kind: "rule", code: code)
        var found: [RuleVersion] = []
        var rest = versions(before: position)[...]
        for _ in 0..<ProgramBook.scanMaximum {
            guard found.count < limit, let version = rest.popFirst() else { break }
            let changes = ProgramComparison.changes(
                of: name,
                from: versions.predecessor(of: version)?.program,
                to: version.program
            )
            if !changes.isEmpty { found.append(RuleVersion(version: version, changes: changes)) }
        }
        return (found, rest.first.map { CursorPosition(UInt64($0.version) + 1) })
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ rule: RuleVersion, of code: String, _ book: ProgramBook) {
        beginObject()
        field("object")
        put("rule_version" as StaticString)
        field("rule")
        put(code)
        putVersionFields(rule.version, book)
        putChanges(rule.changes)
        field("definition")
        let program = rule.version.program
        if let index = program.ruleIndex(code: code) {
            put(program.rules[index], of: program)
        } else {
            putNull()
        }
        endObject()
    }
}
