// SPDX-License-Identifier: Apache-2.0

import Engine
import Hummingbird
import Primitives

/// Somebody asks for a page: all that a page's query and view need.
struct PageVisit: Sendable {
    var frame: PageFrame
    let contract: any Contract
    let live: LiveDesk
    let now: Instant
    /// `nil` where it is not known.
    let publicAddress: PublicAddress?
    /// In which the program's days begin.
    let zone: ProgramTimeZone
    /// What the path's braces stand for.
    let parameters: Parameters
    /// What follows the question mark; every filter of a page lives there.
    let query: PageFields
    /// What a form sent; empty for a page.
    let form: PageFields
    /// The files of a form that takes any; none where the browser sent none.
    var files: [MultipartForm.File] = []

    var words: PageWords { frame.words }
    var language: PageLanguage { frame.language }

    /// The member on whose pages we are: whoever has signed in, or whom somebody of the staff looks at.
    var member: MemberVisitor {
        get throws(PageRefusal) {
            if let seen = frame.seen { return MemberVisitor(id: seen.id, name: seen.name) }
            guard case .member(let member) = frame.session?.visitor else {
                throw PageRefusal.signIn
            }
            return member
        }
    }

    var staff: StaffVisitor {
        get throws(PageRefusal) {
            guard case .staff(let staff) = frame.session?.visitor else { throw PageRefusal.signIn }
            return staff
        }
    }

    func parameter(_ name: String) -> String { parameters.get(name) ?? "" }

    /// Asks the interface as the visitor.
    func ask(_ call: ContractCall) async -> ContractAnswer {
        await contract.answer(call, for: frame.session?.visitor, in: language)
    }

    /// The object at a path; throws the interface's refusal.
    func read(_ path: ContractPath) async throws(ContractRefusal) -> JSON {
        try await ask(.get(path)).object()
    }

    /// The members of the list at a path; throws the interface's refusal.
    func list(_ path: ContractPath) async throws(ContractRefusal) -> [JSON] {
        let answer = await ask(.get(path))
        _ = try answer.object()
        return answer.items
    }

    /// Sends a command under the key of the form that was filled in.
    func send(_ path: ContractPath, _ body: JSON? = nil) async -> ContractAnswer {
        await ask(.post(path, body, key: form["key"] ?? ""))
    }

    func respond(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
        PageResponse.page(html, language, status: status)
    }

    /// After a form has done its work: the browser asks for a page, so that reloading repeats nothing.
    func redirect(to path: String) -> Response {
        PageResponse.redirect(to: path, cookies: [])
    }
}

/// Why a page is not shown.
enum PageRefusal: Error, Hashable, Sendable {
    /// Nobody is signed in, or the wrong kind of visitor.
    case signIn
    /// The visitor's role does not open this face.
    case role
    /// The visitor has to choose a password or take up a second factor first.
    case duty(StaffDuty)
    /// An officer has to open an inspection with a second one first.
    case inspection
    /// The visitor has to show again who it is (`step_up_required`), and then goes back.
    case stepUp(back: String)
    /// The form does not carry the session's token.
    case formToken
    /// There is no such page or object.
    case notFound
    /// The form is too large or no form.
    case malformed
    /// A file is larger than any that is taken.
    case tooLarge
}
