// SPDX-License-Identifier: Apache-2.0

/// What a check found: beside the lines, then what changes, then what members would read.
struct RuleLint: Sendable {
    let lint: Facts
    let state: RuleEditorState
    let visit: PageVisit

    private struct Finding {
        let tone: ConsoleTone
        let level: String
        let text: String
        let fix: String?
        /// In the rule's own text, from 0; `nil` for what is elsewhere.
        let line: Int?
        let place: String
    }

    private var words: PageWords { visit.words }

    var blocks: [ConsoleBlock] {
        let findings = diagnostics + published
        let elsewhere = findings.filter { $0.line == nil }
        var blocks: [ConsoleBlock] = [verdict(findings)]
        if findings.contains(where: { $0.line != nil }) {
            blocks.append(.own("Listing", ["listing_lines": listing(findings)]))
        }
        if !elsewhere.isEmpty {
            blocks.append(
                .list(
                    elsewhere.map {
                        ConsoleEntry(
                            title: "\($0.level) \($0.text)",
                            note: [$0.fix, $0.place].compactMap(\.self).joined(separator: " · "),
                            tone: $0.tone
                        )
                    }
                )
            )
        }
        blocks += [
            .heading(words("editor.changes")),
            .table(ChangeTable(changes: lint.list("changes"), visit: visit).table),
        ]
        for card in lint.list("cards") where card.text("rule") == state.code {
            let text = card.at("text")
            blocks += [
                .heading(words("editor.card")),
                .columns([
                    [.card([.code(text.text("zh"))])], [.card([.code(text.text("en"))])],
                ]),
            ]
        }
        return blocks
    }

    private func verdict(_ findings: [Finding]) -> ConsoleBlock {
        if !lint.flag("compiles") { return .notice(words("editor.does_not_compile"), .bad) }
        let isBlocked = findings.contains { $0.tone == .bad }
        if isBlocked { return .notice(words("editor.blocked"), .bad) }
        return findings.isEmpty
            ? .notice(words("editor.clean")) : .notice(words("editor.with_advice"), .warn)
    }

    private var place: RuleDocuments.Place? {
        state.documents.replacing(state.code, by: state.text).place(of: state.code)
    }

    private var file: String {
        state.documents.path(of: state.code) ?? "rules/\(state.code).yaml"
    }

    /// The line of the rule's text that a line of its document is.
    private func line(_ file: String?, _ number: Int64?) -> Int? {
        guard file == self.file, let number, let place else { return nil }
        let line = Int(clamping: number) - 1
        return place.lines.contains(line) ? line - place.lines.lowerBound : nil
    }

    private var diagnostics: [Finding] {
        lint.list("diagnostics").map { item in
            let isError = item.text("severity") == "error"
            return Finding(
                tone: isError ? .bad : .warn,
                level: words(isError ? "editor.error" : "editor.warning"),
                text: item.text("message"),
                fix: item.textIfAny("fix"),
                line: line(item.text("file"), item.number("line")),
                place: "\(item.text("file")):\(item.number("line"))"
            )
        }
    }

    /// Of the linter, only what is about this rule or has no place: the rest was there before.
    private var published: [Finding] {
        lint.list("findings").compactMap { item in
            let subject = item.at("subject")
            let severity = item.text("severity")
            let isOurs = subject.text("code") == state.code
            guard isOurs || !subject.isThere || severity == "blocking" else { return nil }
            let tone: ConsoleTone = severity == "blocking" ? .bad : .warn
            return Finding(
                tone: tone,
                level: words.known("editor.\(severity)") ?? severity,
                text: item.words("text", visit.language) ?? item.text("code"),
                fix: item.words("fix", visit.language),
                line: line(subject.textIfAny("file"), subject.numberIfAny("line")),
                place: item.text("code")
            )
        }
    }

    private func listing(_ findings: [Finding]) -> [[String: Any]] {
        state.text.lines.enumerated().map { index, text in
            let here = findings.filter { $0.line == index }
            var line: [String: Any] = [
                "line_text": text.isEmpty ? " " : text,
                "line_findings": here.map { finding in
                    var content: [String: Any] = [
                        "finding_tone": finding.tone.rawValue, "finding_level": finding.level,
                        "finding_text": finding.text,
                    ]
                    content["finding_fix"] = finding.fix
                    return content
                },
            ]
            line["line_tone"] =
                here.isEmpty ? nil : here.contains { $0.tone == .bad } ? "bad" : "warn"
            return line
        }
    }
}
