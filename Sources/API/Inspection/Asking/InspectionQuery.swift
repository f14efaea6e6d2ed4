// SPDX-License-Identifier: Apache-2.0

import Rules

/// A question that inspections ask again and again: what it asks for, and how it is answered.
///
/// The questions are those of a supervision of points programs, each with its number there. They are
/// answered from the journal and the books alone, so that the same question about the same past gets
/// the same answer.
struct InspectionQuery: Sendable {
    /// How it is held to an inspection.
    enum Held: Hashable, Sendable {
        /// Rows about members, partners and moments that are outside are left out.
        case rows
        /// Terms and sums that are the same for everybody.
        case published
        /// Only for an inspection that names neither members nor partners.
        case everything
    }

    let number: Int
    let code: String
    let title: LocalizedText
    /// What a row is, and what the answer does not say.
    let explanation: LocalizedText
    let held: Held
    let parameters: [Parameter]
    let columns: [InspectionColumn]
    let answer: @Sendable (InspectionAsking) async throws -> InspectionFinding

    /// What a question may be narrowed by, or must be.
    struct Parameter: Hashable, Sendable {
        enum Kind: String, Hashable, Sendable {
            case member
            case partner
            case lot
            case rule
            case reward
            case draw
            case moment
            case month
            case day
            case fen
        }

        /// As in the query of a request.
        let name: String
        let kind: Kind
        let isRequired: Bool

        static func required(_ name: String, _ kind: Kind) -> Parameter {
            Parameter(name: name, kind: kind, isRequired: true)
        }

        static func optional(_ name: String, _ kind: Kind) -> Parameter {
            Parameter(name: name, kind: kind, isRequired: false)
        }
    }
}

extension InspectionQuery {
    /// The first and the last day of what is asked, and more parameters.
    static func span(_ more: Parameter...) -> [Parameter] {
        [.optional("from", .day), .optional("until", .day)] + more
    }
}

/// A column of an answer.
struct InspectionColumn: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable {
        case text
        /// A text in both languages.
        case words
        case number
        case points
        case fen
        case grams
        case moment
        case day
        case flag
        case member
        case entry
        case lot
        case partner
        case rule
        case reward
        /// A hash in hexadecimal digits.
        case hash
    }

    let name: String
    let title: LocalizedText
    let kind: Kind

    init(_ name: String, _ zh: String, _ en: String, _ kind: Kind) {
        self.name = name
        title = LocalizedText(zh: zh, en: en)
        self.kind = kind
    }
}

extension InspectionQuery {
    /// All of them, by their numbers.
    static let all: [InspectionQuery] =
        (points + rules + prizes + people + trade).sorted { $0.number < $1.number }

    static func named(_ code: String) -> InspectionQuery? { all.first { $0.code == code } }

    /// Every parameter that some question has, for the operation that takes them.
    static let parameterNames: [String] = Array(
        Set(all.flatMap(\.parameters).map(\.name))
    ).sorted()
}

/// Named limits of one answer.
enum InspectionLimits {
    /// The most rows that an answer has; one with more says so.
    static let rows = 1_000
    /// The most questions of members, or copies that were given, that one question looks at.
    static let noted = 10_000
    /// The most entries about its topic that one question looks at.
    static let entries: UInt64 = 2_000_000
}

/// Columns that many questions have.
enum InspectionColumns {
    /// What every row of an entry begins with.
    static let ofEntries = [
        InspectionColumn("recorded_at", "记账时间", "Recorded at", .moment),
        InspectionColumn("entry_id", "记录", "Entry", .entry),
    ]
    static let member = [InspectionColumn("member_id", "会员代号", "Pseudonym", .member)]
    static let partner = [InspectionColumn("partner", "商户", "Partner", .partner)]

    /// Of an entry about a member, at a partner.
    static let whole = ofEntries + member + partner
}
