// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes
package import Primitives

/// An answer that is not what was asked for, after RFC 9457, with a stable code.
package struct Problem: Error, Hashable, Sendable {
    package let status: Int
    package let code: ProblemCode
    /// What the texts are about: limits, ids, amounts.
    package var params: [JSON.Member]
    /// What is wrong with single fields of the body.
    package var errors: [FieldError]
    /// Whether the same request may succeed later without being changed.
    package var isRetryable: Bool
    package var retryAfterSeconds: Int?
    /// Header fields that the status asks for, such as `Allow`.
    package var fields: [Field]

    package struct Field: Hashable, Sendable {
        package let name: HTTPField.Name
        package let value: String
    }

    package init(
        _ status: Int,
        _ code: ProblemCode,
        _ params: [JSON.Member] = [],
        errors: [FieldError] = [],
        isRetryable: Bool = false,
        retryAfterSeconds: Int? = nil,
        fields: [Field] = []
    ) {
        self.status = status
        self.code = code
        self.params = params
        self.errors = errors
        self.isRetryable = isRetryable
        self.retryAfterSeconds = retryAfterSeconds
        self.fields = fields
    }
}
