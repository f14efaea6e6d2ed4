// SPDX-License-Identifier: Apache-2.0

import Engine
import Hummingbird
import Logging
import Loyalty
import NIOCore
import Primitives

/// Answers one operation: everything that a request passes, in one pass and in a fixed sequence.
///
/// Number, head, negotiation, key, scope, limit, query, idempotency key, body, operation, answer.
/// Each layer of middleware would cost a suspension point on the hot routes, so there is none.
struct OperationResponder: HTTPResponder {
    typealias Context = APIContext

    let operation: Operation
    let shared: SharedParts
    let metrics: RouteMetrics
    var isHead = false

    func respond(to request: Request, context: APIContext) async throws -> Response {
        let started = shared.stopwatch()
        shared.metrics.begin()
        defer { shared.metrics.end() }
        let requestID = shared.requestNumbers.next()
        let head = RequestHead(request.headers)
        var standing: RateStanding?
        var response: Response
        do {
            let answer = try await answer(request, context, head, requestID, &standing)
            response = ResponseMaker.response(answer, requestID: requestID, head: head)
        } catch let problem as Problem {
            response = refuse(problem, request, head, requestID)
        } catch let fault as EngineFault {
            response = refuse(Problem(fault), request, head, requestID)
        } catch {
            shared.logger.error(
                "a request failed",
                metadata: [
                    "request_id": "\(requestID)", "operation": "\(operation.id)",
                    "fault": "\(error)",
                ]
            )
            response = refuse(.unexpected, request, head, requestID)
        }
        if let standing { ResponseMaker.add(standing, to: &response) }
        let nanoseconds = shared.stopwatch() &- started
        metrics.record(status: response.status.code, nanoseconds: nanoseconds)
        note(response.status.code, requestID, nanoseconds)
        return isHead ? response.createHeadResponse() : response
    }

    /// A line for each request, for whoever looks for one: at 20,000 requests a second a line each
    /// would cost more than the answers.
    private func note(_ status: Int, _ requestID: RequestID, _ nanoseconds: UInt64) {
        guard shared.logger.logLevel <= .debug else { return }
        shared.logger.debug(
            "answered",
            metadata: [
                "request_id": "\(requestID)", "route": "\(operation.path)", "status": "\(status)",
                "dur_us": "\(nanoseconds / 1_000)",
            ]
        )
    }

    private func answer(
        _ request: Request,
        _ context: APIContext,
        _ head: RequestHead,
        _ requestID: RequestID,
        _ standing: inout RateStanding?
    ) async throws -> Answer {
        guard operation.media.isAccepted(by: head.accept) else {
            throw Problem(406, .notAcceptable, [JSON.Member("type", .string(operation.media.name))])
        }
        let now = shared.clock.now()
        let principal = try await principal(
            head,
            context.door,
            shared.addresses.number(of: context.peer, forwardedFor: head.forwardedFor),
            now,
            &standing
        )
        let query = try query(of: request)
        let key = try idempotencyKey(head)
        let body = try await body(of: request, head)
        let call = Call(
            shared: shared,
            operation: operation.id,
            requestID: requestID,
            principal: principal,
            language: Language(accepted: head.acceptLanguage),
            idempotencyKey: key,
            now: now,
            parameters: context.parameters,
            query: query,
            body: body
        )
        if let door = MemberDoor(call, operation) { try await door.pass(call) }
        if let principal, principal.isAuthority {
            try await call.inspect(operation, by: principal)
        } else if let principal, principal.isStaff, LookUpRule.ofStaff.contains(operation.id) {
            try await call.noteLook(operation, byStaff: principal)
        } else if let principal, LookUpRule.ofAll.contains(operation.id) {
            try await call.note(operation, by: principal)
        }
        do {
            return try await operation.answer(call)
        } catch let problem as Problem {
            call.noteRefusal(problem.code, of: operation.id)
            throw problem
        }
    }

    private func query(of request: Request) throws(Problem) -> Query {
        guard let text = request.uri.query else { return .none }
        return try Query(text, known: operation.query)
    }

    private func idempotencyKey(_ head: RequestHead) throws(Problem) -> String? {
        guard operation.needsIdempotencyKey else { return nil }
        guard let field = head.idempotencyKey else { throw Problem(400, .idempotencyKeyRequired) }
        guard let key = IdempotencyField.key(of: field) else {
            throw Problem(400, .invalidIdempotencyKey)
        }
        return key
    }

    private func refuse(
        _ problem: Problem,
        _ request: Request,
        _ head: RequestHead,
        _ requestID: RequestID
    ) -> Response {
        ResponseMaker.response(
            problem,
            requestID: requestID,
            language: Language(accepted: head.acceptLanguage),
            instance: request.uri.path
        )
    }
}
