#[cfg(test)]
mod tests {
    use crate::*;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
    use std::thread;
    use std::time::Duration;

    /// Its tokens are numbered, and live for an hour.
    #[derive(Default)]
    struct FakeIdentity {
        fetches: AtomicU64,
        now: AtomicU64,
        down: AtomicBool,
    }

    impl Credential for &FakeIdentity {
        fn fetch(&self, scope: &str) -> Result<Token, CredentialError> {
            let number = self.fetches.fetch_add(1, SeqCst) + 1;
            if self.down.load(SeqCst) {
                return Err(CredentialError("identity service unavailable".into()));
            }
            // A round trip, during which the others arrive.
            thread::sleep(Duration::from_millis(50));
            let expires_on = self.now.load(SeqCst) + 3600;
            Ok(Token {
                value: format!("{scope}#{number}"),
                expires_on,
            })
        }
    }

    fn value(cache: &TokenCache<&FakeIdentity>, scope: &str, now: Seconds) -> String {
        cache
            .get(scope, now)
            .map_or_else(|error| error.0, |token| token.value)
    }

    #[test]
    fn a_good_token_is_used_again() {
        let identity = FakeIdentity::default();
        let cache = TokenCache::new(&identity);
        assert_eq!(value(&cache, "vault", 0), "vault#1");
        assert_eq!(value(&cache, "vault", 100), "vault#1", "3500 s are left");
        assert_eq!(identity.fetches.load(SeqCst), 1);
    }

    #[test]
    fn it_is_renewed_before_the_end() {
        let identity = FakeIdentity::default();
        let cache = TokenCache::new(&identity);
        value(&cache, "vault", 0);
        assert_eq!(
            value(&cache, "vault", 3299),
            "vault#1",
            "301 s are left, and it is kept"
        );
        identity.now.store(3300, SeqCst);
        assert_eq!(
            value(&cache, "vault", 3300),
            "vault#2",
            "it is renewed at 300 s"
        );
        assert_eq!(
            value(&cache, "vault", 3301),
            "vault#2",
            "the new one is kept"
        );
    }

    #[test]
    fn each_scope_has_its_own() {
        let identity = FakeIdentity::default();
        let cache = TokenCache::new(&identity);
        assert_eq!(value(&cache, "vault", 0), "vault#1");
        assert_eq!(
            value(&cache, "storage", 0),
            "storage#2",
            "a token for the vault is refused by storage"
        );
        assert_eq!(
            value(&cache, "vault", 0),
            "vault#1",
            "storage has thrown out the vault's token"
        );
    }

    #[test]
    fn many_callers_cause_one_fetch() {
        let identity = FakeIdentity::default();
        let cache = TokenCache::new(&identity);
        let together = Barrier::new(8);
        let values = thread::scope(|scope| {
            let caller = || {
                together.wait();
                value(&cache, "vault", 0)
            };
            let callers: Vec<_> = (0..8).map(|_| scope.spawn(caller)).collect();
            callers
                .into_iter()
                .map(|caller| caller.join().unwrap())
                .collect::<Vec<_>>()
        });
        let fetches = identity.fetches.load(SeqCst);
        assert_eq!(fetches, 1, "eight callers have caused more than one fetch");
        assert_eq!(values, ["vault#1"; 8], "all of them get what was fetched");
    }

    #[test]
    fn a_valid_token_survives_an_outage() {
        let identity = FakeIdentity::default();
        let cache = TokenCache::new(&identity);
        value(&cache, "vault", 0);
        identity.down.store(true, SeqCst);
        assert_eq!(
            value(&cache, "vault", 3500),
            "vault#1",
            "the old token is good for 100 s more"
        );
        assert_eq!(identity.fetches.load(SeqCst), 2, "a renewal was tried");
        assert!(cache.get("vault", 3600).is_err(), "the token has expired");
        assert!(
            cache.get("mail", 0).is_err(),
            "there never was one for mail"
        );
    }

    #[test]
    fn an_error_is_not_remembered() {
        let identity = FakeIdentity::default();
        let cache = TokenCache::new(&identity);
        identity.down.store(true, SeqCst);
        assert!(cache.get("vault", 0).is_err());
        identity.down.store(false, SeqCst);
        assert_eq!(value(&cache, "vault", 0), "vault#2", "the service is back");
    }
}
