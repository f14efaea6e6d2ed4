// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

/// Runs the examples of the contract as one story, in the sequence in which they stand there.
@Suite("The examples of the contract")
struct ExampleTests {
    @Test("Every example is taken, gets the status it is told, and an answer as it is told")
    func story() async throws {
        let contract = try ContractFiles.yaml()
        try await TestServer().run { client in
            var ids = ExampleIDs()
            for operation in ContractOperation.all(contract) {
                if operation.id == "redeemReward" {
                    try await client.give(100_000, to: ids.real(ExampleIDs.member))
                }
                if operation.id == "writeOffReceivable" {
                    try await client.adjust(60, of: ids.real(ExampleIDs.member), by: "bank")
                }
                if operation.id == "writeOffDebt" {
                    try await client.owe(ids.real(ExampleIDs.member))
                }
                // A campaign that may stop is in force in a program of its own.
                if operation.id == "proposeStop" {
                    try await stop(operation)
                    continue
                }
                for (number, example) in (operation.body?.examples ?? []).enumerated() {
                    let value = example.value["value"] ?? .null
                    ids.note(try await check(operation, value, number, &ids, client))
                }
                if operation.body == nil {
                    ids.note(try await check(operation, nil, 0, &ids, client))
                }
            }
        }
    }

    private func stop(_ operation: ContractOperation) async throws {
        let examples = operation.body?.examples ?? []
        try await TestServer(program: AutumnCampaign.program()).run { client in
            var ids = ExampleIDs()
            for (number, example) in examples.enumerated() {
                let value = example.value["value"] ?? .null
                _ = try await check(operation, value, number, &ids, client)
            }
        }
    }

