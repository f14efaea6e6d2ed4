// SPDX-License-Identifier: Apache-2.0

/// How whoever received evidence checks it, without this server and without believing it.
enum EvidenceCheckPage {
    private static let steps = ["key", "unpack", "check", "read", "compare"]

    /// What is typed at a step; nothing is typed to read.
    private static let commands: [String: String] = [
        "key": "curl -s https://HOST/v1/log/keys",
        "unpack": "tar xf evc_….tar && cd evidence-evc_…",
        "check": "python3 verify.py . --key 'NAME+ID+KEY'",
        "compare": "sha256sum evc_….tar",
    ]

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let words = visit.words
        let home = visit.frame.face.home
        var page = ConsolePage(
            heading: words("evidence_check.title"),
            lead: words("evidence_check.lead"),
            crumbs: [ConsoleLink(label: words("regulator.evidence"), path: "\(home)/evidence")]
        )
        for (number, step) in steps.enumerated() {
            page.blocks += [
                .heading("\(number + 1) · " + words("evidence_check.\(step)")),
                .text(words("evidence_check.\(step)_how")),
            ]
            if let command = commands[step] { page.blocks.append(.code(command)) }
        }
        page.blocks.append(.notice(words("evidence_check.if_not"), .warn))
        return page
    }
}
