// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Rules

/// What is wrong with one field of a body.
public struct FieldError: Hashable, Sendable {
    /// A JSON pointer (RFC 6901) into the body.
    public let pointer: String
    public let code: Violation.StaticCode
    public let detail: LocalizedText

    public init(_ pointer: String, _ code: Violation.StaticCode, _ detail: LocalizedText? = nil) {
        self.pointer = pointer
        self.code = code
        self.detail = detail ?? FieldError.words(code)
    }

    /// A violation that the program's own rooms found; its detail is in English.
    public init(_ violation: Violation) {
        self.init(
            violation.pointer,
            violation.code,
            LocalizedText(zh: FieldError.words(violation.code).zh, en: violation.detail)
        )
    }

    static func words(_ code: Violation.StaticCode) -> LocalizedText {
        switch code {
        case .required: LocalizedText(zh: "此项必填", en: "is required")
        case .tooSmall: LocalizedText(zh: "数值过小", en: "is too small")
        case .tooLarge: LocalizedText(zh: "数值过大", en: "is too large")
        case .tooLong: LocalizedText(zh: "文字过长", en: "is too long")
        case .tooMany: LocalizedText(zh: "数量过多", en: "has too many entries")
        case .malformed: LocalizedText(zh: "格式不正确", en: "is malformed")
        case .unknown: LocalizedText(zh: "没有这个字段或取值", en: "is not known")
        case .inconsistent: LocalizedText(zh: "与其他字段不一致", en: "does not fit the other fields")
        case .duplicate: LocalizedText(zh: "重复", en: "occurs twice")
        }
    }
}
