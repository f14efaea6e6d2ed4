// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What some tills say of a purchase as a whole, beside what was paid.
public struct PurchaseDetails: Hashable, Sendable {
    /// The total before discounts.
    public var listTotal: Money?
    /// The tax within the total.
    public var tax: Money?
    public var channel: Channel?

    /// Nothing more is said.
    public static let none = PurchaseDetails()

    public init(listTotal: Money? = nil, tax: Money? = nil, channel: Channel? = nil) {
        self.listTotal = listTotal
        self.tax = tax
        self.channel = channel
    }
}

extension PurchaseItem {
    /// Whether the till says more of the line than what was paid for it.
    var isDetailed: Bool { listAmount != nil || tax != nil }
}

extension [PurchaseItem] {
    /// What all lines say together; `nil` when there are none, or when one does not say it.
    func sum(_ amount: (PurchaseItem) -> Money?) -> Money? {
        guard !isEmpty else { return nil }
        var sum = Money.zero
        for item in self {
            guard let amount = amount(item) else { return nil }
            sum += amount
        }
        return sum
    }
}

/// The end of a purchase in the journal, where its till says more than others.
enum PurchaseDetailsCoding {
    static func encode(
        _ details: PurchaseDetails,
        _ items: [PurchaseItem],
        into writer: inout ByteWriter
    ) {
        writer.put(details.channel?.number ?? 0)
        writer.put(details.listTotal) { $0.put($1.fen) }
        writer.put(details.tax) { $0.put($1.fen) }
        let lines = items.contains(where: \.isDetailed) ? items : []
        writer.put(lines) { writer, item in
            writer.put(item.listAmount) { $0.put($1.fen) }
            writer.put(item.tax) { $0.put($1.fen) }
        }
    }

    /// Reads what is said of the whole, and adds to the items what is said of each.
    static func decode(
        from reader: inout ByteReader,
        addingTo items: inout [PurchaseItem]
    ) throws(MalformedBytes) -> PurchaseDetails {
        let number = try reader.byte()
        let channel = Channel(number: number)
        guard number == 0 || channel != nil else { throw reader.malformed("an unknown channel") }
        let details = PurchaseDetails(
            listTotal: try money(from: &reader),
            tax: try money(from: &reader),
            channel: channel
        )
        let lines = try reader.array { (reader) throws(MalformedBytes) in
            (list: try money(from: &reader), tax: try money(from: &reader))
        }
        guard lines.isEmpty || lines.count == items.count else {
            throw reader.malformed("\(lines.count) details of \(items.count) items")
        }
        for (index, line) in lines.enumerated() {
            items[index].listAmount = line.list
            items[index].tax = line.tax
        }
        let isSaid = items.contains(where: \.isDetailed)
        guard details != .none || isSaid, lines.isEmpty || isSaid else {
            throw reader.malformed("details that are none")
        }
        return details
    }

    private static func money(from reader: inout ByteReader) throws(MalformedBytes) -> Money? {
        try reader.optional { (reader) throws(MalformedBytes) in
            let money = Money(fen: try reader.signed())
            guard (0...Money.maximum.fen).contains(money.fen) else {
                throw reader.malformed("an impossible amount")
            }
            return money
        }
    }
}

extension Channel {
    /// The number in the journal; numbers are frozen and never reused.
    fileprivate var number: UInt8 {
        switch self {
        case .inStore: 1
        case .online: 2
        case .telephone: 3
        case .selfService: 4
        }
    }

    fileprivate init?(number: UInt8) {
        guard let channel = Channel.allCases.first(where: { $0.number == number }) else {
            return nil
        }
        self = channel
    }
}
