// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Names of header fields that the HTTP package does not know.
enum FieldNames {
    static let acceptPost = HTTPField.Name("Accept-Post")
    static let dryRun = HTTPField.Name("Jifen-Dry-Run")
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")
    static let idempotentReplayed = HTTPField.Name("Idempotent-Replayed")
    static let link = HTTPField.Name("Link")
    static let rateLimit = HTTPField.Name("RateLimit")
    static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")
    static let requestID = HTTPField.Name("Request-Id")
}
