// Making a data folder's folders empty, for whoever begins anew in the place of something that was not finished.

package import World

extension Disk {
  /// Removes every file of a folder, and of the folders in it.
  package func empty(_ folder: String) throws(DiskError) {
    for name in try list(folder) { try remove("\(folder)/\(name)") }
    for inner in try folders(in: folder) { try empty("\(folder)/\(inner)") }
  }
}
