// SPDX-License-Identifier: Apache-2.0

/// The requests that the measured server gets, as Lua for the load generator.
enum HTTPLoads {
    static let linesPerBatch = 1_000

    private static let common = """
        local alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        local function digits(number)
          local text = ""
          for i = 1, 13 do
            local digit = number % 32
            text = alphabet:sub(digit + 1, digit + 1) .. text
            number = math.floor(number / 32)
          end
          return text
        end
        local function member(number) return "mem_" .. digits(number) end
        local run = os.time()
        local headers = {["Authorization"] = "Bearer " .. token,
          ["Content-Type"] = "application/json"}
        local function purchase(id, number)
          return string.format('{"member_id":"%s","source":{"type":"receipt","id":"%d-%010d"},' ..
            '"occurred_at":"2026-01-05T12:00:00+08:00","total":{"amount":2000,"currency":"CNY"},' ..
            '"items":[{"sku":"apple","category":"fruit","unit":"kg","quantity":1,' ..
            '"amount":{"amount":2000,"currency":"CNY"}}],' ..
            '"tenders":[{"kind":"cash","amount":{"amount":2000,"currency":"CNY"}}]}',
            id, run, number)
        end
        """

    /// The ids of all members, made once: making them for every request would measure Lua.
    private static func ids(_ members: Int) -> String {
        """

        local ids = {}
        for i = 1, \(members) do ids[i] = member(i) end
        """
    }

    static func single(members: Int) -> LoadGenerator.Load {
        LoadGenerator.Load(
            name: "single",
            setup: common + ids(members),
            request: """
                headers["Idempotency-Key"] = string.format("s-%d-%010d", run, counter)
                return wrk.format("POST", "/v1/purchases", headers,
                  purchase(ids[math.random(\(members))], counter))
                """
        )
    }

    static func balance(members: Int) -> LoadGenerator.Load {
        LoadGenerator.Load(
            name: "balance",
            setup: common,
            request: """
                return wrk.format("GET",
                  "/v1/members/" .. member(math.random(\(members))) .. "/balance", headers)
                """
        )
    }

    /// The first lots of entries between two, as they come.
    static func trace(entries: ClosedRange<Int>) -> LoadGenerator.Load {
        LoadGenerator.Load(
            name: "trace",
            setup: common,
            request: """
                local entry = math.random(\(entries.lowerBound), \(entries.upperBound))
                return wrk.format("GET", "/v1/lots/lot_" .. digits(entry * 256) .. "/trace", headers)
                """
        )
    }

    /// Balances of any member at a moment, and in turn the statement up to it.
    static func past(members: Int, at moment: String) -> LoadGenerator.Load {
        LoadGenerator.Load(
            name: "at",
            setup: common,
            request: """
                local path = "/v1/members/" .. member(math.random(\(members)))
                local tail = "/balance?at=\(moment)"
                if counter % 2 == 0 then tail = "/statement?until=\(moment)" end
                return wrk.format("GET", path .. tail, headers)
                """
        )
    }

    static func batch(members: Int) -> LoadGenerator.Load {
        batch(name: "batch", members: members, member: "ids[math.random(\(members))]")
    }

    /// Names every member once, in order, then starts again.
    static func touchAll(members: Int) -> LoadGenerator.Load {
        batch(name: "touch", members: members, member: "ids[number % \(members) + 1]")
    }

    private static func batch(name: String, members: Int, member: String) -> LoadGenerator.Load {
        LoadGenerator.Load(
            name: name,
            setup: common + ids(members)
                + "\nheaders[\"Content-Type\"] = \"application/x-ndjson\"",
            request: """
                local lines = {}
                for i = 1, \(linesPerBatch) do
                  local number = counter * \(linesPerBatch) + i
                  lines[i] = string.format(
                    '{"operation":"recordPurchase","idempotency_key":"b-%d-%010d","body":%s}',
                    run, number, purchase(\(member), number))
                end
                headers["Idempotency-Key"] = string.format("batch-%d-%010d", run, counter)
                return wrk.format("POST", "/v1/batches", headers, table.concat(lines, "\\n"))
                """
        )
    }
}
