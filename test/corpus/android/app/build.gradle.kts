plugins {
    id("com.android.application")
    kotlin("android")
}

android {
    namespace = "com.example.shop"
    defaultConfig {
        applicationId = "com.example.shop"
        manifestPlaceholders["mapsApiKey"] = providers.environmentVariable("MAPS_API_KEY").getOrElse("")
        buildConfigField("String", "SENTRY_DSN", "\"${System.getenv("SENTRY_DSN") ?: ""}\"")
    }
    signingConfigs {
        create("release") {
            storeFile = file("release.jks")
            storePassword = System.getenv("KEYSTORE_PASSWORD")
            keyAlias = "release"
            keyPassword = System.getenv("KEY_PASSWORD")
        }
    }
}
