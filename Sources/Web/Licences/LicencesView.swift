// SPDX-License-Identifier: Apache-2.0

/// Whose browser libraries the pages use, and how they may be used.
struct LicencesView: Sendable {
    let licences: [WebAssets.Licence]
    let frame: PageFrame

    func render() -> String {
        frame.render(
            "Licences",
            title: frame.words("licences.title"),
            [
                "has_licences": !licences.isEmpty,
                "licences": licences.map {
                    ["file": $0.file, "package": $0.package, "licence": $0.licence]
                },
            ]
        )
    }
}
