// SPDX-License-Identifier: Apache-2.0

/// HTML being written; every text and every attribute is escaped.
struct HTML: Sendable {
    private(set) var source = ""

    typealias Attributes = [(name: StaticString, value: String)]

    mutating func text(_ text: String) {
        source += HTML.escaped(text)
    }

    mutating func element(
        _ name: StaticString,
        _ attributes: Attributes = [],
        _ content: (inout HTML) -> Void
    ) {
        open(name, attributes)
        content(&self)
        source += "</\(name)>"
    }

    mutating func element(_ name: StaticString, _ attributes: Attributes, _ text: String) {
        element(name, attributes) { $0.text(text) }
    }

    mutating func element(_ name: StaticString, _ text: String) {
        element(name) { $0.text(text) }
    }

    /// An element that has no end tag, such as `meta`.
    mutating func empty(_ name: StaticString, _ attributes: Attributes) {
        open(name, attributes)
    }

    mutating func newline() {
        source += "\n"
    }

    /// The document type, which is no element.
    mutating func doctype() {
        source += "<!doctype html>\n"
    }

    private mutating func open(_ name: StaticString, _ attributes: Attributes) {
        source += "<\(name)"
        for attribute in attributes {
            source += " \(attribute.name)=\"\(HTML.escaped(attribute.value))\""
        }
        source += ">"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for letter in text.unicodeScalars {
            switch letter {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(letter)
            }
        }
        return escaped
    }
}
