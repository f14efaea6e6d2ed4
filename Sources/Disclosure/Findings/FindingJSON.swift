// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

extension LocalizedText {
    /// `{"zh": ..., "en": ...}`.
    public var json: JSON {
        .object([JSON.Member("zh", .string(zh)), JSON.Member("en", .string(en))])
    }
}

extension Finding {
    /// Members: code, severity, severity_if_verified, subject, matched, explanation, fix, bases.
    public var json: JSON {
        .object([
            JSON.Member("code", .string(code.rawValue)),
            JSON.Member("severity", .string(severity.rawValue)),
            JSON.Member(
                "severity_if_verified",
                severityIfVerified.map { .string($0.rawValue) } ?? .null
            ),
            JSON.Member("subject", subject.json),
            JSON.Member("matched", .string(matched)),
            JSON.Member("explanation", explanation.json),
            JSON.Member("fix", fix.json),
            JSON.Member("bases", .array(bases.map(\.json))),
        ])
    }
}

extension Finding.CitedBasis {
    fileprivate var json: JSON {
        .object([
            JSON.Member("id", .string(id)),
            JSON.Member("standing", standing.map { .string($0.rawValue) } ?? .null),
        ])
    }
}

extension Finding.Subject {
    fileprivate var json: JSON {
        switch self {
        case .text(let span):
            .object([
                JSON.Member("kind", "text"),
                JSON.Member("first_byte", .integer(Int64(span.bytes.lowerBound))),
                JSON.Member("end_byte", .integer(Int64(span.bytes.upperBound))),
                JSON.Member("line", .integer(Int64(span.line))),
                JSON.Member("column", .integer(Int64(span.column))),
            ])
        case .document(let part):
            .object(
                [
                    JSON.Member("kind", .string(part.kind.rawValue)),
                    JSON.Member("code", .string(part.code)),
                    JSON.Member("field", part.field.map { .string($0) } ?? .null),
                ] + (part.place.map(\.members) ?? [])
            )
        }
    }
}

extension DocumentPlace {
    fileprivate var members: [JSON.Member] {
        [
            JSON.Member("file", .string(file)),
            JSON.Member("line", .integer(Int64(line))),
            JSON.Member("column", .integer(Int64(column))),
        ]
    }
}
