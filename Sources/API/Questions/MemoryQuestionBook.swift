// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty
public import Primitives

/// Questions in memory, for servers without a folder: it forgets when the process ends.
public actor MemoryQuestionBook: QuestionBook {
    private var questions: [Question] = []
    private var keys: [MemberID: [UInt8]] = [:]

    public init() {}

    public func key(of member: MemberID, orKeep fresh: [UInt8]) -> [UInt8] {
        if let key = keys[member] { return key }
        keys[member] = fresh
        return fresh
    }

    public func key(of member: MemberID) -> [UInt8]? { keys[member] }

    public func ask(_ question: Question) -> Asked {
        let known = questions.first {
            $0.askedBy == question.askedBy && $0.key == question.key
        }
        if let known { return .kept(known) }
        let open = questions.filter { $0.member == question.member && $0.status == .open }
        if let same = open.first(where: { $0.entry == question.entry }) {
            return .openAlready(same)
        }
        guard open.count < QuestionTerms.openMaximum else { return .tooMany }
        var kept = question
        kept.number = UInt64(questions.count) + 1
        questions.append(kept)
        return .kept(kept)
    }

    public func question(_ number: UInt64) -> Question? {
        questions.first { $0.number == number }
    }

    public func questions(
        _ filter: QuestionFilter,
        before number: UInt64?,
        limit: Int
    ) -> [Question] {
        let wanted = questions.reversed().filter { question in
            question.number < number ?? .max
                && (filter.member == nil || question.member == filter.member)
                && (filter.partner == nil || question.partner == filter.partner)
                && (filter.entry == nil || question.entry == filter.entry)
                && (filter.status == nil || question.status == filter.status)
        }
        return Array(wanted.prefix(limit))
    }

    public func close(_ question: Question) -> Bool {
        guard let index = questions.firstIndex(where: { $0.number == question.number }),
            questions[index].status == .open
        else { return false }
        questions[index] = question
        return true
    }

    public func forget(_ member: MemberID, at now: Instant) {
        keys[member] = nil
        for index in questions.indices where questions[index].member == member {
            questions[index].words = []
            questions[index].answer = []
            guard questions[index].status == .open else { continue }
            questions[index].status = .withdrawn
            questions[index].closedAt = now
        }
    }

    public func membersWithWords(after member: MemberID?, limit: Int) -> [MemberID] {
        let written = questions.filter { !$0.words.isEmpty || !$0.answer.isEmpty }.map(\.member)
        let all = Set(written).union(keys.keys).filter { $0.rawValue > member?.rawValue ?? 0 }
        return Array(all.sorted { $0.rawValue < $1.rawValue }.prefix(limit))
    }
}
