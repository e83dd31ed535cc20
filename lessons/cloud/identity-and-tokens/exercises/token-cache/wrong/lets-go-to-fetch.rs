use std::collections::HashMap;
use std::sync::Mutex;

/// Seconds since some epoch. They are passed in, so that a test has its own clock.
pub type Seconds = u64;

/// A token is renewed this long before it expires.
pub const MARGIN: Seconds = 300;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub value: String,
    pub expires_on: Seconds,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialError(pub String);

/// Gets a token from the identity service, which takes a round trip.
pub trait Credential: Sync {
    fn fetch(&self, scope: &str) -> Result<Token, CredentialError>;
}

pub struct TokenCache<C> {
    credential: C,
    tokens: Mutex<HashMap<String, Token>>,
}

impl<C: Credential> TokenCache<C> {
    pub fn new(credential: C) -> Self {
        TokenCache {
            credential,
            tokens: Mutex::new(HashMap::new()),
        }
    }

    /// A token for `scope`, from the cache if it has more than `MARGIN` seconds left.
    pub fn get(&self, scope: &str, now: Seconds) -> Result<Token, CredentialError> {
        let cached = self.tokens.lock().unwrap().get(scope).cloned();
        if let Some(token) = &cached
            && token.expires_on > now.saturating_add(MARGIN)
        {
            return Ok(token.clone());
        }
        match self.credential.fetch(scope) {
            Ok(token) => {
                let mut tokens = self.tokens.lock().unwrap();
                tokens.insert(scope.to_string(), token.clone());
                Ok(token)
            }
            Err(error) => match cached {
                Some(old) if old.expires_on > now => Ok(old),
                _ => Err(error),
            },
        }
    }
}
