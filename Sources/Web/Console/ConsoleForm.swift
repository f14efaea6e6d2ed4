// SPDX-License-Identifier: Apache-2.0

/// A form of a console: sent once under its own key, with what was wrong beside the fields.
struct ConsoleForm {
    /// Where it is sent.
    let path: String
    let submit: String
    var fields: [ConsoleField] = []
    var hidden: [(name: String, value: String)] = []
    /// Whether it takes something away that does not come back.
    var isDanger = false
    /// Where somebody goes who does not want it.
    var back: ConsoleLink?
    /// More buttons: what each sends as `act`, and what it says.
    var others: [(value: String, label: String)] = []
    /// Whether they send a form that is not filled in yet.
    var othersNeedLess = false
    /// Wide forms are those with long texts.
    var isWide = false
    /// Whether a field of it is a file.
    var takesFile = false

    func content(in frame: PageFrame) -> [String: Any] {
        var content: [String: Any] = [
            "form_path": path,
            "form_submit": submit,
            "form_danger": isDanger,
            "form_wide": isWide, "form_file": takesFile,
            "form_own_key": frame.makeKey(),
            "form_fields": fields.map(\.content),
            "form_others": others.map {
                [
                    "other_value": $0.value, "other_label": $0.label,
                    "other_needs_less": othersNeedLess,
                ] as [String: Any]
            },
            "form_hidden": hidden.map { ["hidden_name": $0.name, "hidden_value": $0.value] },
        ]
        content["form_back"] = back?.content
        return content
    }
}

/// A field of a form.
struct ConsoleField {
    enum Kind {
        case text
        case search
        case number
        /// A whole number, which a script lets one slide; it sends the form when it is let go.
        case slider(ClosedRange<Int64>)
        case date
        case month
        case area(rows: Int)
        case code(rows: Int)
        case choice([(value: String, label: String)])
        case tick
        /// A file, of the kinds that a chooser offers.
        case file(accepted: String)
    }

    let name: String
    let label: String
    var kind = Kind.text
    var value = ""
    var hint: String?
    /// What the interface said of it.
    var wrong: String?
    var isRequired = false
    var unit: String?
    var maximum: Int?

    var content: [String: Any] {
        var content: [String: Any] = [
            "field_name": name, "field_id": "f-\(name)", "field_label": label,
            "field_value": value, "field_required": isRequired,
        ]
        content["field_hint"] = hint
        content["field_wrong"] = wrong
        content["field_unit"] = unit
        content["field_maximum"] = maximum
        switch kind {
        case .text: content["input_type"] = "text"
        case .search: content["input_type"] = "search"
        case .number: content["input_number"] = true
        case .slider(let range):
            content["slider"] = [
                "slider_low": "\(range.lowerBound)", "slider_high": "\(range.upperBound)",
            ]
        case .date: content["input_type"] = "date"
        case .month: content["input_type"] = "month"
        case .area(let rows): content["area_rows"] = rows
        case .code(let rows): content["code_rows"] = rows
        case .tick: content["is_tick"] = true
        case .file(let accepted): content["file_accepted"] = accepted
        case .choice(let options):
            content["field_options"] = [
                "option_items": options.map { option in
                    [
                        "option_value": option.value, "option_label": option.label,
                        "option_chosen": option.value == value,
                    ] as [String: Any]
                }
            ]
        }
        return content
    }
}

extension ConsoleField {
    /// A choice among codes that have words of their own in a room of the catalogue, such as
    /// `drafts.verdict_approve` for `approve` of the field `verdict`.
    static func choice(
        _ name: String,
        among codes: [String],
        in room: String,
        of visit: PageVisit,
        standard: String = ""
    ) -> ConsoleField {
        ConsoleField(
            name: name,
            label: visit.words("\(room).\(name)"),
            kind: .choice(
                codes.map { (value: $0, label: visit.words("\(room).\(name)_\($0)")) }
            ),
            value: visit.form[name] ?? standard
        )
    }
}
