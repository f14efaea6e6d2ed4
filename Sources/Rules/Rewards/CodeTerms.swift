// SPDX-License-Identifier: Apache-2.0

/// How a reward is had whose codes others issue, such as a cinema: out of a pool that the partner fills.
public struct CodeTerms: Hashable, Sendable {
    /// So few codes are left that the partner is told.
    public let warnBelow: Int64

    public init(warnBelow: Int64) {
        self.warnBelow = warnBelow
    }
}

extension DocumentReader {
    mutating func codeTerms(_ node: DocumentNode) -> CodeTerms? {
        guard let fields = fields(node, known: DocumentForm.codes.keys) else { return nil }
        let warnBelow = required("warn_below", of: fields) {
            $0.whole($1, in: DocumentLimits.codesLeft)
        }
        return warnBelow.map { CodeTerms(warnBelow: $0) }
    }
}

extension DocumentForm {
    static let codes = DocumentForm(
        "PoolCodes",
        "Its codes are issued by others, and the partner imports them into a pool.",
        [
            .required(
                "warn_below",
                .whole(DocumentLimits.codesLeft),
                "When fewer are left, the partner is told."
            )
        ]
    )
}
