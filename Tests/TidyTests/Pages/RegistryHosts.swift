// SPDX-License-Identifier: Apache-2.0

import Testing

/// No file names the host of a package registry or of a content network.
///
/// Clients know their registry from their own settings, and a site may use a mirror. The parts of a
/// name are kept apart here, so that this file keeps the rule too.
enum RegistryHosts {
    static let table: [String] = [
        ["registry", "npmjs", "org"], ["npmjs", "com"], ["yarnpkg", "com"],
        ["pypi", "org"], ["pythonhosted", "org"],
        ["crates", "io"],
        ["proxy", "golang", "org"],
        ["rubygems", "org"],
        ["repo1", "maven", "org"], ["repo", "maven", "apache", "org"],
        ["docker", "io"], ["hub", "docker", "com"], ["ghcr", "io"], ["quay", "io"],
        ["deb", "debian", "org"], ["security", "debian", "org"], ["archive", "ubuntu", "com"],
        ["unpkg", "com"], ["jsdelivr", "net"], ["cdnjs", "cloudflare", "com"],
    ].map { $0.joined(separator: ".") }

    static func violations(in file: SourceFile) -> [Violation] {
        file.lines.enumerated().compactMap { index, line in
            guard line.utf8.contains(UInt8(ascii: ".")) else { return nil }
            let text = line.lowercased()
            guard let host = table.first(where: { text.contains($0) }) else { return nil }
            return Violation(
                file,
                line: index + 1,
                "names the registry \(host): use the client's own settings instead"
            )
        }
    }
}

@Suite("Registry hosts")
struct RegistryHostsTests {
    @Test("No file names the host of a package registry")
    func repository() {
        expectNone(Repository.paths.compactMap(Repository.read).flatMap(RegistryHosts.violations))
    }

    @Test("A planted host is refused, in any case", arguments: RegistryHosts.table)
    func planted(host: String) {
        let text = "first\nfetch https://\(host.uppercased())/a\n"
        let file = SourceFile(path: "scripts/planted", text: text)
        #expect(RegistryHosts.violations(in: file).map(\.line) == [2])
    }

    @Test("Other hosts are allowed")
    func allowed() {
        let file = SourceFile(path: "README.md", text: "See https://example.org/a.\n")
        #expect(RegistryHosts.violations(in: file).isEmpty)
    }
}
