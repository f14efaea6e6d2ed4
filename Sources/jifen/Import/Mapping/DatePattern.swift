// SPDX-License-Identifier: Apache-2.0

import Primitives

/// How a file writes its dates: RFC 3339, or digits at fixed places.
enum DatePattern: Hashable, Sendable {
    case rfc3339
    case places([Piece])

    /// A run of digits with a meaning, or a letter that must stand there as it is.
    enum Piece: Hashable, Sendable {
        case year
        case month
        case day
        case hour
        case minute
        case second
        case letter(UInt8)

        fileprivate static let tokens: [(token: String, piece: Piece)] = [
            ("YYYY", .year), ("MM", .month), ("DD", .day), ("hh", .hour), ("mm", .minute),
            ("ss", .second),
        ]

        fileprivate var width: Int {
            switch self {
            case .year: 4
            case .month, .day, .hour, .minute, .second: 2
            case .letter: 1
            }
        }
    }

    private static let lettersMaximum = 40

    /// Reads `rfc3339`, or tokens such as `YYYY-MM-DD hh:mm:ss`; `nil` when a day cannot be told.
    init?(_ text: String) {
        if text == "rfc3339" {
            self = .rfc3339
            return
        }
        guard text.utf8.count <= DatePattern.lettersMaximum else { return nil }
        var pieces: [Piece] = []
        var rest = text[...]
        while let letter = rest.utf8.first {
            if let found = Piece.tokens.first(where: { rest.hasPrefix($0.token) }) {
                guard !pieces.contains(found.piece) else { return nil }
                pieces.append(found.piece)
                rest = rest.dropFirst(found.token.count)
            } else {
                guard letter < 0x80, !DatePattern.isWordLetter(letter) || letter == 0x54 else {
                    return nil
                }
                pieces.append(.letter(letter))
                rest = rest.dropFirst()
            }
        }
        guard [.year, .month, .day].allSatisfy(pieces.contains) else { return nil }
        self = .places(pieces)
    }

    private static func isWordLetter(_ letter: UInt8) -> Bool {
        letter | 0x20 >= UInt8(ascii: "a") && letter | 0x20 <= UInt8(ascii: "z")
    }

    /// The moment that a field names; `nil` when it does not fit the pattern or the calendar.
    func instant(_ field: UnsafeBufferPointer<UInt8>, zone: ProgramTimeZone) -> Instant? {
        switch self {
        case .rfc3339: Instant(rfc3339: field)
        case .places(let pieces): DatePattern.instant(field, pieces, zone)
        }
    }

    private static func instant(
        _ field: UnsafeBufferPointer<UInt8>,
        _ pieces: [Piece],
        _ zone: ProgramTimeZone
    ) -> Instant? {
        var (year, month, day) = (0, 0, 0)
        var seconds = 0
        var offset = 0
        for piece in pieces {
            guard offset + piece.width <= field.count else { return nil }
            let part = UnsafeBufferPointer(rebasing: field[offset..<(offset + piece.width)])
            offset += piece.width
            if case .letter(let letter) = piece {
                guard part[0] == letter else { return nil }
                continue
            }
            guard let value = number(part) else { return nil }
            switch piece {
            case .year: year = value
            case .month: month = value
            case .day: day = value
            case .hour where value < 24: seconds += value * 3_600
            case .minute where value < 60: seconds += value * 60
            case .second where value < 60: seconds += value
            default: return nil
            }
        }
        guard offset == field.count,
            let calendarDay = CalendarDay(year: year, month: month, day: day)
        else { return nil }
        return zone.start(of: calendarDay).adding(seconds: Int64(seconds))
    }

    private static func number(_ digits: UnsafeBufferPointer<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard digit >= 48, digit <= 57 else { return nil }
            value = value * 10 + Int(digit - 48)
        }
        return value
    }
}
