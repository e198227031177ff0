// An account as the API shows it: every field always, null where nothing is known.

internal import Bytes
internal import JSONText
internal import Model

extension JSONWriter {
  mutating func account(_ account: Account, _ state: TenantState) {
    object { json in
      json.field("id", account.id.uuid)
      json.field("tenantId", state.tenant.id.uuid)
      json.field("name", account.name)
      json.field("resolutionStatus", account.resolutionStatus.rawValue)
      json.field("externalRef", account.externalRef)
      json.field("emailDomain", account.emailDomain)
      json.field("vatNumber", account.vatNumber)
      json.field("vatValid", account.vatValid)
      json.field("registrationNumber", account.registrationNumber)
      json.field("country", account.country)
      json.field("phone", account.phone)
      json.field("website", account.website)
      json.field("companyType", account.companyType)
      json.field("description", account.description)
      json.field("registeredAddress", account.registeredAddress)
      json.field("createdAt", account.createdAt)
      json.field("updatedAt", account.updatedAt)
    }
  }
}
