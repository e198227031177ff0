// That something a tenant is made of is gone. What it was stands in the events before.

package struct BrandDeleted: WireMessage, Equatable {
  package var id = ID<Brand>()

  package init() {}
  package init(_ id: ID<Brand>) { self.id = id }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
  }
}

package struct WorkspaceDeleted: WireMessage, Equatable {
  package var id = ID<Workspace>()

  package init() {}
  package init(_ id: ID<Workspace>) { self.id = id }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
  }
}

package struct ChannelDeleted: WireMessage, Equatable {
  package var id = ID<Channel>()

  package init() {}
  package init(_ id: ID<Channel>) { self.id = id }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
  }
}
