// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The fields of a rule that most people change, as a form shows them beside the text.
struct RuleFields: Sendable {
    static let names = [
        "name_zh", "name_en", "explanation_zh", "explanation_en", "points", "per_amount",
        "minimum_amount", "from", "until", "limit_day", "limit_member",
    ]

    private(set) var values: [String: String] = [:]

    /// What a rule of the interface says; the text may say more.
    init(rule: Facts) {
        values["name_zh"] = rule.at("name").text("zh")
        values["name_en"] = rule.at("name").text("en")
        values["explanation_zh"] = rule.at("explanation").text("zh")
        values["explanation_en"] = rule.at("explanation").text("en")
        let amount = rule.at("amount")
        if RuleFields.isPlain(amount) {
            values["points"] = RuleFields.same(amount.at("points_by_tier")).map { "\($0)" }
            values["per_amount"] = amount.fen("per_amount").map(ShownText.yuan)
        }
        let conditions = rule.at("conditions")
        let minimum = conditions.fen("minimum_amount") ?? 0
        values["minimum_amount"] = minimum > 0 ? ShownText.yuan(minimum) : ""
        values["from"] = conditions.textIfAny("from")
        values["until"] = conditions.textIfAny("until")
        let limits = rule.at("limits")
        guard RuleFields.isPlain(limits: limits) else { return }
        values["limit_day"] = limits.numberIfAny("per_day").map { "\($0)" }
        values["limit_member"] = limits.numberIfAny("per_member").map { "\($0)" }
    }

    init(form: PageFields) {
        for name in RuleFields.names { values[name] = form[name] ?? "" }
    }

    subscript(name: String) -> String { values[name] ?? "" }

    /// Whether the form can say the amount: so many points, or so many for an amount.
    static func isPlain(_ amount: Facts) -> Bool {
        ["per_amount", "fixed"].contains(amount.text("basis"))
            && same(amount.at("points_by_tier")) != nil
    }

    /// Whether the form can say the limits: those of a day and of a member.
    static func isPlain(limits: Facts) -> Bool {
        limits.members.allSatisfy { name, value in
            ["per_day", "per_member"].contains(name) || !value.isThere
        }
    }

    /// One number for all tiers; `nil` when they differ.
    private static func same(_ byTier: Facts) -> Int64? {
        let numbers = Set(byTier.members.compactMap { $0.value.json.integerValue })
        return numbers.count == 1 ? numbers.first : nil
    }

    /// Writes what the form changed into the text: a field that is as it was before is left alone.
    func write(into text: inout RuleText, from before: RuleFields) {
        for name in ["name", "explanation"] where isChanged([name + "_zh", name + "_en"], before) {
            text.set(
                name,
                "{zh: \(RuleText.quoted(self[name + "_zh"])), en: \(RuleText.quoted(self[name + "_en"]))}"
            )
        }
        if isChanged(["points", "per_amount"], before) {
            let points = self["points"].isEmpty ? "0" : self["points"]
            let amount = self["per_amount"].filter { $0 != "," }
            text.set(
                "amount",
                amount.isEmpty ? "{fixed: \(points)}" : "{points: \(points), per_amount: \(amount)}"
            )
        }
        if isChanged(["minimum_amount"], before) {
            let amount = self["minimum_amount"].filter { $0 != "," }
            text.set("minimum_amount", amount.isEmpty ? nil : amount)
        }
        for name in ["from", "until"] where isChanged([name], before) {
            text.set(name, self[name].isEmpty ? nil : self[name])
        }
        if isChanged(["limit_day", "limit_member"], before) {
            let parts = [("day", self["limit_day"]), ("member", self["limit_member"])]
                .filter { !$0.1.isEmpty }.map { "{per: \($0.0), points: \($0.1)}" }
            text.set("limits", parts.isEmpty ? nil : "[" + parts.joined(separator: ", ") + "]")
        }
    }

    private func isChanged(_ names: [String], _ before: RuleFields) -> Bool {
        names.contains { self[$0] != before[$0] }
    }
}
