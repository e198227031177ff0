// Every byte that counts, read once: segments from the first to the last record, the indexes against them, snapshots
// through their frames, keyrings key by key, files against their names. What was not finished when the power went (a torn tail, an index that
// is made again) is told and is no fault.

internal import Bytes
internal import World

extension DataFolderReader {
  /// Reads every byte that counts and tells what is wrong.
  package func verify() -> VerificationReport {
    var report = VerificationReport()
    do throws(StorageError) {
      let chain = try JournalChain(disk, manifest)
      report.segments = chain.links.count
      for link in chain.links { verify(link, &report) }
    } catch { report.add(error) }
    for snapshot in snapshots {
      do throws(StorageError) {
        var bytes = 0
        try readSnapshot(snapshot) { bytes += $0.count }
        report.snapshots += 1
        report.snapshotBytes += bytes
      } catch { report.add(error) }
    }
    verifyKeyrings(&report)
    verifyFiles(&report)
    return report
  }

  private func verifyFiles(_ report: inout VerificationReport) {
    let files = FileFolder(disk)
    do throws(StorageError) {
      for path in try StorageError.onDisk({ () throws(DiskError) in try files.paths() }) {
        do throws(StorageError) {
          guard let bytes = try files.verify(path) else { continue }
          report.files += 1
          report.fileBytes += bytes
        } catch { report.add(error) }
      }
    } catch { report.add(error) }
  }

  /// Goes on with the next segment behind a fault.
  private func verify(_ link: JournalChain.Link, _ report: inout VerificationReport) {
    var index = SegmentIndex()
    do throws(StorageError) {
      var walk = try SegmentWalk(link)
      let outcome = try walk.run(
        visit: { header, _, offset in
          report.add(header)
          index.add(header, at: offset)
        },
        damaged: {
          report.faults.append($0.fault)
          index.add($0.header, at: $0.offset)
        })
      if let end = outcome.tornEnd {
        report.torn = TornTail(file: link.path, offset: outcome.end, bytes: end - outcome.end)
      }
      if let end = link.end { verify(index, of: link.header.number, end: end, &report) }
    } catch { report.add(error) }
  }

  /// An index that is missing or half written is made again; one that is whole must say what its segment says.
  private func verify(
    _ index: SegmentIndex, of number: UInt64, end: Int, _ report: inout VerificationReport
  ) {
    let path = DataLayout.index(number)
    guard let file = try? disk.openForReading(path),
      let table = try? SegmentIndexTable(file, number: number, end: end),
      let found = table.everything
    else {
      report.indexesToMake += 1
      return
    }
    report.indexes += 1
    if found != index {
      report.faults.append(
        StorageFault(file: path, offset: 0, finding: "it says other than its segment does"))
    }
  }

  private func verifyKeyrings(_ report: inout VerificationReport) {
    // A folder from before the first keyring has none.
    guard let names = try? disk.list(DataLayout.keyrings) else { return }
    for tenant in names.compactMap(DataLayout.tenant(ofKeyringName:)) {
      do throws(StorageError) {
        if try keyrings.read(tenant) != nil { report.keyrings += 1 }
      } catch { report.add(error) }
    }
  }
}

extension SegmentIndexTable {
  /// The whole index, nil when any of it is unsound.
  fileprivate var everything: SegmentIndex? {
    guard let tenants = try? lastPositions() else { return nil }
    var index = SegmentIndex()
    for (tenant, _) in tenants {
      guard let entries = try? entries(of: tenant) else { return nil }
      index.tenants[tenant] = entries
    }
    return index
  }
}
