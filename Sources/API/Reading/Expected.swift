// SPDX-License-Identifier: Apache-2.0

import Rules

/// What a field or a parameter should have been.
enum Expected {
    static let object = LocalizedText(zh: "应为对象", en: "must be an object")
    static let money = LocalizedText(
        zh: #"应为以分计的金额,如 {"amount": 8000, "currency": "CNY"}"#,
        en: #"must be an amount in fen, such as {"amount": 8000, "currency": "CNY"}"#
    )
    static let array = LocalizedText(zh: "应为数组", en: "must be an array")
    static let text = LocalizedText(zh: "应为文字", en: "must be a string")
    static let integer = LocalizedText(zh: "应为整数", en: "must be a whole number")
    static let time = LocalizedText(
        zh: "应为带时区的 RFC 3339 时间",
        en: "must be an RFC 3339 date and time with an offset"
    )
    static let entry = LocalizedText(
        zh: "应为条目编号,如 ent_000000000001A",
        en: "must be the id of an entry such as ent_000000000001A"
    )
    static let month = LocalizedText(zh: "应为月份,如 2026-11", en: "must be a month such as 2026-11")
    static let currency = LocalizedText(zh: "币种只能是 CNY", en: "must be CNY")

    static func id(_ prefix: StaticString) -> LocalizedText {
        LocalizedText(
            zh: "应为 \(prefix)_ 开头的编号",
            en: "must be an id such as \(prefix)_0000000000001"
        )
    }

    static func oneOf(_ values: [String]) -> LocalizedText {
        let list = values.joined(separator: ", ")
        return LocalizedText(zh: "应为 \(list) 之一", en: "must be one of \(list)")
    }

    static let partnerCode = LocalizedText(zh: "应为商户代码", en: "must be a partner's code")
    static let ruleCode = LocalizedText(zh: "应为规则代码", en: "must be a rule's code")
    static let enrolled = LocalizedText(
        zh: "应为会员入会之后的时间",
        en: "must be a moment after the member enrolled"
    )

    static func notBeside(_ other: String) -> LocalizedText {
        LocalizedText(zh: "不能与 \(other) 同时使用", en: "cannot stand beside \(other)")
    }

    static let past = LocalizedText(zh: "应为已过去的时间", en: "must be a moment that has passed")

    static func withinDays(_ days: Int64) -> LocalizedText {
        LocalizedText(
            zh: "应为今后 \(days) 天以内的时间",
            en: "must be a moment of the next \(days) days"
        )
    }

    static let needed = LocalizedText(zh: "必须给出", en: "must be given")
    static let once = LocalizedText(zh: "只能出现一次", en: "must be given once")
    static let percentEncoded = LocalizedText(
        zh: "应为百分号编码的 UTF-8",
        en: "must be percent-encoded UTF-8"
    )

    static func atMostBytes(_ limit: Int) -> LocalizedText {
        LocalizedText(zh: "最多 \(limit) 字节", en: "must have at most \(limit) bytes")
    }

    static func between(_ low: Int64, _ high: Int64) -> LocalizedText {
        LocalizedText(zh: "应在 \(low) 至 \(high) 之间", en: "must be \(low) to \(high)")
    }
}
