// SPDX-License-Identifier: Apache-2.0

/// The member's green actions in words, figures and tables.
struct MemberGreenView: Sendable {
    let model: MemberGreenModel
    let frame: PageFrame

    private var words: PageWords { frame.words }
    private var base: String { frame.memberBase + MemberWay.green.ending }

    func render() -> String {
        frame.memberPage(
            "MemberGreen",
            title: words("green.heading"),
            [
                "periods": periods, "months": months, "chosen_month": chosenMonth,
                "notice": model.notice, "saved": GreenText.mass(model.whole.grams, words),
                "actions": model.whole.actions.grouped,
                "earned": frame.points(model.whole.points),
                "has_grams": model.whole.grams > 0, "is_empty": model.whole.actions == 0,
                "range": GreenText.range(model.whole.grams, model.gramsHighest, words).map { [$0] }
                    ?? [],
                "by_day": model.daysOfYear.count > 1 ? [byDay.content] : [],
                "by_month": model.months.count > 1 ? [byMonth.content] : [],
                "by_kind": model.kinds.count > 1 ? [byKind.content] : [],
                "kinds": model.kinds.map(kind), "factors": model.factors.map(factor),
                "has_factors": !model.factors.isEmpty,
                "poster": model.period.address(of: base + "/poster.svg"),
                "certificate": model.certificate ?? "",
                "has_certificate": model.certificate != nil,
                "certificate_page": model.certificate.map(CertificatePage.address) ?? "",
                "version": words("green.version", ["version": "\(model.version)"]),
            ]
        )
    }

    private var periods: [[String: Any]] {
        var periods: [[String: Any]] = [period(.all, words("green.all_time"))]
        for year in model.years.prefix(4) {
            periods.append(period(.year(year), words("green.year", ["year": year])))
        }
        return periods
    }

    private func period(_ period: GreenPeriod, _ label: String) -> [String: Any] {
        [
            "href": period.address(of: base), "label": label,
            "current": period == model.period,
        ]
    }

    private var chosenMonth: String {
        if case .month(let month) = model.period { month } else { "" }
    }

    private var months: [[String: Any]] {
        model.allMonths.prefix(36).map { ["value": $0, "chosen": $0 == chosenMonth] }
    }

    /// Grams where any were counted, else points; what has no factor has no grams.
    private var countsGrams: Bool { model.whole.grams > 0 }
    private var unit: String { words(countsGrams ? "green.grams" : "member.unit") }

    private func value(_ tally: MemberGreenModel.Tally) -> Int64 {
        countsGrams ? tally.grams : tally.points
    }

    private var byMonth: ChartFigure {
        ChartFigure(
            .bars,
            title: words("green.by_month"),
            unit: unit,
            categoryTitle: words("green.month"),
            categories: model.months.map(\.name),
            series: [.init(name: unit, values: model.months.map(value))]
        )
    }

    /// Actions, and not grams: a lesson is a green day as well.
    private var byDay: ChartFigure {
        let days = model.daysOfYear
        let unit = words("green.times_unit")
        return ChartFigure(
            .days,
            title: words("green.by_day", ["year": String(days.last?.name.prefix(4) ?? "")]),
            unit: unit,
            categoryTitle: words("green.day"),
            categories: days.map(\.name),
            series: [.init(name: words("green.count"), values: days.map(\.actions))]
        )
    }

    private var byKind: ChartFigure {
        let kinds = model.kinds.filter { value($0) > 0 }.prefix(6)
        return ChartFigure(
            .donut,
            title: words("green.by_kind"),
            unit: unit,
            categoryTitle: words("green.kind"),
            categories: kinds.map(\.name),
            series: [.init(name: unit, values: kinds.map(value))]
        )
    }

    private func kind(_ tally: MemberGreenModel.Tally) -> [String: Any] {
        [
            "name": tally.name, "times": tally.actions.grouped,
            "mass": tally.grams > 0 ? GreenText.mass(tally.grams, words) : "—",
            "got": tally.points > 0 ? ShownText.points(tally.points) : "—",
        ]
    }

    private func factor(_ factor: MemberGreenModel.Factor) -> [String: Any] {
        [
            "name": factor.name, "mass": GreenText.mass(factor.grams, words),
            "range": GreenText.range(factor.grams, factor.gramsHighest, words)
                ?? words("green.one_source"),
            "grade": words.known("green.grade_\(factor.confidence)") ?? "—",
            "tone": factor.confidence == "high" ? "good" : factor.confidence == "low" ? "warn" : "",
            "source": factor.source,
            "where": [factor.region, factor.year].filter { !$0.isEmpty }.joined(separator: " · "),
        ]
    }
}

enum GreenText {
    /// `区间 1.20 千克 – 1.85 千克`; `nil` where the published figures do not differ.
    static func range(_ grams: Int64, _ highest: Int64, _ words: PageWords) -> String? {
        guard grams > 0, highest > grams else { return nil }
        return words("green.range", ["from": mass(grams, words), "to": mass(highest, words)])
    }

    /// `850 克`, `1.25 千克`.
    static func mass(_ grams: Int64, _ words: PageWords) -> String {
        guard grams >= 1_000 else { return words("green.mass_g", ["grams": "\(grams)"]) }
        let rest = grams % 1_000 / 10
        let number = "\((grams / 1_000).grouped).\(rest < 10 ? "0" : "")\(rest)"
        return words("green.mass_kg", ["kilograms": number])
    }
}
