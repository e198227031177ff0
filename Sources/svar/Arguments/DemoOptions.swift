/// What the demo is told.
struct DemoOptions: Sendable {
  var serving: ServingOptions
  /// No simulated customer.
  var isQuiet: Bool
  /// For the channels that the first start makes.
  var turnQuietMs: Int?

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    serving = try ServingOptions(arguments, folder)
    isQuiet = try arguments.isOn(.quiet)
    turnQuietMs = try arguments.integer(.turnQuietMs, in: 0...Limits.turnQuietMsMax)
  }
}
