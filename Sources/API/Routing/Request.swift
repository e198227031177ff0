package import HTTPWire

/// In this target a request is what came over the wire; the model's noun for ids is `Model.Request`.
package typealias Request = HTTPWire.Request
