// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives
import Testing
import Yams

/// The contract as it is written, and the JSON beside it.
enum ContractFiles {
    private static var folder: URL {
        ExampleProgram.root.appending(path: "Sources/API/Contract")
    }

    static func yaml() throws -> JSON {
        let text = try String(contentsOf: folder.appending(path: "openapi.yaml"), encoding: .utf8)
        return json(try #require(try Yams.compose(yaml: text)))
    }

    static func json() throws -> JSON {
        try JSONParser.parse(Data(contentsOf: folder.appending(path: "openapi.json")))
    }

    /// Whether whoever runs the tests wants the JSON document written again.
    static var isUpdating: Bool {
        ProcessInfo.processInfo.environment["JIFEN_UPDATE_CONTRACT"] != nil
    }

    static func write(_ json: JSON) throws {
        try Data((folded(json) + "\n").utf8)
            .write(to: folder.appending(path: "openapi.json"))
    }

    private static func json(_ node: Node) -> JSON {
        switch node {
        case .mapping(let mapping):
            .object(mapping.map { JSON.Member($0.key.string ?? "", json($0.value)) })
        case .sequence(let sequence): .array(sequence.map(json))
        case .scalar(let scalar): plain(scalar)
        default: .null
        }
    }

    private static func plain(_ scalar: Node.Scalar) -> JSON {
        guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
        switch scalar.string {
        case "true": return true
        case "false": return false
        case "null", "~", "": return .null
        default: return Int64(scalar.string).map { .integer($0) } ?? .string(scalar.string)
        }
    }

    /// What fits on a line stands on one, so that a change shows where it is.
    private static func folded(_ json: JSON) -> String {
        let line = json.text
        guard line.utf8.count > 100 else { return line }
        switch json {
        case .object(let members):
            let lines = members.map { JSON.string($0.name).text + ":" + folded($0.value) }
            return "{\n" + lines.joined(separator: ",\n") + "\n}"
        case .array(let elements):
            return "[\n" + elements.map(folded).joined(separator: ",\n") + "\n]"
        default: return line
        }
    }
}
