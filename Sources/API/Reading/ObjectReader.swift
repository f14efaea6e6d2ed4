// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Reads the fields of a JSON object and collects everything that is wrong with them.
///
/// Every getter marks its field as known; what is left at the end is refused, so that a misspelt
/// field is never silently ignored.
struct ObjectReader {
    /// Fields past this number cannot be known ones.
    private static let maximumKnown = 64

    let pointer: String
    private let members: [JSON.Member]
    private var known: UInt64 = 0
    private(set) var errors: [FieldError] = []

    /// A value that is no object reads as an empty one, with that error.
    init(_ json: JSON, at pointer: String = "") {
        self.pointer = pointer
        if case .object(let members) = json {
            self.members = members
        } else {
            members = []
            errors = [FieldError(pointer, .malformed, Expected.object)]
        }
    }

    /// The value of a field; `nil` when it is absent or `null`.
    mutating func value(_ name: String) -> JSON? {
        for index in members.indices.prefix(ObjectReader.maximumKnown)
        where members[index].name == name {
            known |= 1 << UInt64(index)
            if case .null = members[index].value { return nil }
            return members[index].value
        }
        return nil
    }

    /// Whether the object has the field, with whatever value.
    func has(_ name: String) -> Bool {
        members.contains { $0.name == name }
    }

    mutating func report(_ name: String, _ code: FieldError.Code, _ detail: LocalizedText? = nil) {
        errors.append(FieldError(path(name), code, detail))
    }

    /// Reports an entry of an array that is a field of this object.
    mutating func report(
        _ name: String,
        _ index: Int,
        _ code: FieldError.Code,
        _ detail: LocalizedText
    ) {
        errors.append(FieldError(path(name) + "/\(index)", code, detail))
    }

    /// Reports what is wrong inside a field, or inside an entry of it.
    mutating func report(_ errors: [FieldError], under name: String, _ index: Int?) {
        let prefix = path(name) + (index.map { "/\($0)" } ?? "")
        self.errors += errors.map { FieldError(prefix + $0.pointer, $0.code, $0.detail) }
    }

    /// Reports every field that nothing asked for.
    mutating func refuseUnknown() {
        for index in members.indices
        where index >= ObjectReader.maximumKnown || known & 1 << UInt64(index) == 0 {
            report(members[index].name, .unknown)
        }
    }

    /// Ends the reading with what was read: throws when anything was wrong or is missing.
    mutating func finish<Value>(_ value: Value?) throws(Problem) -> Value {
        refuseUnknown()
        guard errors.isEmpty, let value else {
            let reported = Array(errors.prefix(APILimits.reportedErrors))
            throw Problem(422, .validationFailed, errors: reported)
        }
        return value
    }

    /// Ends the reading with several things that were read, all of them required.
    mutating func finish<First, Second, Third>(
        _ first: First?,
        _ second: Second?,
        _ third: Third?
    ) throws(Problem) -> (First, Second, Third) {
        guard let first, let second, let third else { return try finish(nil) }
        return try finish((first, second, third))
    }

    mutating func finish<First, Second>(
        _ first: First?,
        _ second: Second?
    ) throws(Problem) -> (First, Second) {
        guard let first, let second else { return try finish(nil) }
        return try finish((first, second))
    }

    func path(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
        else { return pointer + "/" + name }
        return pointer + "/"
            + name.reduce(into: "") { text, letter in
                switch letter {
                case "~": text += "~0"
                case "/": text += "~1"
                default: text.append(letter)
                }
            }
    }
}

extension FieldError {
    typealias Code = Violation.StaticCode
}
