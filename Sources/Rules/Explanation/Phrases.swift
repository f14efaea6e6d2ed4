// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Phrases of explanations, in both languages.
extension LocalizedText {
    /// Of more names only so many are said.
    static let maximumListed = 20

    /// No words at all, to begin a text with.
    static let none = LocalizedText(zh: "", en: "")

    /// Words for what was looked for and is not there.
    static let nothing = LocalizedText(zh: "无", en: "none")

    /// Words for what nobody has said.
    static let unknown = LocalizedText(zh: "未知", en: "not known")

    init(same text: String) {
        self.init(zh: text, en: text)
    }

    static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        let space = left.en.isEmpty || right.en.isEmpty ? "" : " "
        return LocalizedText(zh: left.zh + right.zh, en: left.en + space + right.en)
    }

    static func list(_ texts: [LocalizedText]) -> LocalizedText {
        LocalizedText(
            zh: texts.map(\.zh).joined(separator: "、"),
            en: texts.map(\.en).joined(separator: ", ")
        )
    }

    static func only(_ text: LocalizedText) -> LocalizedText {
        LocalizedText(zh: "只用\(text.zh)", en: "only \(text.en)")
    }

    static func count(_ count: Int64, zh: String, en: String) -> LocalizedText {
        LocalizedText(zh: "\(count) \(zh)", en: "\(count) \(en)")
    }

    static func points(_ count: Int64) -> LocalizedText {
        .count(count, zh: "分", en: count == 1 ? "point" : "points")
    }

    static func purchases(_ count: Int64) -> LocalizedText {
        .count(count, zh: "次购物", en: count == 1 ? "purchase before" : "purchases before")
    }

    static func atLeast(_ money: Money) -> LocalizedText {
        LocalizedText(zh: "至少 \(money) 元", en: "at least \(money) yuan")
    }

    static func yuan(_ money: Money) -> LocalizedText {
        LocalizedText(zh: "\(money) 元", en: "\(money) yuan")
    }

    static func yuan(_ span: Span) -> LocalizedText {
        range(span, zh: " 元", en: " yuan") { "\(Money(fen: $0))" }
    }

    static func numbers(_ span: Span) -> LocalizedText {
        range(span, zh: "", en: "") { "\($0)" }
    }

    static func days(_ span: Span) -> LocalizedText {
        range(span, zh: " 天", en: " days") { "\($0)" }
    }

    static func days(since first: CalendarDay?, _ day: CalendarDay) -> LocalizedText {
        guard let first else { return LocalizedText(zh: "从未", en: "never") }
        let days = Int64(day.daysSinceEpoch) - Int64(first.daysSinceEpoch)
        return .count(days, zh: "天", en: days == 1 ? "day" : "days")
    }

    static func counted(_ span: Span, _ period: LimitPeriod) -> LocalizedText {
        let name = period.name
        return LocalizedText(zh: "\(name.zh)", en: "") + numbers(span)
            + LocalizedText(zh: "", en: name.en)
    }

    static func age(isMinor: Bool) -> LocalizedText {
        isMinor
            ? LocalizedText(zh: "未成年人", en: "a minor") : LocalizedText(zh: "成年人", en: "an adult")
    }

    static func window(_ from: CalendarDay?, _ until: CalendarDay?) -> LocalizedText {
        switch (from, until) {
        case (let from?, let until?):
            LocalizedText(zh: "\(from) 至 \(until)", en: "\(from) to \(until)")
        case (let from?, nil): LocalizedText(zh: "\(from) 起", en: "from \(from)")
        case (nil, let until?): LocalizedText(zh: "至 \(until)", en: "until \(until)")
        case (nil, nil): LocalizedText(zh: "任何一天", en: "any day")
        }
    }

    private static func range(
        _ span: Span,
        zh: String,
        en: String,
        _ text: (Int64) -> String
    ) -> LocalizedText {
        switch (span.atLeast.map(text), span.atMost.map(text)) {
        case (let least?, let most?):
            LocalizedText(zh: "\(least) 至 \(most)\(zh)", en: "\(least) to \(most)\(en)")
        case (let least?, nil):
            LocalizedText(zh: "至少 \(least)\(zh)", en: "at least \(least)\(en)")
        case (nil, let most?):
            LocalizedText(zh: "至多 \(most)\(zh)", en: "at most \(most)\(en)")
        case (nil, nil): LocalizedText(zh: "任意", en: "any")
        }
    }
}
