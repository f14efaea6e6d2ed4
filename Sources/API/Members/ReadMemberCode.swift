// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/members/{id}/code`: what a member shows at a till, for this minute and the next ones.
    ///
    /// The member's device keeps them, so that it has a code without a connection as long as they
    /// last. Nobody else gets any, but for who hands members copies of what is theirs.
    static let readMemberCode = Operation(
        id: "readMemberCode",
        method: .get,
        path: "/v1/members/{id}/code",
        access: .operatorKey(.membersExport)
    ) { call in
        let caller = try call.caller
        let member = try await caller.pathMember(call.parameter("id"))
        let codes = MemberCodes(of: member.id, at: call.now, caller)
        return .object { codes.put(into: &$0) }
    }
}

private struct MemberCodes {
    /// This minute's and the next four.
    private static let count: Int64 = 5

    private struct One {
        let code: MemberCode
        let picture: CodePicture
        let bars: BarPicture
        let window: Int64
    }

    private let member: MemberID
    private let zone: ProgramTimeZone
    private let codes: [One]

    init(of member: MemberID, at now: Instant, _ caller: Caller) {
        self.member = member
        let program = caller.program.program
        zone = program.timeZone
        let first = MemberCode.window(at: now)
        codes = (first..<first + MemberCodes.count).compactMap { window in
            let sealer = caller.shared.sealer
            guard
                let code = MemberCode(of: member, window: window, program: program.code, sealer),
                let picture = CodePicture(code.digits), let bars = BarPicture(code.digits)
            else { return nil }
            return One(code: code, picture: picture, bars: bars, window: window)
        }
    }

    func put(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("object")
        writer.put("member_code" as StaticString)
        writer.field("member_id")
        writer.put(member)
        writer.field("codes")
        writer.beginArray()
        for one in codes {
            writer.beginObject()
            writer.field("digits")
            writer.put(one.code.digits)
            writer.field("from")
            writer.put(MemberCode.start(ofWindow: one.window), in: zone)
            writer.field("until")
            writer.put(MemberCode.start(ofWindow: one.window + 1), in: zone)
            writer.field("svg")
            writer.put(one.picture.svg)
            writer.field("bars")
            writer.put(one.bars.svg)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}
