<#
.SYNOPSIS
  Lists the tokens of a script.
#>
param(
    [Parameter(Mandatory)] [string] $Path,
    [string] $TokenKind = 'Variable'
)

$tokens = $null
$errors = $null
[void][System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$tokens, [ref]$errors)

foreach ($token in $tokens) {
    if ($token.Kind -eq $TokenKind) {
        [pscustomobject]@{ Token = $token.Text; Line = $token.Extent.StartLineNumber }
    }
}
