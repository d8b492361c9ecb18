package com.example.net

import okhttp3.Interceptor
import okhttp3.Response

private const val HEADER_AUTHORIZATION = "Authorization"
private const val PREF_TOKEN = "pref_access_token"
private const val KEY_ALIAS = "com.example.session.key"
private const val ARG_PASSWORD = "com.example.ARG_PASSWORD"

class AuthInterceptor(private val tokens: TokenStore) : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response {
        val token = tokens.read(PREF_TOKEN) ?: return chain.proceed(chain.request())
        val request = chain.request().newBuilder().header(HEADER_AUTHORIZATION, "Bearer $token").build()
        return chain.proceed(request)
    }
}
