// SPDX-License-Identifier: Apache-2.0

/// What a file of a program folder declares, by its place in the folder.
enum DocumentKind: Hashable, Sendable {
    case program
    case credit
    case calendar
    case partners
    case rules
    case rewards
    case green
    case games
    case messages

    /// `nil` when the file is no document of a program, as are the hidden files of editors.
    init?(path: String) {
        guard path.hasSuffix(".yaml"), !DocumentKind.isHidden(path: path) else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        switch (parts.count, parts[0]) {
        case (1, "program.yaml"): self = .program
        case (1, "credit.yaml"): self = .credit
        case (1, "calendar.yaml"): self = .calendar
        case (2, "partners"): self = .partners
        case (2, "rules"): self = .rules
        case (2, "rewards"): self = .rewards
        case (2, "green"): self = .green
        case (2, "games"): self = .games
        case (2, "messages"): self = .messages
        default: return nil
        }
    }

    static func isHidden(path: String) -> Bool {
        path.split(separator: "/").contains { $0.hasPrefix(".") }
    }
}
