// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore

/// What every request for a page of a face passes, in a fixed sequence: session, audience, query,
/// form, page; and what becomes of refusals.
struct FaceDoor: Sendable {
    let route: PageRoute
    let pages: WebPages

    func respond(to request: Request, parameters: Parameters) async -> Response {
        let session = try? await pages.visitors.session(of: request)
        let frame = pages.frame(of: request, face: route.face, session: session)
        let response: Response
        do {
            response = try await answer(request, parameters, frame)
        } catch let refusal as PageRefusal {
            response = RefusalView(frame: frame).response(refusal, request)
        } catch let refusal as ContractRefusal where refusal.code == StepUp.code {
            // What a form has sent is filled in again afterwards: the page begins where its face does.
            let back = request.method == .get ? request.uri.string : route.face.home
            response = RefusalView(frame: frame).response(.stepUp(back: back), request)
        } catch let refusal as ContractRefusal {
            response = RefusalView(frame: frame).response(refusal)
        } catch {
            pages.note("a page failed: \(route.path): \(error)")
            response = RefusalView(frame: frame).fault()
        }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ request: Request,
        _ parameters: Parameters,
        _ frame: PageFrame
    ) async throws -> Response {
        try admit(frame.session)
        guard let query = PageFields(encoded: request.uri.query ?? "") else {
            throw PageRefusal.malformed
        }
        var form = PageFields.none
        var files: [MultipartForm.File] = []
        if route.method == .post {
            if route.takesFiles {
                let read = try await MultipartForm.read(request)
                (form, files) = (read.fields, read.files)
            } else {
                form = try await PageForm.fields(of: request)
            }
            try PageForm.checkOrigin(of: request, form, frame.session)
        }
        let visit = PageVisit(
            frame: frame,
            contract: pages.contract,
            live: pages.live,
            now: pages.now(),
            publicAddress: pages.publicAddress,
            zone: pages.zone,
            parameters: parameters,
            query: query,
            form: form,
            files: files
        )
        return try await route.answer(visit)
    }

    /// Who has to choose a password or take up a factor does that first.
    static func requireNoDuty(of session: PageSession?) throws(PageRefusal) {
        guard case .staff(let staff) = session?.visitor, let duty = staff.duty else { return }
        throw PageRefusal.duty(duty)
    }

    private func admit(_ session: PageSession?) throws(PageRefusal) {
        switch (route.audience, session?.visitor) {
        case (.anybody, _), (.member, .member): return
        case (.staff, .staff(let staff)):
            try FaceDoor.requireNoDuty(of: session)
            guard RoleFaces.faces(of: staff.role).contains(route.face) else {
                throw PageRefusal.role
            }
            // One officer alone looks at nothing.
            if route.face == .regulator, staff.inspection == nil {
                throw PageRefusal.inspection
            }
        case (.member, _), (.staff, _): throw PageRefusal.signIn
        }
    }
}

/// Reads forms and makes sure that they are ours.
enum PageForm {
    static func fields(of request: Request) async throws(PageRefusal) -> PageFields {
        let type = request.headers[.contentType]?.lowercased() ?? ""
        guard type.hasPrefix("application/x-www-form-urlencoded") else {
            throw PageRefusal.malformed
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: PageFields.maximumBytes)
        } catch {
            throw PageRefusal.malformed
        }
        guard let fields = PageFields(encoded: String(buffer: body)) else {
            throw PageRefusal.malformed
        }
        return fields
    }

    /// A form comes from a page of ours: the browser says so where it says anything, and with a
    /// session the form carries the session's token.
    static func checkOrigin(
        of request: Request,
        _ form: PageFields,
        _ session: PageSession?
    ) throws(PageRefusal) {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            guard site == "same-origin" || site == "none" else { throw PageRefusal.formToken }
        } else {
            guard isOurs(request) else { throw PageRefusal.formToken }
        }
        guard let session else { return }
        guard ConstantTime.areEqual(form["form_token"] ?? "", session.formToken) else {
            throw PageRefusal.formToken
        }
    }

    /// Browsers that do not say `Sec-Fetch-Site` say whence a form comes.
    private static func isOurs(_ request: Request) -> Bool {
        guard let origin = HTTPField.Name("Origin").flatMap({ request.headers[$0] }),
            let host = request.head.authority
        else { return true }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }
}
