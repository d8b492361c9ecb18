Public Class Login
    Private Const PasswordField As String = "txtPassword"
    Private ReadOnly token As String = Environment.GetEnvironmentVariable("ACME_TOKEN")

    Public Function Check(password As String, passwordHash As String) As Boolean
        Return BCrypt.Net.BCrypt.Verify(password, passwordHash)
    End Function
End Class
