// SPDX-License-Identifier: Apache-2.0

/// Who runs the program and answers for it.
public struct Organiser: Hashable, Sendable {
    public let name: LocalizedText
    /// The number under which it is registered, such as a unified social credit code.
    public let registration: String
    /// Where it can be reached, such as a telephone number.
    public let contact: String
    public let address: LocalizedText

    public init(
        name: LocalizedText,
        registration: String,
        contact: String,
        address: LocalizedText
    ) {
        self.name = name
        self.registration = registration
        self.contact = contact
        self.address = address
    }
}

/// Where members complain, and how long an answer takes.
public struct ComplaintTerms: Hashable, Sendable {
    public let channel: LocalizedText
    /// Days within which an answer is due.
    public let answerDays: Int64

    public init(channel: LocalizedText, answerDays: Int64) {
        self.channel = channel
        self.answerDays = answerDays
    }
}

extension DocumentReader {
    mutating func organiser(_ node: DocumentNode) -> Organiser? {
        guard let fields = fields(node, known: DocumentForm.organiser.keys) else { return nil }
        let name = required("name", of: fields) { $0.localized($1) }
        let registration = required("registration", of: fields) { $0.text($1) }
        let contact = required("contact", of: fields) { $0.text($1) }
        let address = required("address", of: fields) { $0.localized($1) }
        guard let name, let registration, let contact, let address else { return nil }
        return Organiser(
            name: name,
            registration: registration,
            contact: contact,
            address: address
        )
    }

    mutating func complaints(_ node: DocumentNode) -> ComplaintTerms? {
        guard let fields = fields(node, known: DocumentForm.complaints.keys) else { return nil }
        let channel = required("channel", of: fields) { $0.localized($1) }
        let days = required("answer_days", of: fields) {
            $0.whole($1, in: DocumentLimits.answerDays)
        }
        guard let channel, let days else { return nil }
        return ComplaintTerms(channel: channel, answerDays: days)
    }
}
