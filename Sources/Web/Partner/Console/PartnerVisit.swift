// SPDX-License-Identifier: Apache-2.0

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

    func name(_ fields: AnswerFields, _ path: String = "name") -> String {
        fields.words(path, visit.language)
    }

    func object(_ path: ContractPath) async throws -> AnswerFields {
        AnswerFields(try await visit.read(path))
    }

    /// `nil` where the role may not see it, or there is none.
    func objectIfAllowed(_ path: ContractPath) async -> AnswerFields? {
        let answer = await visit.ask(.get(path))
        return answer.isSuccess ? AnswerFields(answer.json) : nil
    }

    func list(_ path: ContractPath) async throws -> [AnswerFields] {
        try await visit.list(path).map { AnswerFields($0) }
    }

    /// A page of a list, and the address of the next page of ours.
    func page(
        _ path: ContractPath
    ) async throws -> (items: [AnswerFields], next: String?) {
        let answer = await visit.ask(.get(path.query("cursor", visit.query["cursor"])))
        let object = AnswerFields(try answer.object())
        guard let cursor = object.textIfAny("next_cursor") else {
            return (answer.items.map { AnswerFields($0) }, nil)
        }
        let kept = visit.query.all.filter { $0.name != "cursor" && $0.name != "format" }
        let fields = kept.map { ($0.name, $0.value) } + [("cursor", cursor)]
        let query = fields.map { "\(PercentText.encoded($0.0))=\(PercentText.encoded($0.1))" }
        return (
            answer.items.map { AnswerFields($0) },
            visit.frame.path + "?" + query.joined(separator: "&")
        )
    }

    /// Names of all partners, by their codes.
    func partnerNames() async throws -> [String: String] {
        let partners = try await list("/v1/partners?limit=100")
        return Dictionary(partners.map { ($0.text("code"), name($0)) }) { first, _ in first }
    }

    /// The words of a refusal, as a section.
    static func notice(_ refusal: ContractRefusal) -> PartnerPage.Section {
        let notice = TillNotice(refusal)
        return .notice(notice.title, detail: notice.detail, .bad)
    }

    /// Whether the role opens the till, where returns are made.
    var opensTill: Bool { RoleFaces.faces(of: role).contains(.till) }
}
