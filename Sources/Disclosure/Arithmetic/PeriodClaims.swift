// SPDX-License-Identifier: Apache-2.0

import Rules

/// Claims about what is earned in a month, and how long a reward takes.
extension ClaimChecker {
    static let daysOfMonth: Int64 = 30
    static let daysOfYear: Int64 = 365
    static let monthsOfYear: Int64 = 12

    /// `每天购买20元,每月能积600分`.
    mutating func checkEarning(_ claim: Mention) {
        guard let period = claim.period, claim.before.contains(.earn), let value = claim.value
        else {
            return
        }
        if period == .month { monthly = Standing(value: value, sentence: claim.sentence) }
        guard let spending = spending?.value(in: claim.sentence) else { return }
        let figures = facts.rates.flatMap { earned(spending, at: $0, in: period) }
        let judgement = Judgement.of(claim.quantity, among: figures, .benefit)
        guard let figure = judgement.figure else { return }
        let words = LocalizedText(
            zh: "每\(spending.period.zh)消费\(spending.amount)元,每\(period.zh)积\(figure)分",
            en: "\(spending.amount) yuan a \(spending.period.en) earn \(figure) points"
                + " a \(period.en)"
        )
        add(ClaimChecker.remark(judgement, claim.quantity.letters, words))
    }

    /// Exactly, and with every single purchase rounded down.
    private func earned(
        _ spending: Spending,
        at rate: Fraction,
        in period: Mention.Period
    ) -> [Fraction] {
        guard let once = spending.amount.multiplied(by: rate) else { return [] }
        return times(spending.period, in: period).flatMap { times in
            [once, Fraction(whole: once.floor)].compactMap { $0.multiplied(by: times) }
        }
    }

    private func times(_ shorter: Mention.Period, in longer: Mention.Period) -> [Int64] {
        switch (shorter, longer) {
        case (.day, .month): [Self.daysOfMonth]
        case (.day, .year): [Self.daysOfYear, Self.daysOfMonth * Self.monthsOfYear]
        case (.month, .year): [Self.monthsOfYear]
        case (.day, .day), (.month, .month), (.year, .year): [1]
        case (.month, .day), (.year, .day), (.year, .month): []
        }
    }

    /// Points a month: as the advert says, else from what it says is spent.
    func monthlyPoints(in sentence: Int) -> [Fraction] {
        if let monthly = monthly?.value(in: sentence) { return [monthly] }
        guard let spending = spending?.value(in: sentence) else { return [] }
        return facts.rates.flatMap { earned(spending, at: $0, in: .month) }
    }

    /// `10个月就能兑换`, `不到一个月`, `25天`.
    func checkTime(_ claim: Mention, in sentence: Sentence) -> Remark? {
        guard claim.period == nil, !isTermOfUse(claim), let name = rewardName(near: claim) else {
            return nil
        }
        let monthly = monthlyPoints(in: claim.sentence)
        let rewards = names.rewards(behind: name)
        let isDays = claim.unit == .days
        let figures = monthly.flatMap { points in
            rewards.compactMap { time(to: $0.points, at: points, inDays: isDays, claim.quantity) }
        }
        let judgement = Judgement.of(claim.quantity, among: figures, .cost)
        guard let figure = judgement.figure, let points = monthly.first,
            let reward = rewards.first
        else { return nil }
        let words = LocalizedText(
            zh: "每月\(points)分,换\(reward.points)分需\(figure)\(isDays ? "天" : "个月")",
            en: "at \(points) points a month, \(reward.points) points take \(figure)"
                + " \(isDays ? "days" : "months")"
        )
        return ClaimChecker.remark(judgement, claim.quantity.letters, words)
    }

    /// Behind `10个月就能兑换`, or behind the redeeming before `in 10 months`.
    private func rewardName(near claim: Mention) -> Int? {
        if claim.after.contains(.redeem) { return claim.quantity.letters.upperBound }
        let letters = reading.text.letters[..<claim.quantity.letters.lowerBound]
        let isAfter = ClaimChecker.spans.contains { letters.suffix($0.count).elementsEqual($0) }
        return isAfter ? redeemedAt : nil
    }

    private static let spans = ["in ", "after ", "within "].map { Letter.folded($0) }

    /// `兑换后60天内使用`, `to be used within 60 days`: how long it is good, not how soon it is reached.
    private func isTermOfUse(_ claim: Mention) -> Bool {
        let (letters, place) = (reading.text.letters, claim.quantity.letters)
        let (before, after) = (letters[..<place.lowerBound], letters[place.upperBound...])
        return ClaimChecker.uses.contains { after.prefix($0.count).elementsEqual($0) }
            || ClaimChecker.used.contains { before.suffix($0.count).elementsEqual($0) }
    }

    private static let uses = ["内使用", "内用", "内可用", "内有效"].map { Letter.folded($0) }
    private static let used = ["used within ", "use within ", "use it within ", "usable within "]
        .map { Letter.folded($0) }

    /// Whole days or months, unless the claim is "less than" so many.
    private func time(
        to price: Fraction,
        at monthly: Fraction,
        inDays: Bool,
        _ claim: Quantity
    ) -> Fraction? {
        let pace = inDays ? monthly.divided(by: Fraction(whole: Self.daysOfMonth)) : monthly
        guard let time = pace.flatMap({ price.divided(by: $0) }) else { return nil }
        return claim.bound == .exact ? Fraction(whole: time.ceiling) : time
    }

    /// The remark that a judgement asks for; `nil` when the claim is right.
    static func remark(
        _ judgement: Judgement,
        _ letters: Range<Int>,
        _ words: LocalizedText
    ) -> Remark? {
        switch judgement {
        case .right: return nil
        case .overstated:
            let text = LocalizedText(zh: "夸大:\(words.zh)", en: "overstated: \(words.en)")
            return Remark(code: .wrongArithmetic, letters: letters, explanation: text)
        case .understated:
            let text = LocalizedText(zh: "少说:\(words.zh)", en: "understated: \(words.en)")
            return Remark(
                code: .wrongArithmetic,
                letters: letters,
                severity: .warning,
                explanation: text
            )
        }
    }
}

extension Judgement {
    /// The true figure of a claim that is wrong.
    var figure: Fraction? {
        switch self {
        case .right: nil
        case .overstated(let figure), .understated(let figure): figure
        }
    }
}

extension Mention.Period {
    var zh: String {
        switch self {
        case .day: "天"
        case .month: "月"
        case .year: "年"
        }
    }

    var en: String {
        switch self {
        case .day: "day"
        case .month: "month"
        case .year: "year"
        }
    }
}
