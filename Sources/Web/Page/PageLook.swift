// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// How a reader wants pages to look: kept in a cookie, which says nothing about the reader.
struct PageLook: Hashable, Sendable {
    enum Theme: String, Sendable {
        case light
        case dark
    }

    static let cookie = "jifen_look"

    /// `nil` follows the device.
    var theme: Theme?
    /// Larger letters and larger targets, for who sees or aims less well (关怀模式).
    var isCare = false

    init() {}

    /// The cookie's text: words with dots between them; unknown ones are passed over.
    init(cookie text: String) {
        for word in text.split(separator: ".").prefix(4) {
            if let theme = Theme(rawValue: String(word)) { self.theme = theme }
            if word == "care" { isCare = true }
        }
    }

    init(_ request: Request) {
        self.init(cookie: request.cookies[PageLook.cookie]?.value ?? "")
    }

    var text: String {
        [theme?.rawValue, isCare ? "care" : nil].compactMap(\.self).joined(separator: ".")
    }

    /// The look after a choice, such as `theme=dark` or `care=on`; other choices change nothing.
    func choosing(_ name: String, _ value: String) -> PageLook {
        var look = self
        switch name {
        case "theme": look.theme = Theme(rawValue: value)
        case "care": look.isCare = value == "on"
        default: break
        }
        return look
    }

    /// Keeps what a link chose, for a year, and goes back to where the link stood.
    static func chosen(by request: Request) -> Response {
        var look = PageLook(request)
        var cookies: [Cookie] = []
        for (name, value) in request.uri.queryParameters {
            look = look.choosing(String(name), String(value))
            if name == "lang", let language = PageLanguage(rawValue: String(value)) {
                cookies.append(keep(PageLanguage.cookie, language.rawValue))
            }
        }
        cookies.append(keep(PageLook.cookie, look.text))
        let back = request.uri.queryParameters["back"].map { String($0) } ?? "/"
        return PageResponse.redirect(to: back, cookies: cookies)
    }

    private static func keep(_ name: String, _ value: String) -> Cookie {
        Cookie(
            name: name,
            value: value,
            maxAge: 365 * 86_400,
            path: "/",
            httpOnly: true,
            sameSite: .lax
        )
    }
}
