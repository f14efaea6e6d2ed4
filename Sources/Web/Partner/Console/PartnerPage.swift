// SPDX-License-Identifier: Apache-2.0

/// A page of the partner console: sections one under the other, each of a known kind, so that all
/// pages look and behave alike and any table can be had as CSV.
struct PartnerPage: Hashable, Sendable {
    enum Tone: String, Hashable, Sendable {
        case plain = ""
        case good
        case warn
        case bad
    }

    struct Figure: Hashable, Sendable {
        let label: String
        let value: String
        /// What it is compared with, in words.
        var note = ""
        var tone = Tone.plain
    }

    struct Cell: Hashable, Sendable {
        let text: String
        /// What stands under it, smaller.
        var note = ""
        var href: String?
        var isNumber = false
        /// Not plain: the cell is a state, with its colour beside the words.
        var tone: Tone?

        init(
            _ text: String,
            note: String = "",
            href: String? = nil,
            isNumber: Bool = false,
            tone: Tone? = nil
        ) {
            self.text = text
            self.note = note
            self.href = href
            self.isNumber = isNumber
            self.tone = tone
        }

        static func number(_ text: String, note: String = "") -> Cell {
            Cell(text, note: note, isNumber: true)
        }
    }

    struct Table: Hashable, Sendable {
        let caption: String
        /// Headings; those of numbers stand to the right.
        let columns: [Cell]
        let rows: [[Cell]]
        /// What is said when there are no rows.
        let empty: String
        /// Where the rest is.
        var next: String?
    }

    struct Field: Hashable, Sendable {
        enum Kind: String, Hashable, Sendable {
            case text
            case search
            case number
            case date
            case select
            case area
            case hidden
        }

        struct Option: Hashable, Sendable {
            let value: String
            let label: String
        }

        let kind: Kind
        let name: String
        var label = ""
        var value = ""
        var hint = ""
        /// Why it was not taken.
        var wrong = ""
        var options: [Option] = []
        var isRequired = false
    }

    struct Form: Hashable, Sendable {
        let action: String
        /// Filters are asked for; other forms change something.
        var isFilter = false
        let fields: [Field]
        let submit: String
        var isDangerous = false
        /// Other buttons of the form: what they are called, and what they send as `act`.
        var others: [Field.Option] = []
    }

    struct Link: Hashable, Sendable {
        let label: String
        let href: String
        var isSecond = false
    }

    struct Pair: Hashable, Sendable {
        let label: String
        let value: String
    }

    enum Section: Hashable, Sendable {
        case heading(String, note: String = "")
        case notice(String, detail: String = "", Tone)
        case figures([Figure])
        case table(Table)
        case chart(ChartFigure)
        case pairs([Pair])
        case links([Link])
        case form(Form)
        case text(String)
    }

    let title: String
    var sections: [Section]

    /// The first table, which is the one that goes out as CSV.
    var table: Table? {
        for case .table(let table) in sections { return table }
        return nil
    }
}
