[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $VaultName,
    [pscredential] $Credential = (Get-Credential -Message 'Vault'),
    [string] $TokenVariable = 'VAULT_TOKEN'
)

$password = Read-Host -Prompt 'Password' -AsSecureString
$secret = Get-AzKeyVaultSecret -VaultName $VaultName -Name 'api-key' -AsPlainText
$env:API_KEY = $secret
$token = [Environment]::GetEnvironmentVariable($TokenVariable)

$headers = @{ Authorization = "Bearer $token"; 'X-Api-Key' = $secret }
Invoke-RestMethod -Uri 'https://api.example.com/v1/me' -Headers $headers -TimeoutSec 10
