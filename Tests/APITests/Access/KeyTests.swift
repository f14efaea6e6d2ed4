// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API

@Suite("Keys and scopes")
struct KeyTests {
    @Test("Every operation under /v1 needs a key, but what promises and draws are checked by")
    func missing() async throws {
        try await TestServer().run { client in
            for operation in Operation.all
            where operation.path.hasPrefix("/v1") && !operation.isOpen {
                let reply = try await client.send(
                    operation.method,
                    operation.path,
                    as: nil,
                    body: nil
                )
                #expect(reply.status == 401, "\(operation.id)")
                #expect(reply.code == "key_missing")
                #expect(reply.field("WWW-Authenticate") == "Bearer realm=\"jifen\"")
            }
        }
    }

    @Test(
        "A key that nobody knows is refused",
        arguments: [
            "Bearer nobody", "Bearer ", "Basic Zm9vOmJhcg==", "fruit", "bearer", "Bearer  fruit",
        ]
    )
    func invalid(authorization: String) async throws {
        try await TestServer().run { client in
            let reply = try await client.get(
                "/v1/program",
                as: nil,
                [.authorization: authorization]
            )
            #expect(reply.status == 401)
            #expect(reply.code == "key_invalid")
            #expect(reply.field("WWW-Authenticate")?.contains("invalid_token") == true)
        }
    }

    @Test("The scheme is written in any case")
    func scheme() async throws {
        try await TestServer().run { client in
            let fields: HTTPFields = [.authorization: "bearer fruit"]
            let reply = try await client.get("/v1/program", as: nil, fields)
            #expect(reply.status == 200)
        }
    }

    @Test("Every operation refuses a key without its scope")
    func scopes() async throws {
        try await TestServer().run { client in
            for operation in Operation.all {
                guard case .key(let scope) = operation.access, scope != .programRead else {
                    continue
                }
                let reply = try await client.send(
                    operation.method,
                    operation.path,
                    as: .reader,
                    body: nil
                )
                #expect(reply.status == 403, "\(operation.id)")
                #expect(reply.code == "permission_denied")
                #expect(reply["params.scope"] == .string(scope.rawValue))
            }
        }
    }

    @Test("Only health checks, published draws and histories of prices ask for no key")
    func table() {
        let open = Operation.all.filter { $0.isOpen }.map(\.id)
        #expect(
            Set(open) == [
                "livez", "readyz", "version", "metrics", "contractYAML", "contractJSON", "readDraw",
                "readPriceHistory", "readCheckpoint", "listCheckpoints", "readLogKeys",
                "readInclusionProof", "readConsistencyProof", "readTile", "addCosignatures",
                "readVerifier", "readGreenCertificate",
            ]
        )
        let forOperator = Operation.all.filter {
            if case .operatorKey = $0.access { true } else { false }
        }
        #expect(
            forOperator.map(\.id) == [
                "readStatement", "exportMember", "readMemberCode", "eraseMember",
                "freezeMember", "objectToFreeze", "answerObjection", "unfreezeMember",
                "listFrozenMembers", "adjustPoints",
                "readProgramDocuments", "lintDocuments", "simulateDocuments", "backtestDocuments",
                "readBacktest", "submitDraft", "listDrafts", "readDraft", "reviewDraft",
                "scheduleDraft", "withdrawDraft", "readPlay", "startDraw", "endDraw",
                "listActs", "listLookUps", "listMemberLookUps", "listLookUpHeads",
                "listInspectionQueries",
                "runInspectionQuery", "readSupervision", "previewEvidence", "requestAdjustment",
                "listAdjustmentRequests",
                "approveAdjustment", "rejectAdjustment", "listEvidence", "readEvidence",
                "exportEvidence", "requestEvidence", "releaseEvidence", "readFund",
                "contributeToFund", "recordPartnerPayment", "recordDeposit", "writeOffReceivable",
                "writeOffDebt", "closeSettlement", "readSettlementMatrix", "readPaymentFile",
                "paySettlement", "resolveDispute", "readLiability", "readLiabilityRollForward",
                "readJobs", "readEntryBundle",
            ]
        )
    }

    @Test("A key has a limit, which every answer shows")
    func rateLimit() async throws {
        let limit = RateLimit(requests: 3, windowSeconds: 60)
        try await TestServer(rateLimit: limit).run { client in
            client.clock.advance(seconds: 1)
            for left in [2, 1, 0] {
                let reply = try await client.get("/v1/program")
                #expect(reply.status == 200)
                #expect(reply.field("RateLimit-Policy") == "\"key\";q=3;w=60")
                #expect(reply.field("RateLimit") == "\"key\";r=\(left);t=60")
            }
            client.clock.advance(seconds: 20)
            let over = try await client.get("/v1/program")
            #expect(over.status == 429)
            #expect(over.code == "rate_limited")
            #expect(over["retryable"] == true)
            #expect(over.field("Retry-After") == "40")
            #expect(over.field("RateLimit") == "\"key\";r=0;t=40")
            #expect(try await client.get("/v1/program", as: .hotel).status == 200)
            #expect(try await client.get("/livez", as: nil).field("RateLimit") == nil)
            client.clock.advance(seconds: 40)
            #expect(try await client.get("/v1/program").status == 200)
        }
    }
}
