// SPDX-License-Identifier: Apache-2.0

import Primitives

extension PageVisit {
    /// The object at a path; throws the interface's refusal.
    func facts(_ path: ContractPath) async throws(ContractRefusal) -> Facts {
        Facts(try await read(path))
    }

    /// The object at a path; `nil` where the visitor's role does not see it, or there is none.
    func factsIfAny(_ path: ContractPath) async -> Facts? {
        let answer = await ask(.get(path))
        return answer.isSuccess ? Facts(answer.json) : nil
    }

    /// All members of a list, up to a bound that no program comes near.
    func everything(_ path: ContractPath) async -> [Facts] {
        var all: [Facts] = []
        var cursor: String?
        repeat {
            let page = await factsIfAny(path.query("limit", "100").query("cursor", cursor))
            all += page?.data ?? []
            cursor = page?.nextCursor
        } while cursor != nil && all.count < ConsoleNames.maximum
        return all
    }

    /// What a partner, a rule or a reward is called, by its code.
    func names(_ kinds: Set<ConsoleNames.Kind>) async -> ConsoleNames {
        var names = ConsoleNames(language: language)
        for kind in kinds.sorted(by: { $0.rawValue < $1.rawValue }) {
            for item in await everything("/v1/\(kind.rawValue)") { names.add(item, kind) }
        }
        return names
    }

    /// The same, and who people and keys are, for whoever may see accounts.
    func namesAndPeople(_ kinds: Set<ConsoleNames.Kind>) async -> ConsoleNames {
        var names = await names(kinds)
        for account in await everything("/v1/staff") { names.add(account: account) }
        for key in await everything("/v1/keys") { names.add(key: key) }
        return names
    }

    /// The address of this page with another value of one of its filters; `nil` takes it away.
    func address(_ name: String, _ value: String?) -> String {
        var fields = query.all.filter { $0.name != name && $0.name != "done" }
        if let value { fields.append((name, value)) }
        let text = fields.map { "\(PercentText.encoded($0.name))=\(PercentText.encoded($0.value))" }
        return frame.path + (text.isEmpty ? "" : "?" + text.joined(separator: "&"))
    }

    /// What the form before did, in words.
    var done: String? {
        query["done"].flatMap { words.known("console.done_\($0)") }
    }
}

/// The names of what pages know by codes, in the language of the page.
struct ConsoleNames: Sendable {
    enum Kind: String, Sendable {
        case partners
        case rules
        case rewards
    }

    /// More names are not asked for; what has none is shown by its code.
    static let maximum = 2_000

    let language: PageLanguage
    private var names: [Kind: [String: String]] = [:]
    /// By the numbers that entries have for whoever asked.
    private var people: [Int64: String] = [:]
    private(set) var count = 0

    init(language: PageLanguage) { self.language = language }

    mutating func add(_ item: Facts, _ kind: Kind) {
        let code = item.text("code")
        names[kind, default: [:]][code] = item.words("name", language) ?? code
        count += 1
    }

    mutating func add(account: Facts) {
        guard let principal = account.numberIfAny("principal") else { return }
        people[principal] = account.text("display_name")
    }

    /// A key is known by what it was called when it was made.
    mutating func add(key: Facts) {
        let label = key.text("label")
        guard let number = Int64(key.text("id").dropFirst(4)), !label.isEmpty else { return }
        people[number] = label
    }

    /// Who did something, by name; by number where the name may not be seen.
    func principal(_ number: Int64, _ words: PageWords) -> String {
        people[number] ?? words.principal(number)
    }

    func partner(_ code: String?) -> String { name(code, .partners) }
    func rule(_ code: String?) -> String { name(code, .rules) }
    func reward(_ code: String?) -> String { name(code, .rewards) }

    /// All of a kind, by name, for a choice.
    func options(_ kind: Kind) -> [(value: String, label: String)] {
        (names[kind] ?? [:]).map { ($0.key, $0.value) }.sorted { $0.label < $1.label }
    }

    func codes(_ kind: Kind, containing text: String) -> [(code: String, name: String)] {
        let wanted = text.lowercased()
        return (names[kind] ?? [:]).filter { code, name in
            code.lowercased().contains(wanted) || name.lowercased().contains(wanted)
        }.map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
    }

    private func name(_ code: String?, _ kind: Kind) -> String {
        guard let code, !code.isEmpty else { return "—" }
        return names[kind]?[code] ?? code
    }
}

extension PageWords {
    /// What an entry of the journal is called, by its kind.
    func kind(_ kind: String) -> String { known("console_kind.\(kind)") ?? kind }

    /// `1,234.50 元`, with the unit of the page's language.
    func yuan(_ fen: Int64?) -> String {
        guard let fen else { return "—" }
        return self("console.yuan", ["amount": ShownText.yuan(fen)])
    }

    /// `12,345 分`.
    func points(_ points: Int64?) -> String {
        guard let points else { return "—" }
        return self("console.points", ["points": ShownText.points(points)])
    }

    /// The numbers of members begin here, as the interface has them (`PrincipalNumbers`).
    static let firstMember: Int64 = 1 << 52

    /// Who did something, by the number that the journal has for whoever asked: the ranges are those
    /// of the interface (`PrincipalNumbers`).
    func principal(_ number: Int64) -> String {
        let firstStaff: Int64 = 1 << 40
        if number == 0 { return self("console.principal_machine") }
        if number < firstStaff { return self("console.principal_key", ["number": "\(number)"]) }
        if number < firstStaff * 2 {
            return self("console.principal_staff", ["number": "\(number - firstStaff)"])
        }
        return self(
            number < PageWords.firstMember ? "console.principal_server" : "console.principal_member"
        )
    }
}
