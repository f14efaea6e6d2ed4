// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// What all pages have around their content, and how a page becomes HTML.
struct PageFrame: Sendable {
    let templates: PageTemplates
    let words: PageWords
    let assets: WebAssets
    let language: PageLanguage
    let look: PageLook
    /// Of the page, without the query.
    let path: String

    /// `content` is what the page's own template reads, beside `words`.
    func render(_ template: String, title: String, _ content: [String: Any]) -> String {
        var all = content
        all["words"] = words.content
        all["title"] = title
        all["lang"] = language.tag
        all["theme"] = look.theme?.rawValue
        all["care"] = look.isCare
        all["style"] = assets.url(of: "theme.css")
        all["script"] = assets.url(of: "app.js")
        all["home"] = "/"
        all["navigation"] = [
            link("/", words("page.status")), link("/docs", words("page.reference")),
        ]
        all["choices"] = choices
        return templates.render(template, all)
    }

    private func link(_ target: String, _ label: String) -> [String: Any] {
        ["href": target, "label": label, "current": target == path]
    }

    /// Each is a link that sets a cookie and comes back.
    private var choices: [[String: Any]] {
        let isDark = look.theme == .dark
        let other = language.other
        return [
            [
                "href": "/look?care=\(look.isCare ? "off" : "on")&back=\(path)",
                "label": words(look.isCare ? "page.care_off" : "page.care_on"),
            ],
            [
                "href": "/look?theme=\(isDark ? "light" : "dark")&back=\(path)",
                "label": words(isDark ? "page.light" : "page.dark"),
            ],
            [
                "href": "/look?lang=\(other.rawValue)&back=\(path)", "label": other.name,
                "other_lang": other.tag,
            ],
        ]
    }
}
