// SPDX-License-Identifier: Apache-2.0

import Rules

/// A language that answers are written in.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case chinese = "zh-Hans"
    case english = "en"

    /// The best of what a caller accepts; Chinese when nothing fits.
    ///
    /// Reads `Accept-Language`, in which a weight is written as `;q=0.8`.
    public init(accepted header: String?) {
        self = .chinese
        guard let header else { return }
        var best = 0
        for range in header.split(separator: ",").prefix(Language.maximumRanges) {
            let parts = range.split(separator: ";")
            guard let tag = parts.first?.trimmed, let language = Language(tag: tag) else {
                continue
            }
            let weight = parts.dropFirst().first.map { QualityValue.thousandths($0.trimmed) }
            if weight ?? 1_000 > best {
                best = weight ?? 1_000
                self = language
            }
        }
    }

    /// More language ranges than this are not looked at.
    static let maximumRanges = 20

    private init?(tag: Substring) {
        switch tag.prefix(2).lowercased() {
        case "zh": self = .chinese
        case "en": self = .english
        default: return nil
        }
    }

    func text(_ words: LocalizedText) -> String {
        switch self {
        case .chinese: words.zh
        case .english: words.en
        }
    }
}

/// A weight of content negotiation, as in `q=0.8`.
enum QualityValue {
    /// In thousandths; 0 for what is not a weight.
    static func thousandths(_ text: Substring) -> Int {
        guard text.hasPrefix("q=") else { return 0 }
        let digits = text.dropFirst(2)
        if digits.first == "1" { return 1_000 }
        guard digits.first == "0" else { return 0 }
        var value = 0
        var unit = 100
        for digit in digits.dropFirst(2).prefix(3) {
            guard let number = digit.wholeNumberValue else { return 0 }
            value += number * unit
            unit /= 10
        }
        return value
    }
}

extension Substring {
    /// Without the blanks around it.
    var trimmed: Substring {
        let front = drop { $0 == " " || $0 == "\t" }
        guard let last = front.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return front[...last]
    }
}
