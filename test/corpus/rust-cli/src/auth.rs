use std::env;

use anyhow::{bail, Context, Result};
use keyring::Entry;
use secrecy::{ExposeSecret, SecretString};

const SERVICE: &str = "acme-cli";
const TOKEN_ENV: &str = "ACME_TOKEN";
const API_KEY_HEADER: &str = "x-api-key";

/// The environment first, then the key ring.
pub fn token() -> Result<SecretString> {
    if let Ok(token) = env::var(TOKEN_ENV) {
        return Ok(SecretString::from(token));
    }
    let password = Entry::new(SERVICE, "default")?.get_password().context("run `acme login` first")?;
    Ok(SecretString::from(password))
}

pub fn authorize(request: reqwest::RequestBuilder) -> Result<reqwest::RequestBuilder> {
    let token = token()?;
    if token.expose_secret().is_empty() {
        bail!("{TOKEN_ENV} is empty");
    }
    Ok(request.bearer_auth(token.expose_secret()).header(API_KEY_HEADER, "cli"))
}
