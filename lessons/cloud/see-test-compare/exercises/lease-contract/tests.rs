#[cfg(test)]
mod tests {
    use crate::*;

    #[derive(Clone, Copy, PartialEq)]
    enum Fault {
        Honest,
        /// Honest as well, with ETags of another form.
        Shuffled,
        ClaimOverwrites,
        RefusedClaimWrites,
        SameEtag,
        EtagOfContent,
        EtagsComeBack,
        TakesAnyEtag,
        RefusedRenewalWrites,
        RenewCreates,
    }
    use Fault::*;

    struct Fake {
        fault: Fault,
        owner: Option<String>,
        writes: u32,
    }

    impl Fake {
        fn etag(&self) -> Etag {
            Etag(match self.fault {
                Shuffled => format!("\"{:08x}\"", self.writes.wrapping_mul(0x9e37_79b9)),
                SameEtag => "1".into(),
                EtagOfContent => format!("hash of {:?}", self.owner),
                EtagsComeBack => (self.writes % 2).to_string(),
                _ => self.writes.to_string(),
            })
        }

        fn write(&mut self, owner: &str) -> Etag {
            self.owner = Some(owner.into());
            self.writes += 1;
            self.etag()
        }
    }

    impl LeaseStore for Fake {
        fn claim(&mut self, owner: &str) -> Result<Etag, u16> {
            match self.owner {
                Some(_) if self.fault == RefusedClaimWrites => {
                    self.owner = Some(owner.into());
                    Err(409)
                }
                Some(_) if self.fault != ClaimOverwrites => Err(409),
                _ => Ok(self.write(owner)),
            }
        }

        fn renew(&mut self, owner: &str, if_match: &Etag) -> Result<Etag, u16> {
            let current = match self.owner {
                Some(_) => *if_match == self.etag() || self.fault == TakesAnyEtag,
                None => self.fault == RenewCreates,
            };
            if current {
                return Ok(self.write(owner));
            }
            if self.fault == RefusedRenewalWrites && self.owner.is_some() {
                self.owner = Some(owner.into());
            }
            Err(412)
        }

        fn owner(&self) -> Option<String> {
            self.owner.clone()
        }
    }

    fn judge(fault: Fault) -> Result<(), &'static str> {
        contract(|| Fake {
            fault,
            owner: None,
            writes: 0,
        })
    }

    fn found(fault: Fault, what: &str) {
        assert!(
            judge(fault).is_err(),
            "the contract has accepted a store that {what}"
        );
    }

    #[test]
    fn honest_stores_pass() {
        for fault in [Honest, Shuffled] {
            let form = if fault == Honest {
                "1, 2, 3"
            } else {
                "hexadecimal numbers in no order"
            };
            if let Err(why) = judge(fault) {
                panic!("the contract has refused an honest store, whose ETags are {form}: {why}");
            }
        }
    }

    #[test]
    fn finds_a_claim_that_overwrites() {
        found(ClaimOverwrites, "lets everybody claim a lease that exists");
    }

    #[test]
    fn finds_a_refused_claim_that_writes() {
        found(
            RefusedClaimWrites,
            "refuses a claim, and writes all the same",
        );
    }

    #[test]
    fn finds_an_etag_that_never_changes() {
        found(SameEtag, "has one ETag for all times");
    }

    #[test]
    fn finds_an_etag_of_the_content() {
        found(
            EtagOfContent,
            "computes the ETag from the content, so that it stays the same when the owner does",
        );
    }

    #[test]
    fn finds_etags_that_come_back() {
        let what = "whose ETags come back: after two renewals the first one is good again";
        assert!(
            judge(EtagsComeBack).is_err(),
            "the contract has accepted a store {what}"
        );
    }

    #[test]
    fn finds_a_store_that_takes_any_etag() {
        found(TakesAnyEtag, "does not look at the ETag");
    }

    #[test]
    fn finds_a_refused_renewal_that_writes() {
        found(
            RefusedRenewalWrites,
            "refuses a renewal, and writes all the same",
        );
    }

    #[test]
    fn finds_a_renewal_out_of_nothing() {
        found(RenewCreates, "renews a lease that does not exist");
    }
}
