// SPDX-License-Identifier: Apache-2.0

/// What all pages have around their content.
struct PageFrame: Sendable {
    let title: String
    let path: String
    let language: PageLanguage

    func render(_ content: (inout HTML) -> Void) -> String {
        var html = HTML()
        html.doctype()
        html.element("html", [("lang", language.tag)]) { html in
            html.element("head") { head(&$0) }
            html.newline()
            html.element("body") { html in
                html.element("a", [("class", "skip"), ("href", "#content")], skipWords)
                html.element("header") { header(&$0) }
                html.newline()
                html.element("main", [("id", "content")], content)
                html.newline()
            }
        }
        html.newline()
        return html.source
    }

    private var skipWords: String { language("跳到内容", "Skip to the content") }

    private func head(_ html: inout HTML) {
        html.empty("meta", [("charset", "utf-8")])
        html.empty(
            "meta",
            [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]
        )
        html.empty("meta", [("name", "color-scheme"), ("content", "light dark")])
        html.element("title", title)
        html.empty("link", [("rel", "stylesheet"), ("href", StyleSheet.path)])
    }

    private func header(_ html: inout HTML) {
        html.element(
            "a",
            [("class", "brand"), ("href", "/?lang=\(language.rawValue)")],
            "Jifen 积分"
        )
        html.element("nav", [("aria-label", language("主导航", "Main"))]) { html in
            link("/", language("状态", "Status"), &html)
            link("/docs", language("接口文档", "API reference"), &html)
            html.element(
                "a",
                [
                    ("href", "\(path)?lang=\(language.other.rawValue)"),
                    ("lang", language.other.tag), ("hreflang", language.other.tag),
                ],
                language.other.name
            )
        }
    }

    private func link(_ target: String, _ words: String, _ html: inout HTML) {
        var attributes: HTML.Attributes = [("href", "\(target)?lang=\(language.rawValue)")]
        if target == path { attributes.append(("aria-current", "page")) }
        html.element("a", attributes, words)
    }
}
