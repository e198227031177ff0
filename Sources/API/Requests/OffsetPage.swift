// Lists that are read by offset: which part of one a query asks for, and the answer `{items, total}`.

internal import Engine
internal import Frontend
internal import JSONText
internal import Model

/// Which part of a list is asked for.
struct OffsetPage {
  let limit: Int
  let offset: Int

  /// Reads `limit` and `offset`; what is wrong with them the query's check tells.
  ///
  /// - Parameter usual: the limit where the query says none.
  init(_ query: inout Query, usual: Int = Model.Limits.pageItemsDefault) {
    limit = query.integer("limit", 1...Model.Limits.pageItemsMax, default: usual)
    offset = query.integer("offset", 0...APILimits.offsetMax, default: 0)
  }

  /// Of every list that is read by offset.
  static let parameters = parameters(usual: Model.Limits.pageItemsDefault)

  static func parameters(usual: Int) -> [Route.Parameter] {
    [
      .init(
        name: "limit", schema: .integer(min: 1, max: Model.Limits.pageItemsMax),
        summary: "Items at most, \(usual) unless told."),
      .init(name: "offset", schema: .integer(min: 0, max: APILimits.offsetMax), summary: "Items to skip."),
    ]
  }
}

/// A page of what is there as a list.
func writePage<Row>(
  _ rows: [Row], _ call: inout Call, _ answer: inout Answer, _ write: (inout JSONWriter, Row) -> Void
) throws(Problem) {
  var query = try call.query()
  let page = OffsetPage(&query)
  try query.check()
  answer.writePage(rows.dropFirst(page.offset).prefix(page.limit), total: rows.count, write)
}

extension Answer {
  /// `{items, total}`.
  mutating func writePage<Row>(
    _ rows: some Sequence<Row>, total: Int, _ write: (inout JSONWriter, Row) -> Void
  ) {
    writeJSON { json in
      json.object { json in
        json.array("items") { json in for row in rows { write(&json, row) } }
        json.field("total", total)
      }
    }
  }
}
