// SPDX-License-Identifier: Apache-2.0

/// One of the five faces of Jifen, or the pages that are open to anybody.
enum Face: String, Sendable, CaseIterable {
    case open
    case member
    case till
    case partner
    case `operator`
    case regulator

    /// Where the face begins.
    var home: String {
        switch self {
        case .open: "/"
        case .member: "/m"
        case .till: "/b/pos"
        case .partner: "/b"
        case .operator: "/o"
        case .regulator: "/r"
        }
    }

    /// Where its open pages hear that there is something new; `nil` where they do not.
    var stream: String? {
        switch self {
        case .member: "/m/live"
        case .operator: "/o/live"
        case .open, .till, .partner, .regulator: nil
        }
    }

    /// Whether its pages are consoles, which have a side for navigation and use Tabler where it is
    /// installed.
    var isConsole: Bool {
        switch self {
        case .partner, .operator, .regulator: true
        case .open, .member, .till: false
        }
    }
}

extension Face {
    /// The style sheets beside the theme that all pages share, in the sequence in which they apply.
    var styles: [String] {
        switch self {
        case .open: []
        case .member: ["member.css"]
        case .till: ["blocks.css", "till.css"]
        case .partner, .operator, .regulator: ["blocks.css", "console.css"]
        }
    }
}

/// A link of a face's navigation.
struct FaceLink: Sendable {
    let path: String
    /// A name of the catalogue, such as `member.home`.
    let words: String
    /// A symbol of the sprite.
    let icon: String
}

extension Face {
    /// What the face's navigation shows, in this sequence.
    var links: [FaceLink] {
        switch self {
        case .open:
            [
                FaceLink(path: "/", words: "page.home", icon: "house"),
                FaceLink(path: "/status", words: "page.status", icon: "info-circle"),
                FaceLink(path: "/docs", words: "page.reference", icon: "file-earmark-text"),
            ]
        case .member: MemberPages.links
        case .till: TillPages.links
        case .partner: PartnerPages.links
        case .operator: OperatorPages.links
        case .regulator: RegulatorPages.links
        }
    }
}
