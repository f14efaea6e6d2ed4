// SPDX-License-Identifier: Apache-2.0

/// The named maxima of requests.
public enum APILimits {
    /// A body with one command.
    public static let bodyBytes = 65_536
    /// A body with the slots of a reward.
    public static let inventoryBytes = 262_144
    /// A body with the documents of a program.
    public static let documentsBytes = 4_194_304
    public static let documents = 10_000
    public static let documentPathBytes = 240
    /// Changes that one answer lists; the counts tell how many there are.
    public static let changes = 1_000
    /// A body with a batch of commands.
    public static let batchBytes = 8_388_608
    /// One line of a batch.
    public static let batchLineBytes = 16_384
    public static let batchLines = 1_000
    public static let queryBytes = 4_096
    public static let queryNameLetters = 80
    /// Objects on a page of a list.
    public static let pageMaximum: Int64 = 100
    public static let pageDefault: Int64 = 20
    public static let idempotencyKeyBytes = 255
    public static let acceptRanges = 20
    /// How far ahead a member's tier is told: ten years.
    public static let outlookDays: Int64 = 3_653
    /// Errors of fields that one problem names.
    public static let reportedErrors = 100
    /// When to try again after a stop or a failure that needs a restart.
    public static let restartSeconds = 5
}
