// Two nouns are called request: what came over the wire, and a call from outside as the model knows it. This file says
// which one the bare word means here.

package import HTTPWire

/// In this target a request is what came over the wire; the model's noun for ids is `Model.Request`.
package typealias Request = HTTPWire.Request
