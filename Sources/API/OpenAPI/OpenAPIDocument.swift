// Replaced below.
internal import JSONText
enum OpenAPIDocument { static func bytes(of table: RouteTable) -> [UInt8] { [] } }