    private func check(
        _ operation: ContractOperation,
        _ example: JSON?,
        _ number: Int,
        _ ids: inout ExampleIDs,
        _ client: Client
    ) async throws -> Reply {
        if let example, let body = operation.body, body.media == "application/json" {
            let schema = Schema(contract: operation.contract, schema: body.schema)
            #expect(schema.complaints(about: example) == [], "\(operation.id)")
        }
        var body = try example.map { try self.body(operation, $0, &ids) }
        if operation.id == "useRedemptionCode", let id = example?["code"]?.stringValue {
            let reading = try await client.get("/v1/redemptions/\(ids.real(id))")
            body = body?.replacing(ids.real(id), with: reading["code"]?.stringValue ?? "")
        }
        if operation.id == "addCosignatures" {
            body = try TestWitness.cosigned(try await client.get("/v1/log/checkpoint").text)
        }
        // The line of the example is one that there is.
        if operation.id == "disputeLine", let id = example?["entry_id"]?.stringValue {
            let path = "/v1/settlements/1/lines?partner=fruit"
            let lines = try await client.get(path, as: .program)
            let line = lines["data"]?.arrayValue?.first?["entry_id"]?.stringValue
            body = body?.replacing(ids.real(id), with: try #require(line, "\(lines.text)"))
        }
        var fields: HTTPFields = [:]
        if let media = operation.body?.media { fields[.contentType] = media }
        fields[try Client.name("Idempotency-Key")] = "\(operation.id)-\(number)"
        // A proof that was rejected is followed by another one.
        if operation.id == "approveProof" {
            let again = ids.real(operation.examplePath).replacing("approval", with: "proof")
            _ = try await client.post(again, Bodies.drawing, as: .program, key: "proof-2")
        }
        var path = ids.real(operation.examplePath)
        // A request that was agreed to is followed by another one.
        if operation.id == "rejectAdjustment" {
            let another =
                #"{"member_id":"\#(ids.real(ExampleIDs.member))","points":5,"reason":"goodwill"}"#
            let asked = try await client.post(
                "/v1/adjustment-requests",
                another,
                as: .program,
                key: "adjust-2"
            )
            let id = try #require(asked["id"]?.stringValue, "\(asked.text)")
            path = path.replacing("arq_1", with: id)
        }
        if operation.id == "readGreenCertificate" {
            let member = ids.real(ExampleIDs.member)
            let report = try await client.get("/v1/members/\(member)/green", as: .program)
            let number = try #require(report["certificate"]?.stringValue, "\(report.text)")
            path = "/v1/green-certificates/\(number)"
        }
        // A question that was answered is followed by another one.
        if operation.id == "withdrawQuestion" {
            let member = ids.real(ExampleIDs.member)
            let entries = try await client.get("/v1/members/\(member)/entries", as: .program)
            let entry = try #require(entries["data"]?.arrayValue?.first?["id"]?.stringValue)
            let question = #"{"entry_id":"\#(entry)","reason":"other","words":"?"}"#
            let asked = try await client.post(
                "/v1/members/\(member)/questions",
                question,
                as: .program,
                key: "ask-2"
            )
            let id = try #require(asked["id"]?.stringValue, "\(asked.text)")
            path = path.replacing("qst_1", with: id)
        }
        // The first day of the draws of the example comes, and the last one passes before they end.
        if operation.id == "drawPrize" { client.clock.advance(days: 2) }
        if operation.id == "endDraw" { client.clock.advance(days: 45) }
        let method = try #require(HTTPRequest.Method(operation.method))
        let reply = try await client.send(
            method,
            path,
            as: sender(of: operation),
            fields,
            body: body
        )
        #expect(reply.status == operation.status, "\(operation.id): \(reply.text)")
        try checkAnswer(reply, operation)
        return reply
    }

    /// The example with the ids of the story, and signed for them.
    private func body(
        _ operation: ContractOperation,
        _ example: JSON,
        _ ids: inout ExampleIDs
    ) throws -> String {
        let text = ids.real(example.stringValue ?? example.text)
        guard operation.id == "attestCredit" else { return text }
        let member = ids.real(ExampleIDs.member)
        return try Issuer().signed(try JSONParser.parse(text.utf8), member)
    }

    @Test("The attestation of the examples is signed as the contract says")
    func signature() throws {
        let operations = ContractOperation.all(try ContractFiles.yaml())
        let operation = try #require(operations.first { $0.id == "attestCredit" })
        let example = try #require(operation.body?.examples.first?.value["value"])
        let signature = try #require(example["signature"]?.stringValue)
        #expect(try Issuer().isSigned(example, ExampleIDs.member), "\(signature)")
    }

    /// Whoever may do it; what one proposes is decided by somebody else.
    private func sender(of operation: ContractOperation) -> Sender {
        let decides = [
            "reviewDraft", "releaseEvidence", "approveAdjustment", "rejectAdjustment",
            "answerObjection",
        ]
        if decides.contains(operation.id) { return .reviewer }
        let needsMore = [
            "assignTier", "attestCredit", "withdrawCredit", "redeemReward", "giveArtwork",
            "readArtwork", "giveProof", "readProof", "rejectProof", "approveProof",
            "reportCreditFailure", "listWaitingRedemptions", "readTrace", "readEntryBundle",
            "disputeLine", "askQuestion", "listMemberQuestions", "readQuestion", "listQuestions",
            "answerQuestion", "withdrawQuestion", "giveEvidencePicture", "listEvidencePictures",
            "readEvidencePicture",
        ].contains(operation.id)
        let ofAccess = ["access:read", "staff:write", "keys:write"]
        if ofAccess.contains(operation.json["x-scope"]?.stringValue ?? "") { return .program }
        let isForOperator = operation.json["x-operator"] == true || needsMore
        return isForOperator ? .program : .fruit
    }

    private func checkAnswer(_ reply: Reply, _ operation: ContractOperation) throws {
        guard let (media, schema) = operation.schema(ofStatus: reply.status) else {
            Issue.record("\(operation.id): the contract does not tell of \(reply.status)")
            return
        }
        #expect(reply.field("Content-Type")?.hasPrefix(media) == true, "\(operation.id)")
        switch media {
        case "application/json":
            #expect(schema.complaints(about: reply.json) == [], "\(operation.id)")
        case "application/x-ndjson" where operation.id == "readEntryBundle":
            #expect(!reply.lines.isEmpty)
        case "application/x-ndjson":
            for line in reply.lines {
                #expect(schema.complaints(about: line) == [])
                #expect(line["status"] == 201, "\(line.text)")
            }
        default: break
        }
    }

    @Test("Problems and dry runs are as the contract tells them")
    func problemsAndDryRuns() async throws {
        let operations = ContractOperation.all(try ContractFiles.yaml())
        let purchase = try #require(operations.first { $0.id == "recordPurchase" })
        try await TestServer().run { client in
            let member = try await client.enrol()
            let refused = try await client.post("/v1/purchases", "{}")
            try checkAnswer(refused, purchase)
            let (_, problem) = try #require(purchase.schema(ofStatus: 422))
            #expect(problem.complaints(about: refused.json) == [])
            let preview = try await client.post(
                "/v1/purchases?dry_run=true",
                Bodies.purchase(member)
            )
            try checkAnswer(preview, purchase)
        }
    }

    @Test("Every published rule, partner and reward is as the contract tells it")
    func published() async throws {
        let operations = ContractOperation.all(try ContractFiles.yaml())
        try await TestServer().run { client in
            for id in ["listPartners", "listRules", "listRewards"] {
                let operation = try #require(operations.first { $0.id == id })
                let reply = try await client.get(operation.path + "?limit=100")
                try checkAnswer(reply, operation)
            }
        }
    }
}
