// SPDX-License-Identifier: Apache-2.0

/// The named maxima of requests.
package enum APILimits {
    /// A body with one command.
    package static let bodyBytes = 65_536
    /// A body with the documents of a program.
    package static let documentsBytes = 4_194_304
    package static let documents = 10_000
    package static let documentPathBytes = 240
    /// Changes that one answer lists; the counts tell how many there are.
    package static let changes = 1_000
    /// A body with a batch of commands.
    package static let batchBytes = 8_388_608
    /// One line of a batch.
    package static let batchLineBytes = 16_384
    package static let batchLines = 1_000
    package static let queryBytes = 4_096
    package static let queryNameLetters = 80
    /// Objects on a page of a list.
    package static let pageMaximum: Int64 = 100
    package static let pageDefault: Int64 = 20
    package static let idempotencyKeyBytes = 255
    package static let acceptRanges = 20
    /// How far ahead a member's tier is told: ten years.
    package static let outlookDays: Int64 = 3_653
    /// Errors of fields that one problem names.
    package static let reportedErrors = 100
    /// When to try again after a stop or a failure that needs a restart.
    package static let restartSeconds = 5
}
