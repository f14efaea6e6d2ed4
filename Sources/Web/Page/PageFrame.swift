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
    var face = Face.open
    /// Nobody where nobody has signed in.
    var session: PageSession?
    /// The member whose pages somebody of the staff looks at; `nil` everywhere else.
    var seen: SeenMember?
    /// The zone in which the pages of a face tell times, such as `UTC+8`; `nil` where none are told.
    var zone: String?
    /// Makes the key of a form, so that sending the form twice does one thing.
    var makeKey: @Sendable () -> String = { "" }

    /// `content` is what the page's own template reads, beside `words`.
    func render(_ template: String, title: String, _ content: [String: Any]) -> String {
        var all = content
        all["words"] = words.content
        all["title"] = title
        all["lang"] = language.tag
        all["theme"] = look.theme?.rawValue
        all["care"] = look.isCare
        all["home"] = face.home
        all["face"] = face.rawValue
        all["is_member"] = face == .member
        all["is_console"] = face.isConsole
        all["seen"] = seen.map { SeenMemberHead(seen: $0, frame: self).content }
        all["has_top_links"] = face == .open || face == .till
        all["navigation"] = face.links.map(link)
        all["choices"] = choices
        all["zone"] = zone.map { words("page.zone", ["zone": $0]) }
        all["visitor"] = session?.visitor.name
        all["form_token"] = session?.formToken
        all["form_key"] = makeKey()
        for (name, value) in files { all[name] = value }
        return templates.render(template, all)
    }

    /// A part of a page, from a template of its own.
    func part(_ template: String, _ content: [String: Any]) -> String {
        var all = content
        all["words"] = words.content
        all["icons"] = assets.url(of: "vendor/icons.svg")
        all["form_token"] = session?.formToken
        return templates.render(template, all)
    }

    /// Our own files, and the browser libraries where they are installed.
    private var files: [String: Any] {
        var files: [String: Any] = [
            "style": assets.url(of: "theme.css") ?? "", "script": assets.url(of: "app.js") ?? "",
        ]
        let styles = seen == nil ? face.styles : face.styles + Face.member.styles
        files["face_styles"] = styles.compactMap { assets.url(of: $0) }
        // What a member sees has neither, so that it looks the same to whoever looks with the member.
        let hasLibraries = face.isConsole && seen == nil
        if hasLibraries { files["tabler"] = assets.url(of: "vendor/tabler.min.css") }
        if face != .open { files["htmx"] = assets.url(of: "vendor/htmx.min.js") }
        files["charts"] = hasLibraries ? assets.url(of: "vendor/echarts/index.js") : nil
        // A page that asks by itself would write down looks that nobody took.
        if session != nil, seen == nil { files["stream"] = face.stream }
        files["icons"] = assets.url(of: "vendor/icons.svg")
        files["favicon"] = assets.url(of: "favicon.svg")
        return files
    }

    private func link(_ link: FaceLink) -> [String: Any] {
        let isCurrent =
            link.path == path
            || link.path != face.home && path.hasPrefix(link.path + "/")
        return [
            "href": link.path, "label": words(link.words), "icon": link.icon, "current": isCurrent,
        ]
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
