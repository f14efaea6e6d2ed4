// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird
import Loyalty
import Primitives

/// Where a second officer lets an inspection begin.
///
/// One officer has signed in and can look at nothing yet; the other, at the same screen, confirms with
/// name and password for which document, to what end, how far and for how long.
extension SignInPages {
    func showOpening(_ visit: AccountVisit) async throws -> Response {
        _ = try officer(visit)
        return openingPage(visit)
    }

    func openInspection(_ visit: AccountVisit) async throws -> Response {
        let officer = try officer(visit)
        guard let asked = InspectionForm(visit.form) else {
            return openingPage(visit, wrong: visit.words("inspection.incomplete"))
        }
        let strangers = asked.scope.partners.filter { !parts.isPartner($0) }
        guard strangers.isEmpty else {
            let codes = strangers.joined(separator: ", ")
            let wrong = visit.words("inspection.unknown_partners", ["codes": codes])
            return openingPage(visit, wrong: wrong)
        }
        let answer = try await staff.vouches(
            name: visit.form["second_name"] ?? "",
            password: visit.form.exact("second_password") ?? "",
            code: visit.form["second_code"] ?? "",
            at: visit.now
        )
        guard case .signedIn(let second) = answer else {
            let words = wording(of: answer) ?? "account.wrong_password"
            return openingPage(visit, wrong: visit.words(words))
        }
        guard second.role == .regulatorOfficer else {
            return openingPage(visit, wrong: visit.words("inspection.no_officer"))
        }
        guard second.number != officer.account else {
            return openingPage(visit, wrong: visit.words("inspection.same_officer"))
        }
        _ = try await visitors.open(
            asked.inspection(by: officer.account, with: second.number, at: visit.now),
            for: visit.session
        )
        return PageResponse.redirect(to: Face.regulator.home, cookies: [])
    }

    private func officer(_ visit: AccountVisit) throws(PageRefusal) -> StaffVisitor {
        let officer = try visit.staff
        guard officer.role == StaffRole.regulatorOfficer.rawValue else { throw PageRefusal.role }
        return officer
    }

    private func openingPage(_ visit: AccountVisit, wrong: String? = nil) -> Response {
        var content: [String: Any] = [:]
        for name in [
            "document", "purpose", "members", "partners", "from", "until", "hours", "second_name",
        ] {
            content[name] = visit.form[name] ?? ""
        }
        if visit.form["hours"] == nil { content["hours"] = "4" }
        content["wrong"] = wrong
        return visit.page(
            "OpenInspection",
            title: visit.words("inspection.title"),
            content,
            status: wrong == nil ? .ok : .unprocessableContent
        )
    }
}

/// What two officers fill in.
struct InspectionForm: Hashable, Sendable {
    let document: String
    let purpose: String
    let scope: Inspection.Scope
    let hours: Int64

    /// `nil` when something is missing, malformed or too much.
    init?(_ form: PageFields) {
        guard let document = form["document"], let purpose = form["purpose"],
            max(document.utf8.count, purpose.utf8.count) <= Inspection.textBytesMaximum,
            let hours = form.integer("hours"), (1...Inspection.hoursMaximum).contains(hours),
            let members = InspectionForm.list(form["members"], { MemberID(text: $0) }),
            let partners = InspectionForm.list(form["partners"], InspectionForm.code),
            let from = InspectionForm.day(form["from"]),
            let until = InspectionForm.day(form["until"])
        else { return nil }
        if let from = from.day, let until = until.day, until < from { return nil }
        self.document = document
        self.purpose = purpose
        self.hours = hours
        scope = Inspection.Scope(
            members: members,
            partners: partners,
            from: from.day,
            until: until.day
        )
    }

    func inspection(by officer: UInt64, with second: UInt64, at now: Instant) -> Inspection {
        Inspection(
            officer: officer,
            secondOfficer: second,
            document: document,
            purpose: purpose,
            scope: scope,
            openedAt: now,
            endsAt: now.adding(seconds: hours * 3_600)
        )
    }

    /// Words with blanks or commas between them; `nil` when one of them is none.
    private static func list<Value>(
        _ text: String?,
        _ read: (String) -> Value?
    ) -> [Value]? {
        let words = (text ?? "").split { ", \n\r\t,、".contains($0) }.map(String.init)
        guard words.count <= Inspection.Scope.listMaximum else { return nil }
        let values = words.compactMap(read)
        return values.count == words.count ? values : nil
    }

    private static func code(_ text: String) -> String? {
        let isCode = text.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        return isCode && text.utf8.count <= 60 ? text : nil
    }

    /// `nil` for a text that is no day; an absent one is a day that is not named.
    private static func day(_ text: String?) -> (day: CalendarDay?, Void)? {
        guard let text else { return (nil, ()) }
        return CalendarDay(iso8601: text).map { ($0, ()) }
    }
}
