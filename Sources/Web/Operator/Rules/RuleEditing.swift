// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What the buttons of the editor do.
///
/// Nothing but the last one keeps anything.
enum RuleEditing {
    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let state = try await RuleEditorState.load(visit)
        return RuleEditor(state: state, names: await visit.names([.partners]), visit: visit).page()
    }

    static func act(_ visit: PageVisit) async throws -> Response {
        var state = try await RuleEditorState.load(visit)
        let what = visit.form["do"] ?? "check"
        if what == "apply" {
            state.fields.write(
                into: &state.text,
                from: RuleFields(rule: state.rule ?? Facts(nil))
            )
        }
        switch what {
        case "simulate": return try await simulate(state, visit)
        case "backtest": return try await backtest(state, visit)
        case "submit": return try await submit(state, visit)
        default: return try await check(state, visit)
        }
    }

    private static func respond(
        _ state: RuleEditorState,
        _ visit: PageVisit,
        _ answer: ContractAnswer,
        _ blocks: (Facts, ConsoleNames) -> [ConsoleBlock]
    ) async -> Response {
        let names = await visit.names([.partners, .rules])
        var editor = RuleEditor(state: state, names: names, visit: visit)
        if answer.isSuccess {
            editor.results = blocks(Facts(answer.json), names)
        } else {
            editor.refusal = ContractRefusal(answer)
        }
        return visit.respond(editor.page(), status: answer.isSuccess ? 200 : answer.status)
    }

    private static func check(
        _ state: RuleEditorState,
        _ visit: PageVisit
    ) async throws -> Response {
        let answer = await visit.ask(
            .post("/v1/program/lint", ["documents": state.proposed], key: "")
        )
        return await respond(state, visit, answer) { lint, _ in
            RuleLint(lint: lint, state: state, visit: visit).blocks
        }
    }

    private static func simulate(
        _ state: RuleEditorState,
        _ visit: PageVisit
    ) async throws -> Response {
        let form = visit.form
        var body: [JSON.Member] = [
            JSON.Member("documents", state.proposed),
            JSON.Member("partner", .string(form["trial_partner"] ?? "")),
            JSON.Member("total", YuanText.json(form["trial_total"])),
        ]
        for (name, field) in [
            ("tier", "trial_tier"), ("day", "trial_day"), ("member_id", "trial_member"),
        ] {
            if let value = form[field] { body.append(JSON.Member(name, .string(value))) }
        }
        if let category = form["trial_category"] {
            let item: JSON = [
                "category": .string(category), "amount": YuanText.json(form["trial_total"]),
            ]
            body.append(JSON.Member("items", .array([item])))
        }
        let answer = await visit.ask(.post("/v1/program/simulate", .object(body), key: ""))
        return await respond(state, visit, answer) { result, names in
            SimulationBlocks(result: result, code: state.code, names: names, visit: visit).blocks
        }
    }

    private static func backtest(
        _ state: RuleEditorState,
        _ visit: PageVisit
    ) async throws -> Response {
        var body: [JSON.Member] = [JSON.Member("documents", state.proposed)]
        if let since = visit.form["since"] { body.append(JSON.Member("since", .string(since))) }
        let answer = await visit.ask(.post("/v1/program/backtest", .object(body), key: ""))
        if answer.isSuccess, let number = answer.json["number"]?.integerValue {
            return visit.redirect(to: "/o/backtests/\(number)")
        }
        return await respond(state, visit, answer) { _, _ in [] }
    }

    private static func submit(
        _ state: RuleEditorState,
        _ visit: PageVisit
    ) async throws -> Response {
        let answer = await visit.send(
            "/v1/program/drafts",
            ["documents": state.proposed, "note": .string(visit.form["note"] ?? "")]
        )
        if answer.isSuccess, let id = answer.json["id"]?.stringValue {
            return visit.redirect(to: "/o/drafts/\(id)?done=submitted")
        }
        return await respond(state, visit, answer) { _, _ in [] }
    }

    /// Begins a rule that there is not yet.
    static func begin(_ visit: PageVisit) async throws -> Response {
        let code = (visit.query["code"] ?? "").lowercased()
        let isCode =
            !code.isEmpty && code.utf8.count <= 40
            && code.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
        guard isCode else { throw PageRefusal.malformed }
        let partner = visit.query["partner"].map { "?partner=\(PercentText.encoded($0))" } ?? ""
        return visit.redirect(to: "/o/rules/\(code)/edit\(partner)")
    }
}
