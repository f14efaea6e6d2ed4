// SPDX-License-Identifier: Apache-2.0

import Primitives

/// JSON as people read it: a member on each line.
enum PrettyJSON {
    /// Deeper values stand on one line.
    private static let maximumDepth = 12

    static func text(_ json: JSON) -> String {
        var text = ""
        write(json, 0, &text)
        return text
    }

    private static func write(_ json: JSON, _ depth: Int, _ text: inout String) {
        let inner = String(repeating: "  ", count: depth + 1)
        let outer = String(repeating: "  ", count: depth)
        switch json {
        case .object(let members) where !members.isEmpty && depth < maximumDepth:
            text += "{\n"
            for (index, member) in members.enumerated() {
                text += inner + line(.string(member.name)) + ": "
                write(member.value, depth + 1, &text)
                text += index < members.count - 1 ? ",\n" : "\n"
            }
            text += outer + "}"
        case .array(let elements) where !elements.isEmpty && depth < maximumDepth:
            text += "[\n"
            for (index, element) in elements.enumerated() {
                text += inner
                write(element, depth + 1, &text)
                text += index < elements.count - 1 ? ",\n" : "\n"
            }
            text += outer + "]"
        default: text += line(json)
        }
    }

    private static func line(_ json: JSON) -> String { String(decoding: json.bytes, as: UTF8.self) }
}
