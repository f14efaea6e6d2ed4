// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What may be said of the value guarantee: what the books show, and nothing that they do not.
public enum GuaranteeStanding: String, Hashable, Sendable, CaseIterable {
    /// No publication has opened the books of money yet.
    case unfunded
    case covered
    /// The fund covers less than the open points.
    case suspended

    /// For cards, terms and answers; a text that promises more is the linter's to refuse.
    public func text(faceValue: Ratio) -> LocalizedText {
        let (zh, en) = (FaceValue.zh(faceValue), FaceValue.en(faceValue))
        switch self {
        case .unfunded:
            return LocalizedText(
                zh: "积分按面值使用:\(zh);尚未设立保障基金",
                en: "Points pay at face value: \(en). There is no backing fund yet."
            )
        case .covered:
            return LocalizedText(
                zh: "积分按面值使用:\(zh);已生效积分由保障基金足额支持",
                en: "Points pay at face value: \(en). The backing fund covers every matured point."
            )
        case .suspended:
            return LocalizedText(
                zh: "保障基金目前不足以支持全部已生效积分;补足前暂停发放新积分,已有积分照常使用:\(zh)",
                en: "The backing fund does not cover every matured point at present. No new"
                    + " points are given until it does; points pay as before: \(en)."
            )
        }
    }
}
