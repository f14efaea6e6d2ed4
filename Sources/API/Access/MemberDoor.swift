// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import NIOCore
import Primitives

extension Operation {
    /// Whether the principal may use the operation at all; what is whose is looked at later.
    func admit(_ principal: Principal) throws(Problem) {
        let isMember = principal.member != nil
        if principal.isAuthority, inspectionRule.about == .closed { throw closed }
        if isMember, memberRule.own == .never { throw closed }
        switch access {
        case .anybody, .visitor, .anyKey: return
        case .key(let scope):
            guard scope.isGranted(by: principal.scopes) else { throw Problem.missing(scope) }
        case .operatorKey(let scope):
            guard isMember || principal.isOperator else { throw Problem(403, .operatorOnly) }
            guard scope.isGranted(by: principal.scopes) else { throw Problem.missing(scope) }
        }
    }

    private var closed: Problem {
        switch access {
        case .key(let scope), .operatorKey(let scope): Problem.missing(scope)
        case .anybody, .visitor, .anyKey:
            Problem(403, .permissionDenied, [JSON.Member("scope", .string(id))])
        }
    }
}

/// The one place that makes sure that a member sees and changes only what is the member's own.
///
/// Behind it operations may take what the path, the query and the body name as the caller's.
/// Whatever is somebody else's is as if it were not there.
struct MemberDoor: Sendable {
    let member: MemberID
    let rule: MemberRule
    private let path: String

    /// `nil` for callers who are no members.
    init?(_ call: Call, _ operation: Operation) {
        guard let member = call.principal?.member else { return nil }
        self.member = member
        path = operation.path
        rule = operation.memberRule
    }

    func pass(_ call: Call) async throws {
        switch rule.own {
        case .never:
            throw Problem(
                403,
                .permissionDenied,
                [JSON.Member("scope", .string(Scope.membersRead.rawValue))]
            )
        case .open: break
        case .path: try require(MemberID(text: call.parameter("id")))
        case .body: break
        case .query:
            if let named = call.query["member_id"] { try require(MemberID(text: named)) }
        case .entry: try await requireEntry(call)
        case .lot: try await requireLot(call)
        case .question: try await requireQuestion(call)
        }
        try passBody(call)
    }

    private func require(_ named: MemberID?) throws(Problem) {
        guard named == member else { throw Problem(.unknownMember) }
    }

    private func requireEntry(_ call: Call) async throws {
        guard let id = EntryID(ofObject: call.parameter("id")),
            let record = try await call.shared.engine.record(id),
            record.member == member
        else { throw Problem(unknownObject) }
    }

    /// What the operation itself says of an id that nothing has.
    private var unknownObject: Refusal {
        switch path.split(separator: "/").dropFirst().first {
        case "redemptions": .unknownRedemption
        case "purchases": .unknownPurchase
        case "holds": .unknownHold
        default: .unknownEntry
        }
    }

    private func requireLot(_ call: Call) async throws {
        guard let id = Lot.ID(text: call.parameter("id")),
            let trace = try await call.shared.engine.trace(id),
            trace.birth.member == member
        else { throw Problem(404, .unknownLot) }
    }

    private func requireQuestion(_ call: Call) async throws {
        guard let number = QuestionID.number(call.parameter("id")),
            let question = try await call.shared.questions.question(number),
            question.member == member
        else { throw Problem(404, .unknownQuestion) }
    }

    /// Nothing but what a member may say, and nothing about anybody else.
    private func passBody(_ call: Call) throws {
        guard call.body.readableBytes > 0 else { return }
        guard case .object(let members) = try JSON.parse(body: call.body) else { return }
        var errors: [FieldError] = []
        for field in members where !rule.fields.contains(field.name) {
            errors.append(FieldError("/" + field.name.prefix(80), .unknown))
        }
        for (name, value) in rule.fixed.sorted(by: { $0.key < $1.key }) {
            let found = members.last { $0.name == name }?.value
            if let found, found != .string(value) {
                errors.append(FieldError("/" + name, .unknown, Expected.oneOf([value])))
            }
        }
        guard errors.isEmpty else {
            let reported = Array(errors.prefix(APILimits.reportedErrors))
            throw Problem(422, .validationFailed, errors: reported)
        }
        if rule.own == .body {
            let named = members.filter { $0.name == "member_id" }.map { $0.value.stringValue }
            guard named.count == 1 else { return }
            try require(named[0].flatMap { MemberID(text: $0) })
        }
    }
}
