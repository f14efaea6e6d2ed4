// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What may be said of the value guarantee: what the books show, and nothing that they do not.
public enum GuaranteeStanding: Hashable, Sendable {
    /// No publication has opened the books of money yet.
    case unfunded
    case covered
    /// The fund covers less than the open points; `nil` where nobody noted since when.
    case suspended(since: Instant?)

    /// The word for answers: unfunded, covered, suspended.
    public var status: StaticString {
        switch self {
        case .unfunded: "unfunded"
        case .covered: "covered"
        case .suspended: "suspended"
        }
    }

    /// Since when the guarantee is suspended.
    public var suspendedSince: Instant? {
        if case .suspended(let since) = self { since } else { nil }
    }

    /// For terms and answers; a text that promises more is the linter's to refuse.
    public func text(of program: CompiledProgram) -> LocalizedText {
        let worth = LocalizedText(
            zh: "积分按面值使用:\(FaceValue.zh(program.faceValue));",
            en: "Points pay at face value: \(FaceValue.en(program.faceValue)); "
        )
        return worth + clause(in: program.timeZone)
    }

    /// The fact of a card, beside which the face value stands.
    func clause(in zone: ProgramTimeZone) -> LocalizedText {
        switch self {
        case .unfunded:
            LocalizedText(zh: "尚未设立保障基金", en: "there is no backing fund yet")
        case .covered:
            LocalizedText(
                zh: "已生效积分由保障基金足额支持",
                en: "the backing fund covers every matured point"
            )
        case .suspended(let since):
            LocalizedText(
                zh: "保障\(since.map { "自\(zone.minute(of: $0))起" } ?? "")暂停,保障基金不足以支持全部已生效积分;"
                    + "补足前不发放新积分,已有积分照常使用",
                en:
                    "the guarantee is suspended\(since.map { " since \(zone.minute(of: $0))" } ?? ""):"
                    + " the backing fund does not cover every matured point; no new points are given"
                    + " until it does, and points pay as before"
            )
        }
    }

    /// What a card says that nobody looks up the fund for: the terms, and not how it stands.
    static let termsOnly = LocalizedText(
        zh: "由保障基金支持;基金不足期间保障暂停,不发放新积分",
        en: "a backing fund stands behind matured points; while it is short the guarantee is"
            + " suspended and no new points are given"
    )
}

extension ProgramTimeZone {
    /// A moment as people read it, as in `2026-11-22 18:05`.
    fileprivate func minute(of instant: Instant) -> String {
        let text = instant.rfc3339(offsetSeconds: offsetSeconds)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }
}
