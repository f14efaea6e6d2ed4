// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// The language of a page: by the query, then by what the reader chose before, then by what the
/// browser accepts, then Chinese.
public enum PageLanguage: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"

    static let cookie = "jifen_lang"

    init(_ request: Request) {
        if let named = request.uri.queryParameters["lang"],
            let language = PageLanguage(rawValue: String(named))
        {
            self = language
            return
        }
        if let chosen = request.cookies[PageLanguage.cookie]?.value,
            let language = PageLanguage(rawValue: chosen)
        {
            self = language
            return
        }
        self = PageLanguage(accepted: request.headers[.acceptLanguage] ?? "")
    }

    /// The first of the two languages that the header names.
    init(accepted header: String) {
        for range in header.split(separator: ",") {
            let tag = range.drop { $0 == " " }.prefix(2).lowercased()
            if let language = PageLanguage(rawValue: tag) {
                self = language
                return
            }
        }
        self = .chinese
    }

    /// The value of the attribute `lang`.
    public var tag: String {
        switch self {
        case .chinese: "zh-Hans"
        case .english: "en"
        }
    }

    var other: PageLanguage { self == .chinese ? .english : .chinese }

    /// The language's own name for itself.
    var name: String {
        switch self {
        case .chinese: "中文"
        case .english: "English"
        }
    }

    func callAsFunction(_ zh: String, _ en: String) -> String {
        self == .chinese ? zh : en
    }
}
