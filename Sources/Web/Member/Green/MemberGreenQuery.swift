// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks for the member's green actions.
struct MemberGreenQuery: Sendable {
    let visit: PageVisit

    func model() async throws -> MemberGreenModel {
        let id = try visit.member.id
        let period = GreenPeriod(visit.query)
        let path = ContractPath("/v1/members/\(id)/green")
        let all = try await visit.read(path)
        var report = all
        if period != .all {
            report = try await visit.read(
                path.query("from", period.days.from).query("until", period.days.until)
            )
        }
        let program = try await visit.read("/v1/program")
        let language = visit.language
        return MemberGreenModel(
            period: period,
            notice: report.words(at: "notice", language),
            whole: tally(report, name: ""),
            gramsHighest: report.number(at: "grams_highest"),
            kinds: report.list(at: "kinds").map { kind in
                let name = kind.words(at: "name", language)
                let other = visit.words.known("green.kind_\(kind.text(at: "kind"))")
                return tally(kind, name: name.isEmpty ? other ?? kind.text(at: "kind") : name)
            }.sorted { ($1.grams, $1.points) < ($0.grams, $0.points) },
            months: report.list(at: "months").map { tally($0, name: $0.text(at: "month")) },
            days: report.list(at: "days").map { tally($0, name: $0.text(at: "day")) },
            factors: report.list(at: "factors").map(factor),
            allMonths: all.list(at: "months").map { $0.text(at: "month") }.reversed(),
            programName: program.words(at: "name", language),
            version: program.number(at: "version"),
            certificate: report.textIfAny(at: "certificate")
        )
    }

    private func tally(_ tally: JSON, name: String) -> MemberGreenModel.Tally {
        .init(
            name: name,
            actions: tally.number(at: "actions"),
            grams: tally.number(at: "grams"),
            points: tally.number(at: "points")
        )
    }

    private func factor(_ factor: JSON) -> MemberGreenModel.Factor {
        let name = factor.words(at: "name", visit.language)
        return .init(
            name: name.isEmpty ? factor.text(at: "factor") : name,
            grams: factor.number(at: "grams"),
            gramsHighest: factor.number(at: "grams_highest"),
            confidence: factor.text(at: "confidence"),
            source: factor.text(at: "source"),
            year: factor["year"]?.integerValue.map { "\($0)" } ?? "",
            region: factor.text(at: "region")
        )
    }
}
