// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A text that the program may send to a member; a version's like everything else, so that no
/// entry holds words which somebody wrote about a person.
public struct MessageTemplate: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Says which points end within so many days, and is only sent to whoever has such points.
        case expiryReminder(days: Int64)
        /// What a member has to know whether it wants to or not.
        case notice
        /// Only for members who agreed to it.
        case marketing
    }

    public let code: String
    public let kind: Kind
    /// Whose it is; `nil` for the program's own.
    public let partnerIndex: Int?
    /// With the placeholders of its kind.
    public let text: LocalizedText

    /// What the text of a reminder says of the points that end: how many, and on which day the
    /// first of them.
    public enum Placeholder: String, Hashable, Sendable, CaseIterable {
        case points = "{points}"
        case date = "{date}"
    }

    public func text(points: Points, firstEnd: CalendarDay) -> LocalizedText {
        func filled(_ text: String) -> String {
            text.replacing(Placeholder.points.rawValue, with: "\(points)")
                .replacing(Placeholder.date.rawValue, with: "\(firstEnd)")
        }
        return LocalizedText(zh: filled(text.zh), en: filled(text.en))
    }
}

/// The words for kinds in documents and over HTTP.
public enum MessageWord: String, Hashable, Sendable, CaseIterable {
    case expiryReminder = "expiry_reminder"
    case notice
    case marketing
}

extension MessageTemplate.Kind {
    public var word: MessageWord {
        switch self {
        case .expiryReminder: .expiryReminder
        case .notice: .notice
        case .marketing: .marketing
        }
    }
}
