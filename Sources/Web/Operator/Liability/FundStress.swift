// SPDX-License-Identifier: Apache-2.0

/// What becomes of the fund when a share of all open points is redeemed: exact fen, no forecast.
///
/// It pays face value for what is redeemed, and nothing comes in meanwhile, which is the worst case.
struct FundStress: Hashable, Sendable {
    /// The shares that are shown to everybody, in percent.
    static let shares: [Int64] = [10, 25, 50, 100]
    static let days: ClosedRange<Int64> = 1...366
    static let usualDays: Int64 = 30

    let fundFen: Int64
    let openFen: Int64
    let sharePercent: Int64
    let days: Int64

    /// What is paid, rounded up to whole fen.
    var paidFen: Int64 {
        Int64(clamping: (Int128(openFen) * Int128(sharePercent) + 99) / 100)
    }

    /// For each of the days, rounded up.
    var perDayFen: Int64 { (paidFen + days - 1) / days }

    var leftFen: Int64 { fundFen - paidFen }

    /// What is still owed for points afterwards.
    var owedFen: Int64 { openFen - paidFen }

    /// What has to be paid in so that everything is paid and covered; 0 when nothing has.
    var missingFen: Int64 { max(0, owedFen - leftFen) }

    /// The fund in whole percents of what is owed then; `nil` when nothing is.
    var coveragePercent: Int64? {
        guard owedFen > 0 else { return nil }
        return Int64(clamping: Int128(max(0, leftFen)) * 100 / Int128(owedFen))
    }

    /// After how many whole days at this speed the fund is empty; `nil` when it lasts.
    var emptyAfterDays: Int64? {
        guard leftFen < 0, perDayFen > 0 else { return nil }
        return max(0, fundFen) / perDayFen
    }
}

/// The stress of the fund as a table, and a form for other numbers.
struct FundStressView: Sendable {
    let fund: Facts
    let visit: PageVisit

    private var words: PageWords { visit.words }

    private func number(_ name: String, _ range: ClosedRange<Int64>) -> Int64? {
        guard let number = visit.query[name].flatMap({ Int64($0) }), range.contains(number) else {
            return nil
        }
        return number
    }

    private func stress(_ share: Int64) -> FundStress {
        FundStress(
            fundFen: fund.fen("balance") ?? 0,
            openFen: fund.fen("open_value") ?? 0,
            sharePercent: share,
            days: number("days", FundStress.days) ?? FundStress.usualDays
        )
    }

    var blocks: [ConsoleBlock] {
        let own = number("share", 1...100)
        let shares = Set(FundStress.shares + (own.map { [$0] } ?? [])).sorted()
        return [
            .heading(words("stress.heading"), anchor: "stress"), .text(words("stress.lead")),
            .filters(form(own)), .table(table(shares.map(stress), own)),
        ]
    }

    private func form(_ own: Int64?) -> ConsoleForm {
        ConsoleForm(
            path: "/o/liability#stress",
            submit: words("stress.calculate"),
            fields: [
                ConsoleField(
                    name: "share",
                    label: words("stress.share"),
                    kind: .slider(1...100),
                    value: "\(own ?? 10)",
                    unit: "%"
                ),
                ConsoleField(
                    name: "days",
                    label: words("stress.days"),
                    kind: .slider(FundStress.days),
                    value: "\(number("days", FundStress.days) ?? FundStress.usualDays)",
                    unit: words("stress.unit_days")
                ),
            ],
            hidden: ["from", "to"].compactMap { name in
                visit.query[name].map { (name: name, value: $0) }
            }
        )
    }

    private func table(_ rows: [FundStress], _ own: Int64?) -> ConsoleTable {
        ConsoleTable(
            caption: words("stress.heading"),
            columns: [
                .text(words("stress.share")), .number(words("stress.paid")),
                .number(words("stress.per_day")), .number(words("stress.left")),
                .number(words("stress.owed")), .text(words("operator.coverage")),
                .number(words("stress.missing")),
            ],
            rows: rows.map { stress in
                [
                    ConsoleCell(
                        "\(stress.sharePercent)%",
                        small: stress.sharePercent == own ? words("stress.own") : nil
                    ),
                    ConsoleCell(ShownText.yuan(stress.paidFen)),
                    ConsoleCell(ShownText.yuan(stress.perDayFen)),
                    ConsoleCell(
                        ShownText.yuan(stress.leftFen),
                        small: stress.emptyAfterDays.map {
                            words("stress.empty_after", ["days": "\($0)"])
                        }
                    ),
                    ConsoleCell(ShownText.yuan(stress.owedFen)), coverage(stress),
                    ConsoleCell(stress.missingFen == 0 ? "0" : ShownText.yuan(stress.missingFen)),
                ]
            }
        )
    }

    private func coverage(_ stress: FundStress) -> ConsoleCell {
        guard let percent = stress.coveragePercent else {
            return ConsoleCell(
                words(stress.leftFen < 0 ? "stress.short" : "stress.all_paid"),
                tone: stress.leftFen < 0 ? .bad : .good
            )
        }
        return ConsoleCell("\(percent.grouped)%", tone: percent >= 100 ? .good : .bad)
    }
}
