// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
public import Primitives

/// An answer that is not what was asked for, after RFC 9457, with a stable code.
public struct Problem: Error, Hashable, Sendable {
    public let status: Int
    public let code: ProblemCode
    /// What the texts are about: limits, ids, amounts.
    public var params: [JSON.Member]
    /// What is wrong with single fields of the body.
    public var errors: [FieldError]
    /// Whether the same request may succeed later without being changed.
    public var isRetryable: Bool
    public var retryAfterSeconds: Int?
    /// Header fields that the status asks for, such as `Allow`.
    public var fields: [Field]

    public struct Field: Hashable, Sendable {
        public let name: HTTPField.Name
        public let value: String
    }

    public init(
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
