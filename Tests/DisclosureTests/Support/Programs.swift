// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Rules
import Testing

/// Small programs for tests, made of documents in one line each.
enum Programs {
    static let tiers =
        "tiers: [{code: regular, name: {zh: 普通, en: Regular}}, {code: gold, name: {zh: 金卡, en: Gold}}]"

    static let organiser =
        "organiser: {name: {zh: 运营中心, en: Operations}, registration: R-1, contact: 400-000-0000,"
        + " address: {zh: 一路, en: First Road}}"
    static let complaints =
        "complaints: {channel: {zh: 电话400-000-0000, en: telephone 400-000-0000}, answer_days: 7}"

    /// `rules` and `rewards` are elements of a list, each on its own line.
    static func compile(
        partners: [String] = [
            "{code: shop, name: {zh: 店, en: Shop}, scene: shop, denomination: 3}"
        ],
        rules: [String] = [Programs.rule()],
        rewards: [String] = [],
        clawback: String = "clawback: {on_shortfall: debt, maximum_debt: 1000}",
        more: [String] = []
    ) throws -> CompiledProgram {
        let compilation = compilation(
            partners: partners,
            rules: rules,
            rewards: rewards,
            clawback: clawback,
            more: [organiser, complaints] + more
        )
        return try #require(compilation.program, "\(compilation.diagnostics)")
    }

    /// A program that does not say who runs it.
    static func anonymous() throws -> CompiledProgram {
        let compilation = compilation(
            partners: ["{code: shop, name: {zh: 店, en: Shop}, scene: shop, denomination: 3}"],
            rules: [rule()],
            more: []
        )
        return try #require(compilation.program)
    }

    static func compilation(
        partners: [String],
        rules: [String],
        rewards: [String] = [],
        clawback: String = "clawback: {on_shortfall: debt, maximum_debt: 1000}",
        more: [String] = [organiser, complaints],
        credit: String? = nil
    ) -> Compilation {
        let head =
            [
                "code: small", "name: {zh: 小计划, en: Small}", "currency: CNY", "face_value: 1/60",
                "time_zone: Asia/Shanghai", "starts_on: 2026-01-01", "return_window_days: 7", tiers,
                clawback,
            ] + more
        var files = [SourceFile(path: "program.yaml", text: head.joined(separator: "\n"))]
        files.append(SourceFile(path: "partners/a.yaml", text: list(partners)))
        files.append(SourceFile(path: "rules/a.yaml", text: list(rules)))
        if !rewards.isEmpty {
            files.append(SourceFile(path: "rewards/a.yaml", text: list(rewards)))
        }
        if let credit { files.append(SourceFile(path: "credit.yaml", text: credit)) }
        return CompiledProgram.compile(ProgramSource(files: files))
    }

    static func rule(
        code: String = "r",
        name: String = "",
        zh: String = "规则",
        en: String = "Rule",
        _ terms: String =
            "trigger: purchase, partners: [shop], amount: {points: 1, per_amount: 1.00}"
    ) -> String {
        "{code: \(code), name: {zh: 规\(name), en: Rule\(name)}, explanation: {zh: \"\(zh)\", en: \"\(en)\"}, \(terms)}"
    }

    private static func list(_ elements: [String]) -> String {
        elements.map { "- \($0)\n" }.joined()
    }
}

extension Publication {
    static func complete(_ program: CompiledProgram) -> Publication {
        Publication(program: program, version: 3)
    }
}
