@description('The administrator of the server')
param administratorLogin string

@secure()
param administratorPassword string

param location string = resourceGroup().location
param tenantId string = '8f14e45f-ceea-467f-a9f0-1b2c3d4e5f60'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv-acme-prod'
}

resource server 'Microsoft.Sql/servers@2023-08-01-preview' = {
  name: 'sql-acme-prod'
  location: location
  properties: {
    administratorLogin: administratorLogin
    administratorLoginPassword: administratorPassword
    minimalTlsVersion: '1.2'
  }
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    clientSecret: vault.getSecret('client-secret')
    storageKey: storage.listKeys().keys[0].value
  }
}
