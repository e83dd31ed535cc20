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
    let foreign = Etag("foreign".into());
    if store.renew("eve", &foreign) != Err(412) {
        return Err("a lease that does not exist was renewed");
    }
    if store.owner().is_some() {
        return Err("a refused renewal has created a lease");
    }

    let first = store
        .claim("anna")
        .map_err(|_| "a free lease cannot be claimed")?;
    if store.owner().as_deref() != Some("anna") {
        return Err("the claimer is not the owner");
    }
    if store.claim("ben") != Err(409) {
        return Err("a lease that exists was claimed");
    }
    if store.owner().as_deref() != Some("anna") {
        return Err("a refused claim has changed the owner");
    }

    let renew = |store: &mut S, etag: &Etag| {
        store
            .renew("anna", etag)
            .map_err(|_| "the current ETag is refused")
    };
    let second = renew(&mut store, &first)?;
    for old in [&first, &foreign] {
        if store.renew("ben", old) != Err(412) {
            return Err("an old or a foreign ETag is accepted");
        }
        if store.owner().as_deref() != Some("anna") {
            return Err("a refused renewal has changed the owner");
        }
    }
    store
        .renew("ben", &second)
        .map_err(|_| "the current ETag is refused after a refusal")?;
    if store.owner().as_deref() != Some("ben") {
        return Err("who renews is not the owner");
    }
    Ok(())
}
