// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// `GET /m/privacy/looks`: who looked at what is the member's, by day, role and purpose.
enum PrivacyLooksPage {
    /// The page counts the newest looks, and says so when there are more.
    static let maximum = 500

    /// The looks of one day in one role to one end.
    struct Group: Hashable, Sendable {
        let day: String
        let role: String?
        let partner: String?
        let purpose: String
        /// Operations of the interface, in the sequence in which they were first asked.
        var operations: [String]
        var count: Int
        /// Of the newest of them.
        let lastAt: String
    }

    static func show(_ visit: PageVisit) async throws -> Response {
        let (looks, hasMore) = try await looks(visit)
        let words = visit.words
        let partners = try await visit.names(of: .partners)
        let groups = groups(of: looks)
        var sections: [MemberSection] = []
        for (index, day) in days(groups).enumerated() {
            var section = MemberSection(title: day)
            if index == 0 { section.hint = words("privacy.looks_lead") }
            section.rows = groups.filter { $0.day == day }.map { row($0, partners, words) }
            sections.append(section)
        }
        if sections.isEmpty {
            sections = [
                MemberSection(
                    hint: words("privacy.looks_lead"),
                    empty: words("privacy.looks_none")
                )
            ]
        }
        if hasMore {
            let hint = words("privacy.looks_more_than", ["count": "\(maximum)"])
            sections.append(MemberSection(hint: hint))
        }
        let html = visit.frame.memberSections(
            title: words("privacy.looks"),
            back: .privacy,
            sections
        )
        return visit.respond(html)
    }

    private static func looks(_ visit: PageVisit) async throws -> (looks: [JSON], hasMore: Bool) {
        let path: ContractPath = "/v1/members/\(try visit.member.id)/look-ups"
        var all: [JSON] = []
        var cursor: String?
        repeat {
            let page = try await visit.read(path.query("limit", "100").query("cursor", cursor))
            // A copy that the member took is nobody's look.
            all += page.list(at: "data").filter {
                $0.number(at: "principal") < PageWords.firstMember
            }
            cursor = page.textIfAny(at: "next_cursor")
        } while cursor != nil && all.count < maximum
        return (Array(all.prefix(maximum)), cursor != nil)
    }

    /// Newest first, as they come.
    static func groups(of looks: [JSON]) -> [Group] {
        var groups: [Group] = []
        for look in looks {
            let at = look.text(at: "at")
            let operation = look.text(at: "operation")
            let new = Group(
                day: ShownText.day(at),
                role: look.textIfAny(at: "role"),
                partner: look.textIfAny(at: "partner"),
                purpose: look.text(at: "purpose"),
                operations: [operation],
                count: 1,
                lastAt: at
            )
            let index = groups.firstIndex { group in
                group.day == new.day && group.role == new.role && group.partner == new.partner
                    && group.purpose == new.purpose
            }
            guard let index else {
                groups.append(new)
                continue
            }
            groups[index].count += 1
            if !groups[index].operations.contains(operation) {
                groups[index].operations.append(operation)
            }
        }
        return groups
    }

    private static func days(_ groups: [Group]) -> [String] {
        groups.map(\.day).reduce(into: []) { days, day in
            if days.last != day { days.append(day) }
        }
    }

    private static func row(
        _ group: Group,
        _ partners: CodeNames,
        _ words: PageWords
    ) -> MemberSection.Row {
        let role = group.role.flatMap { words.known("account.role_\($0)") }
        let who = role ?? words("privacy.looks_key")
        let seen = group.operations.map { words.known("privacy.saw_\($0)") ?? $0 }
        return MemberSection.Row(
            title: group.partner.map { "\(partners[$0]) · \(who)" } ?? who,
            lines: [
                words.known("privacy.for_\(group.purpose)") ?? group.purpose,
                seen.joined(separator: words("member_entry.comma")),
                words("privacy.looks_last", ["time": ShownText.minute(group.lastAt)]),
            ],
            end: words("privacy.looks_times", ["count": "\(group.count)"])
        )
    }
}
