import SwiftUI

struct LoginView: View {
    @State private var email = ""
    @State private var password = ""
    @State private var showsPassword = false
    @EnvironmentObject private var session: Session

    var body: some View {
        Form {
            TextField("Email", text: $email).textContentType(.username)
            SecureField("Password", text: $password).textContentType(.password)
            Button("Sign in") { Task { await session.signIn(email: email, password: password) } }
                .disabled(password.isEmpty)
            Link("Forgot password?", destination: URL(string: "https://shop.example.com/password/forgot")!)
        }
        .navigationTitle("login.title")
    }
}
