// SPDX-License-Identifier: Apache-2.0

import Rules

/// What the status page shows.
struct StatusModel: Hashable, Sendable {
    struct Program: Hashable, Sendable {
        let name: LocalizedText
        let code: String
        let version: Int64
        let partners: [Partner]
    }

    struct Figures: Hashable, Sendable {
        let members: Int64
        let entries: Int64
        let openPoints: Int64
        /// What the open points are worth at face value.
        let openValueFen: Int64?
    }

    /// Version and commit of the running program.
    let version: String
    /// Why commands are not taken; `nil` when they are.
    let complaint: String?
    /// `nil` before the first publication.
    let program: Program?
    /// `nil` when the engine does not answer.
    let figures: Figures?
}
