// SPDX-License-Identifier: Apache-2.0

/// What a change of the documents means to members.
///
/// A change is favourable or neutral only where that is certain; all else counts as adverse.
public enum Impact: String, Hashable, Sendable, CaseIterable {
    case favourable
    case neutral
    case adverse

    public var words: LocalizedText {
        switch self {
        case .favourable: LocalizedText(zh: "对会员有利", en: "favourable")
        case .neutral: LocalizedText(zh: "无影响", en: "neutral")
        case .adverse: LocalizedText(zh: "对会员不利", en: "adverse")
        }
    }
}
