// SPDX-License-Identifier: Apache-2.0

/// A page of a console: heading, what can be done, and blocks one below another.
///
/// Blocks are values and two templates draw all of them, so that tables, forms and empty states are
/// alike on every console page.
struct ConsolePage {
    let heading: String
    /// A sentence below the heading; what the page is for, or what it is about.
    var lead: String?
    /// The pages above this one, the highest first.
    var crumbs: [ConsoleLink] = []
    var actions: [ConsoleLink] = []
    /// What stands on every page of a face, such as an authority's document.
    var banner: ConsoleBanner?
    /// What was done by the form before, said once.
    var done: String?
    /// What the interface said no to.
    var refusal: ContractRefusal?
    var blocks: [ConsoleBlock] = []
    /// Whether its tables can be had as CSV, with the filters of the address.
    var hasFile = false

    /// Whether it is made to be printed whole, with a button where scripts run.
    var prints = false
    /// What paper says besides: when it was made.
    var printedNote: String?

    var withFiles: ConsolePage {
        var page = self
        page.hasFile = true
        return page
    }

    func render(in frame: PageFrame) -> String {
        var content: [String: Any] = [
            "page_heading": heading,
            "page_crumbs": crumbs.map(\.content),
            "has_crumbs": !crumbs.isEmpty,
            "page_actions": actions.map(\.content),
            "has_actions": !actions.isEmpty,
            "page_blocks": blocks.map { $0.content(in: frame) },
        ]
        content["page_lead"] = lead
        content["page_prints"] = prints
        content["printed_note"] = printedNote
        content["page_banner"] = banner?.content(in: frame)
        content["page_done"] = done
        content["page_refusal"] = refusal.map { refusal in
            [
                "refusal_title": refusal.title, "refusal_detail": refusal.detail,
                "refusal_code": refusal.code,
                "refusal_fields": refusal.fields.map { ["refusal_field": $0.detail] },
            ]
        }
        if let script = frame.assets.url(of: "console.js") { content["console_script"] = script }
        return frame.render("Console", title: heading, content)
    }
}

/// A link with words.
struct ConsoleLink: Hashable, Sendable {
    let label: String
    let path: String
    var isSecond = false
    /// Whether a file comes of it and not a page.
    var isFile = false

    var content: [String: Any] {
        [
            "link_label": label, "link_path": path, "link_second": isSecond, "link_file": isFile,
        ]
    }
}

/// Says under which paper somebody looks, on each page.
struct ConsoleBanner: Hashable, Sendable {
    let title: String
    let facts: [ConsolePair]

    func content(in frame: PageFrame) -> [String: Any] {
        ["banner_title": title, "banner_facts": facts.map { $0.content(in: frame) }]
    }
}
