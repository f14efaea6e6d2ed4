// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// What the queries of the console's pages share: whose console it is, words, and numbers in them.
struct PartnerVisit: Sendable {
    let visit: PageVisit
    /// The partner's code.
    let code: String
    let role: String

    init(_ visit: PageVisit) throws(PageRefusal) {
        let staff = try visit.staff
        guard let code = staff.partner else { throw PageRefusal.role }
        self.visit = visit
        self.code = code
        role = staff.role
    }

    func words(_ name: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        visit.words("partner.\(name)", values)
    }

    /// Of a code that comes from outside; the code itself where it is new.
    func known(_ group: String, _ code: String) -> String {
        visit.words.known("partner.\(group)_\(code)") ?? code
    }

    func yuan(_ fen: Int64) -> String {
        fen < 0 ? "-¥\(ShownText.yuan(-fen))" : "¥\(ShownText.yuan(fen))"
    }

    func points(_ points: Int64) -> String { words("points", ["points": points.grouped]) }

    func name(_ fields: Facts, _ path: String = "name") -> String {
        fields.shown(path, visit.language)
    }

    /// A page of a list, and the address of the next page of ours.
    func page(_ path: ContractPath) async throws -> (items: [Facts], next: String?) {
        let found = try await visit.facts(path.query("cursor", visit.query["cursor"]))
        return (found.data, found.nextCursor.map { visit.address("cursor", $0) })
    }

    /// Names of the partner's outlets, by their codes.
    func storeNames() async throws -> [String: String] {
        let stores = try await visit.facts("/v1/partners/\(code)").list("stores")
        return Dictionary(stores.map { ($0.text("code"), name($0)) }) { first, _ in first }
    }

    /// Names of all partners, by their codes.
    func partnerNames() async throws -> [String: String] {
        let partners = try await visit.facts("/v1/partners?limit=100").data
        return Dictionary(partners.map { ($0.text("code"), name($0)) }) { first, _ in first }
    }

    /// A page of the console, with what the interface said no to: its first table can be had as CSV.
    func page(
        _ title: String,
        _ blocks: [ConsoleBlock],
        _ refusal: ContractRefusal? = nil
    ) -> ConsolePage {
        var page = ConsolePage(heading: title)
        page.blocks = blocks
        page.refusal = refusal
        page.hasFile = true
        return page
    }

    func respond(
        _ title: String,
        _ blocks: [ConsoleBlock],
        _ refusal: ContractRefusal? = nil
    ) -> Response {
        visit.respond(page(title, blocks, refusal), status: refusal?.status ?? 200)
    }

    /// Whether the role opens the till, where returns are made.
    var opensTill: Bool { RoleFaces.faces(of: role).contains(.till) }
}
