// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// What a simulation found, in words and as an object.
struct SimulationTrace {
    let program: CompiledProgram
    let partnerIndex: Int
    let day: CalendarDay
    let tierIndex: Int
    let explanations: [RuleExplanation]

    /// The numbers of a journal, and new ones for what only the documents have.
    static func registry(of state: LoyaltyState, with program: CompiledProgram) -> Registry {
        var registry = state.registry
        registry.register(program)
        return registry
    }

    private var partner: Partner { program.partners[partnerIndex] }

    private var points: Points {
        explanations.reduce(.zero) { sum, explanation in
            guard case .fired(let award, _) = explanation.outcome else { return sum }
            return sum + award.awarded
        }
    }

    // MARK: Words

    var lines: [String] {
        let own = points.rawValue / partner.denomination
        let tier = program.tiers[tierIndex]
        var lines = [
            "\(partner.name.zh) \(partner.name.en), \(day), \(tier.name.zh) \(tier.name.en)",
            "\(points.rawValue.grouped) 积分 points, \(own.grouped) 商户积分 partner points",
            "",
        ]
        for explanation in explanations { lines += words(of: explanation) }
        return lines
    }

    private func words(of explanation: RuleExplanation) -> [String] {
        let rule = program.rules[explanation.ruleIndex]
        let title = "\(rule.code)  \(rule.name.zh) \(rule.name.en)"
        switch explanation.outcome {
        case .fired(let award, let formula):
            let cut = award.cutBy.map { "  (\(award.wanted.rawValue.grouped), \($0.code))" } ?? ""
            return [
                "+ \(title): \(award.awarded.rawValue.grouped)\(cut)", "    \(formula.zh)",
                "    \(formula.en)", "    出资 paid by: " + payers(of: award),
            ]
        case .notFired(let unmet):
            return ["- \(title)"]
                + unmet.flatMap { condition in
                    [
                        "    \(condition.kind.rawValue): 要求\(condition.expected.zh),实际\(condition.found.zh)",
                        "    \(condition.kind.rawValue): wanted \(condition.expected.en), found \(condition.found.en)",
                    ]
                }
        }
    }

    private func payers(of award: Award) -> String {
        shares(of: award).map { share in
            let name =
                switch share.payer {
                case .partner: partner.code
                case .operator: "运营方 operator"
                case .sponsor(let index): program.partners[index].code
                }
            return "\(name) \(share.points.rawValue.grouped)"
        }.joined(separator: ", ")
    }

    private func shares(of award: Award) -> [FundingShare] {
        guard award.awarded > .zero else { return [] }
        return program.rules[award.ruleIndex].funding.split(award.awarded)
    }

    // MARK: JSON

    var json: JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("partner")
        writer.put(partner.code)
        writer.name("day")
        writer.put("\(day)")
        writer.name("tier")
        writer.put(program.tiers[tierIndex].code)
        writer.name("points")
        writer.put(points.rawValue)
        writer.name("partner_points")
        writer.put(points.rawValue / partner.denomination)
        writer.name("rules")
        writer.beginArray()
        for explanation in explanations { writer.put(object(explanation)) }
        writer.endArray()
        writer.endObject()
        return writer
    }

    private func object(_ explanation: RuleExplanation) -> JSON {
        let rule = JSON.Member("rule", .string(program.rules[explanation.ruleIndex].code))
        switch explanation.outcome {
        case .fired(let award, let formula):
            return .object([
                rule, JSON.Member("fired", .bool(true)),
                JSON.Member("wanted", .integer(award.wanted.rawValue)),
                JSON.Member("awarded", .integer(award.awarded.rawValue)),
                JSON.Member("cut_by", award.cutBy.map { .string($0.code) } ?? .null),
                JSON.Member("funding", .array(shares(of: award).map(object))),
                JSON.Member("formula", words(formula)),
            ])
        case .notFired(let unmet):
            let reasons = unmet.map { condition in
                JSON.object([
                    JSON.Member("condition", .string(condition.kind.rawValue)),
                    JSON.Member("expected", words(condition.expected)),
                    JSON.Member("found", words(condition.found)),
                ])
            }
            return .object([
                rule, JSON.Member("fired", .bool(false)), JSON.Member("unmet", .array(reasons)),
            ])
        }
    }

    private func object(_ share: FundingShare) -> JSON {
        let (word, code): (String, JSON) =
            switch share.payer {
            case .partner: ("partner", .string(partner.code))
            case .operator: ("operator", .null)
            case .sponsor(let index): ("sponsor", .string(program.partners[index].code))
            }
        return .object([
            JSON.Member("payer", .string(word)), JSON.Member("partner", code),
            JSON.Member("points", .integer(share.points.rawValue)),
        ])
    }

    private func words(_ text: LocalizedText) -> JSON {
        .object([JSON.Member("zh", .string(text.zh)), JSON.Member("en", .string(text.en))])
    }
}
