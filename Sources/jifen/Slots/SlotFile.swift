// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Slots as a file tells them.
struct SlotFile {
    let reward: String
    /// By day.
    let days: [OfferedDay]

    var slots: Int { days.reduce(0) { $0 + $1.slots.count } }

    /// Lines of a CSV file, or slots of a JSON file.
    private static let maximumSlots = 50_000
    private static let columns = ["day", "code", "starts_at", "ends_at", "for_money", "for_points"]

    /// Days in groups that one command takes, none of them divided.
    var parts: [SlotPart] {
        var parts: [[OfferedDay]] = [[]]
        for day in days {
            let slots = parts[parts.count - 1].reduce(day.slots.count) { $0 + $1.slots.count }
            if parts[parts.count - 1].count == SlotLimits.days || slots > SlotLimits.slotsOfImport {
                parts.append([])
            }
            parts[parts.count - 1].append(day)
        }
        return parts.filter { !$0.isEmpty }.map { SlotPart(days: $0) }
    }

    static func read(_ bytes: [UInt8], isJSON: Bool, reward: String?) throws(Failure) -> SlotFile {
        isJSON ? try json(bytes, reward) : try csv(bytes, reward)
    }

    // MARK: CSV

    private static func csv(_ bytes: [UInt8], _ reward: String?) throws(Failure) -> SlotFile {
        guard let reward else {
            throw Failure("whose slots are these?", advice: "Say --reward CODE.", code: .usage)
        }
        let mark = CSVLine.byteOrderMark
        let whole = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        guard let text = String(validating: whole, as: UTF8.self) else {
            throw Failure("the file is not UTF-8", advice: "Save it as CSV in UTF-8.")
        }
        var days: [CalendarDay: [SlotOffer]] = [:]
        var places: [Int]?
        for (number, line) in text.split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        ).enumerated() where !line.allSatisfy(\.isWhitespace) {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(field)
            guard let known = places else {
                places = try header(fields)
                continue
            }
            guard number < maximumSlots + 1 else {
                throw Failure("the file has more than \(maximumSlots.grouped) slots")
            }
            let row = known.map { $0 < fields.count ? fields[$0] : "" }
            let (day, offer) = try slot(row, line: number + 1)
            days[day, default: []].append(offer)
        }
        guard places != nil else { throw missing(columns[0]) }
        return SlotFile(reward: reward, days: sorted(days))
    }

    private static func field(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        guard text.count > 1, text.first == "\"", text.last == "\"" else { return String(text) }
        return String(text.dropFirst().dropLast())
    }

    private static func header(_ names: [String]) throws(Failure) -> [Int] {
        var places: [Int] = []
        for column in columns {
            guard let place = names.firstIndex(of: column) else { throw missing(column) }
            places.append(place)
        }
        return places
    }

    private static func missing(_ column: String) -> Failure {
        Failure(
            "the first line has no column '\(column)'",
            advice: "It is \(columns.joined(separator: ","))"
        )
    }

    private static func slot(
        _ row: [String],
        line: Int
    ) throws(Failure) -> (CalendarDay, SlotOffer) {
        func wrong(_ column: Int, _ expected: String) -> Failure {
            Failure(
                "line \(line): '\(row[column].prefix(60))' is no \(columns[column])",
                advice: "Write it as \(expected)."
            )
        }
        guard let day = CalendarDay(iso8601: row[0]) else { throw wrong(0, "2026-12-24") }
        guard SlotName.isGood(code: row[1]) else { throw wrong(1, "letters and digits") }
        let time = "2026-12-24T09:00:00+08:00"
        guard let startsAt = Instant(rfc3339: row[2]) else { throw wrong(2, time) }
        guard let endsAt = Instant(rfc3339: row[3]) else { throw wrong(3, time) }
        let most = "a number of places, at most \(SlotLimits.places.upperBound)"
        guard let forMoney = Int64(row[4]), SlotLimits.places.contains(forMoney) else {
            throw wrong(4, most)
        }
        guard let forPoints = Int64(row[5]), SlotLimits.places.contains(forPoints) else {
            throw wrong(5, most)
        }
        let offer = SlotOffer(
            code: row[1],
            startsAt: startsAt,
            endsAt: endsAt,
            forMoney: forMoney,
            forPoints: forPoints
        )
        return (day, offer)
    }

    private static func sorted(_ days: [CalendarDay: [SlotOffer]]) -> [OfferedDay] {
        days.sorted { $0.key < $1.key }.map { OfferedDay(day: $0.key, slots: $0.value) }
    }

    // MARK: JSON

    private static func json(_ bytes: [UInt8], _ reward: String?) throws(Failure) -> SlotFile {
        guard let json = try? JSONParser.parse(bytes), let list = json["days"]?.arrayValue else {
            throw Failure(
                "the file is no JSON object with 'days'",
                advice: "It is what POST /v1/slot-imports takes."
            )
        }
        guard let reward = reward ?? json["reward"]?.stringValue else {
            throw Failure("whose slots are these?", advice: "Say --reward CODE.", code: .usage)
        }
        var days: [OfferedDay] = []
        for (index, entry) in list.enumerated() {
            guard let day = entry["day"]?.stringValue.flatMap({ CalendarDay(iso8601: $0) }),
                let slots = entry["slots"]?.arrayValue, slots.count <= maximumSlots
            else {
                throw Failure(
                    "/days/\(index) is no day with slots",
                    advice: "Write {\"day\": \"2026-12-24\", \"slots\": [...]}."
                )
            }
            var offers: [SlotOffer] = []
            for (place, slot) in slots.enumerated() {
                let row = columns.dropFirst().map { column in
                    slot[column]?.stringValue ?? slot[column]?.integerValue.map { "\($0)" } ?? ""
                }
                do throws(Failure) {
                    offers.append(try self.slot(["\(day)"] + row, line: 0).1)
                } catch {
                    let words = error.message.replacing("line 0: ", with: "")
                    throw Failure("/days/\(index)/slots/\(place): \(words)", advice: error.advice)
                }
            }
            days.append(OfferedDay(day: day, slots: offers))
        }
        return SlotFile(reward: reward, days: days)
    }
}
