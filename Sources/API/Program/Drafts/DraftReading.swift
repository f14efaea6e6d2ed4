// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension ObjectReader {
    /// `[{"path": "program.yaml", "text": "..."}]`: what is wrong inside the texts, the compiler
    /// of programs says.
    mutating func documents(_ name: String) -> ProgramSource? {
        let files = required(name) { reader, name in
            reader.objects(name, maximum: APILimits.documents) { fields in
                let path = fields.requiredText("path", maximumBytes: APILimits.documentPathBytes)
                let text = fields.document("text")
                guard let path, let text else { return nil as SourceFile? }
                return SourceFile(path: path, text: text)
            }
        }
        return files.map { ProgramSource(files: $0) }
    }

    /// A text as it stands in a file, with its ends of lines.
    private mutating func document(_ name: String) -> String? {
        required(name) { reader, name in
            guard let value = reader.value(name) else { return nil }
            guard case .string(let text) = value else {
                reader.report(name, .malformed, Expected.text)
                return nil
            }
            return text
        }
    }

    /// What a reviewer says; to waive a review is for the machine's own operator.
    mutating func verdict(_ name: String) -> ReviewVerdict? {
        guard let word = requiredText(name) else { return nil }
        switch word {
        case "approve": return .approved
        case "reject": return .rejected
        default:
            report(name, .unknown, Expected.oneOf(["approve", "reject"]))
            return nil
        }
    }
}
