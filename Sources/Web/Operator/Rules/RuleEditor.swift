// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// The editor of a rule: form and text side by side, and what the interface says of them.
struct RuleEditor {
    let state: RuleEditorState
    let names: ConsoleNames
    let visit: PageVisit
    var results: [ConsoleBlock] = []
    var refusal: ContractRefusal?

    private var words: PageWords { visit.words }
    private var path: String { "/o/rules/\(PercentText.encoded(state.code))/edit" }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: state.rule?.words("name", visit.language) ?? state.code,
            lead: words("editor.lead", ["version": "\(state.version)"]),
            crumbs: [ConsoleLink(label: words("operator.rules"), path: "/o/rules")]
        )
        page.refusal = refusal
        page.blocks = results.isEmpty ? [] : [.heading(words("editor.result"), anchor: "result")]
        page.blocks += results
        page.blocks.append(.own("RuleEditor", content))
        return page
    }

    private var content: [String: Any] {
        [
            "editor_path": path,
            "editor_key": visit.frame.makeKey(),
            "editor_file": state.documents.path(of: state.code) ?? "rules/\(state.code).yaml",
            "editor_text": state.text.text,
            "editor_rows": max(18, state.text.lines.count + 4),
            "editor_fields": fields.map(\.content),
            "editor_notes": notes.map { ["editor_note": $0] },
            "trial_fields": trialFields.map(\.content),
            "backtest_fields": [
                ConsoleField(
                    name: "since",
                    label: words("editor.since"),
                    kind: .date,
                    value: visit.form["since"] ?? ""
                ).content
            ],
            "submit_fields": [
                ConsoleField(
                    name: "note",
                    label: words("editor.note"),
                    kind: .area(rows: 2),
                    value: visit.form["note"] ?? "",
                    hint: words("editor.note_hint"),
                    maximum: 500
                ).content
            ],
        ]
    }

    // MARK: Fields

    private var fields: [ConsoleField] {
        var shown = ["name_zh", "name_en", "explanation_zh", "explanation_en"]
        if state.isAmountPlain { shown += ["points", "per_amount"] }
        shown += ["minimum_amount", "from", "until"]
        if state.areLimitsPlain { shown += ["limit_day", "limit_member"] }
        return shown.map(field)
    }

    private var notes: [String] {
        [
            state.isAmountPlain ? nil : words("editor.amount_in_text"),
            state.areLimitsPlain ? nil : words("editor.limits_in_text"),
        ].compactMap(\.self)
    }

    private func field(_ name: String) -> ConsoleField {
        let kind: ConsoleField.Kind =
            switch name {
            case "explanation_zh", "explanation_en": .area(rows: 2)
            case "from", "until": .date
            case "name_zh", "name_en": .text
            default: .number
            }
        let unit: String? =
            switch name {
            case "points", "limit_day", "limit_member": words("editor.unit_partner_points")
            case "per_amount", "minimum_amount": words("console.unit_yuan")
            default: nil
            }
        return ConsoleField(
            name: name,
            label: words("editor.field_\(name)"),
            kind: kind,
            value: state.fields[name],
            hint: words.known("editor.field_\(name)_hint"),
            unit: unit
        )
    }

    private var trialFields: [ConsoleField] {
        let partners = state.rule?.texts("partners") ?? []
        let options =
            partners.isEmpty
            ? names.options(.partners) : partners.map { (value: $0, label: names.partner($0)) }
        return [
            ConsoleField(
                name: "trial_partner",
                label: words("console.partner"),
                kind: .choice(options),
                value: visit.form["trial_partner"] ?? ""
            ),
            ConsoleField(
                name: "trial_total",
                label: words("editor.trial_total"),
                kind: .number,
                value: visit.form["trial_total"] ?? "100.00"
            ),
            ConsoleField(
                name: "trial_category",
                label: words("editor.trial_category"),
                value: visit.form["trial_category"] ?? ""
            ),
            ConsoleField(
                name: "trial_tier",
                label: words("members.tier"),
                kind: .choice(
                    [(value: "", label: words("editor.trial_lowest"))]
                        + state.tiers.map {
                            ($0.text("code"), $0.words("name", visit.language) ?? $0.text("code"))
                        }
                ),
                value: visit.form["trial_tier"] ?? ""
            ),
            ConsoleField(
                name: "trial_day",
                label: words("editor.trial_day"),
                kind: .date,
                value: visit.form["trial_day"] ?? ""
            ),
            ConsoleField(
                name: "trial_member",
                label: words("editor.trial_member"),
                value: visit.form["trial_member"] ?? ""
            ),
        ]
    }
}

/// What the editor works on: the documents of the newest version, and the rule's text in them.
struct RuleEditorState: Sendable {
    let code: String
    let version: Int64
    let documents: RuleDocuments
    /// As it is in force; `nil` for a new one.
    let rule: Facts?
    let tiers: [Facts]
    var text: RuleText
    var fields: RuleFields

    var isAmountPlain: Bool { rule.map { RuleFields.isPlain($0.at("amount")) } ?? true }
    var areLimitsPlain: Bool { rule.map { RuleFields.isPlain(limits: $0.at("limits")) } ?? true }

    /// All documents, with the text as it now stands.
    var proposed: JSON {
        .array(
            documents.replacing(code, by: text).documents.map {
                ["path": .string($0.path), "text": .string($0.text)]
            }
        )
    }

    static func load(_ visit: PageVisit) async throws -> RuleEditorState {
        let code = visit.parameter("code")
        let versions = try await visit.facts("/v1/program/versions?limit=10")
        let newest = versions.data.first { $0.text("status") != "withdrawn" }
        let number = newest?.number("version") ?? 1
        let answer = try await visit.facts("/v1/program/versions/\(number)/documents")
        let documents = RuleDocuments(answer.list("documents"))
        let rule = await visit.factsIfAny("/v1/rules/\(code)")
        let program = await visit.factsIfAny("/v1/program")
        let text =
            visit.form["text"].map { RuleText(text: $0) } ?? documents.rule(code)
            ?? RuleText(text: skeleton(code, visit.query["partner"] ?? "fruit"))
        return RuleEditorState(
            code: code,
            version: number,
            documents: documents,
            rule: rule,
            tiers: program?.list("tiers") ?? [],
            text: text,
            fields: visit.form["text"] == nil
                ? RuleFields(rule: rule ?? Facts(nil)) : RuleFields(form: visit.form)
        )
    }

    private static func skeleton(_ code: String, _ partner: String) -> String {
        """
        code: \(code)
        name: {zh: "", en: ""}
        explanation: {zh: "", en: ""}
        trigger: purchase
        partners: [\(partner)]
        amount: {points: 1, per_amount: 1.00}
        """
    }
}
