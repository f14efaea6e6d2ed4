// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Points given or taken by hand: asked for here, done when a second person has agreed.
struct AdjustmentForm: Sendable {
    static let reasons = ["goodwill", "missing_award", "dispute", "mistake", "fraud", "migration"]

    let member: String
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }

    var form: ConsoleForm {
        ConsoleForm(
            path: "/o/members/\(member)/adjustments",
            submit: words("console.continue"),
            fields: [
                ConsoleField(
                    name: "points",
                    label: words("members.adjust_points"),
                    kind: .number,
                    value: visit.form["points"] ?? "",
                    hint: words("members.adjust_points_hint"),
                    wrong: refusal?.detail(at: "/points"),
                    isRequired: true,
                    unit: words("console.unit_points")
                ),
                ConsoleField(
                    name: "reason",
                    label: words("console.reason"),
                    kind: .choice(
                        AdjustmentForm.reasons.map {
                            (value: $0, label: words("members.adjust_\($0)"))
                        }
                    ),
                    value: visit.form["reason"] ?? "goodwill"
                ),
                ConsoleField(
                    name: "partner",
                    label: words("members.adjust_partner"),
                    kind: .choice(
                        [(value: "", label: words("members.adjust_program"))]
                            + names.options(.partners)
                    ),
                    value: visit.form["partner"] ?? ""
                ),
                ConsoleField(
                    name: "note",
                    label: words("members.adjust_note"),
                    kind: .area(rows: 2),
                    value: visit.form["note"] ?? "",
                    hint: words("members.adjust_note_hint"),
                    wrong: refusal?.detail(at: "/note"),
                    isRequired: true,
                    maximum: 500
                ),
            ]
        )
    }

    /// The form as the interface's command.
    static func body(_ form: PageFields, member: String) -> JSON {
        let typed = (form["points"] ?? "").filter { $0 != "," && $0 != " " }
        let points: JSON =
            Int64(typed.hasPrefix("+") ? String(typed.dropFirst()) : typed)
            .map { .integer($0) } ?? .string(typed)
        var members: [JSON.Member] = [
            JSON.Member("member_id", .string(member)), JSON.Member("points", points),
            JSON.Member("reason", .string(form["reason"] ?? "")),
            JSON.Member("note", .string(form["note"] ?? "")),
        ]
        if let partner = form["partner"] {
            members.append(JSON.Member("partner", .string(partner)))
        }
        return .object(members)
    }
}
