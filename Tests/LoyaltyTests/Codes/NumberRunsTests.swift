// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@Suite("Numbers as runs")
struct NumberRunsTests {
    @Test("Whatever goes in and out in whatever sequence, they are the numbers of a set")
    func asASet() throws {
        for seed in UInt64(1)...20 {
            var chance = SeededGenerator(seed: seed)
            var runs = NumberRuns()
            var model: Set<Int64> = []
            for _ in 0..<200 {
                let low = chance.number(in: 1...60)
                let run = low...low + chance.number(in: 0...6)
                let numbers = Set(run)
                if model.isDisjoint(with: numbers) {
                    #expect(runs.isDisjoint(with: NumberRuns(run)))
                    runs.insert(run)
                    model.formUnion(numbers)
                } else if numbers.isSubset(of: model) {
                    #expect(runs.contains(NumberRuns(run)))
                    runs.remove(NumberRuns(run))
                    model.subtract(numbers)
                } else {
                    #expect(!runs.contains(NumberRuns(run)))
                    #expect(!runs.isDisjoint(with: NumberRuns(run)))
                }
                let sorted = model.sorted()
                #expect(runs.numbers == sorted && runs.count == Int64(sorted.count))
                for number in Int64(1)...70 {
                    #expect(runs.contains(number) == model.contains(number))
                }
                // Neighbours are one run.
                #expect(
                    zip(runs.runs, runs.runs.dropFirst()).allSatisfy {
                        $0.upperBound + 1 < $1.lowerBound
                    }
                )
                let skip = chance.number(in: 0...5)
                let wanted = chance.number(in: 0...9)
                let slice = runs.slice(from: skip, wanted)
                if Int64(sorted.count) >= skip + wanted {
                    let part = sorted.dropFirst(Int(skip)).prefix(Int(wanted))
                    #expect(slice?.numbers == Array(part))
                } else {
                    #expect(slice == nil)
                }
                var writer = ByteWriter()
                runs.encode(into: &writer)
                let read = try writer.bytes.decoded { (reader) throws(MalformedBytes) in
                    try NumberRuns(from: &reader)
                }
                #expect(read == runs)
            }
        }
    }

    @Test(
        "Bytes of runs that do not rise, touch or are beyond every number are malformed",
        arguments: [
            [(UInt64(0), UInt64(1))], [(5, 1), (7, 0)], [(5, 1), (3, 0)],
            [(1, 2_000_000_000)], [(.max, .max)],
        ]
    )
    func malformed(pairs: [(UInt64, UInt64)]) {
        var writer = ByteWriter()
        writer.put(pairs) { writer, pair in
            writer.put(pair.0)
            writer.put(pair.1)
        }
        let bytes = writer.bytes
        #expect(throws: MalformedBytes.self) {
            try bytes.decoded { (reader) throws(MalformedBytes) in
                try NumberRuns(from: &reader)
            }
        }
    }
}
