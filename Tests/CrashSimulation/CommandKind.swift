// The probe for completeness: every case of `Command` has a kind here, or this file does not compile; every kind has
// to be carried out by the simulation's seeds, or a test fails.

package import Model

/// A case of `Command`, without what it carries.
package enum CommandKind: String, CaseIterable, Sendable {
  case createTenant, addUser, createBrand, createWorkspace, changeWorkspace, createChannel, changeChannel
  case changeBrand, deleteBrand, deleteWorkspace, deleteChannel
  case receiveMessage, claimContact, eraseContact, reply
  case createContact, changeContact, linkContact, addIdentity, removeIdentity, mergeContacts, undoMerge
  case createAccount, changeAccount
  case resolveConversation, closeConversation, reopenConversation, takeOver, release, assign
  case approveGate, rejectGate, rate
  case acknowledgeItem, endItem, assignItem
  case createKnowledgeEntry, changeKnowledgeEntry, reviewKnowledgeEntry, deleteKnowledgeEntry
  case beginKnowledgeImport, advanceKnowledgeImport
  case createPolicyEntry, changePolicyEntry, reviewPolicyEntry, deletePolicyEntry
  case fireDue, finishTurn
  case beginImport, importPart, endImport, dropImport, renewIncarnation

  package init(_ command: Command) {
    self =
      switch command {
      case .createTenant, .addUser, .createBrand, .changeBrand, .deleteBrand, .createWorkspace,
        .changeWorkspace, .deleteWorkspace, .createChannel, .changeChannel, .deleteChannel:
        Self(ofSettings: command)
      case .receiveMessage: .receiveMessage
      case .claimContact: .claimContact
      case .eraseContact: .eraseContact
      case .createContact: .createContact
      case .changeContact: .changeContact
      case .linkContact: .linkContact
      case .addIdentity: .addIdentity
      case .removeIdentity: .removeIdentity
      case .mergeContacts: .mergeContacts
      case .undoMerge: .undoMerge
      case .createAccount: .createAccount
      case .changeAccount: .changeAccount
      case .reply: .reply
      case .resolveConversation: .resolveConversation
      case .closeConversation: .closeConversation
      case .reopenConversation: .reopenConversation
      case .takeOver: .takeOver
      case .release: .release
      case .assign: .assign
      case .approveGate: .approveGate
      case .rejectGate: .rejectGate
      case .rate: .rate
      case .acknowledgeItem: .acknowledgeItem
      case .endItem: .endItem
      case .assignItem: .assignItem
      case .createKnowledgeEntry: .createKnowledgeEntry
      case .changeKnowledgeEntry: .changeKnowledgeEntry
      case .reviewKnowledgeEntry: .reviewKnowledgeEntry
      case .deleteKnowledgeEntry: .deleteKnowledgeEntry
      case .beginKnowledgeImport: .beginKnowledgeImport
      case .advanceKnowledgeImport: .advanceKnowledgeImport
      case .createPolicyEntry: .createPolicyEntry
      case .changePolicyEntry: .changePolicyEntry
      case .reviewPolicyEntry: .reviewPolicyEntry
      case .deletePolicyEntry: .deletePolicyEntry
      case .fireDue: .fireDue
      case .finishTurn: .finishTurn
      case .beginImport: .beginImport
      case .importPart: .importPart
      case .endImport: .endImport
      case .dropImport: .dropImport
      case .renewIncarnation: .renewIncarnation
      }
  }

  private init(ofSettings command: Command) {
    self =
      switch command {
      case .createTenant: .createTenant
      case .addUser: .addUser
      case .createBrand: .createBrand
      case .createWorkspace: .createWorkspace
      case .changeWorkspace: .changeWorkspace
      case .createChannel: .createChannel
      case .changeChannel: .changeChannel
      case .changeBrand: .changeBrand
      case .deleteBrand: .deleteBrand
      case .deleteWorkspace: .deleteWorkspace
      case .deleteChannel: .deleteChannel
      default: preconditionFailure("this command is about no settings")
      }
  }

  /// How often it comes, beside the others.
  var weight: Int {
    switch self {
    case .receiveMessage: 40
    case .reply: 8
    case .createKnowledgeEntry, .reviewKnowledgeEntry, .takeOver, .finishTurn, .approveGate: 5
    case .fireDue, .resolveConversation, .reopenConversation, .acknowledgeItem, .endItem: 4
    case .createTenant, .createBrand, .changeBrand, .deleteBrand, .createWorkspace, .deleteWorkspace,
      .deleteChannel, .createChannel, .changeChannel, .addUser, .eraseContact, .beginKnowledgeImport,
      .advanceKnowledgeImport, .createPolicyEntry, .changePolicyEntry, .reviewPolicyEntry, .deletePolicyEntry,
      .createAccount, .addIdentity, .removeIdentity:
      1
    case .createContact, .changeContact, .linkContact, .changeAccount, .mergeContacts, .undoMerge: 2
    default: 3
    }
  }

  static let weightOfAll = allCases.reduce(0) { $0 + $1.weight }

  /// Whether the command is about something that must be there already.
  var hasTarget: Bool {
    switch self {
    case .createTenant, .addUser, .createBrand, .createAccount, .renewIncarnation: false
    default: true
    }
  }
}
