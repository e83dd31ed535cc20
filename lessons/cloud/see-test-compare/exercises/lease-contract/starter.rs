/// Opaque: two of them are equal or not, and nothing else can be said about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Etag(pub String);

/// A store with one lease. Errors are statuses.
pub trait LeaseStore {
    /// Creates the lease, under `If-None-Match: *`.
    fn claim(&mut self, owner: &str) -> Result<Etag, u16>;
    /// Writes the lease, under `If-Match`.
    fn renew(&mut self, owner: &str, if_match: &Etag) -> Result<Etag, u16>;
    fn owner(&self) -> Option<String>;
}

/// What everything must do that calls itself a lease store; `fresh` makes an empty one. The error says which
/// promise is broken.
pub fn contract<S: LeaseStore>(fresh: impl Fn() -> S) -> Result<(), &'static str> {
    let mut store = fresh();
    let etag = store
        .claim("anna")
        .map_err(|_| "a free lease cannot be claimed")?;
    store
        .renew("anna", &etag)
        .map_err(|_| "the current ETag is refused")?;
    Ok(())
}
