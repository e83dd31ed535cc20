use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

static ATTEMPTS: AtomicU32 = AtomicU32::new(0);

#[derive(Clone, Debug, Default)]
pub struct Request {
    pub headers: BTreeMap<&'static str, String>,
}

pub type Status = u16;

pub trait Policy {
    /// `next` is the rest of the chain; it is empty for the transport, and for nobody else.
    fn send(&self, request: &mut Request, next: &[Rc<dyn Policy>]) -> Status;
}

fn forward(request: &mut Request, next: &[Rc<dyn Policy>]) -> Status {
    next[0].send(request, &next[1..])
}

/// Sends a request through a chain.
pub fn call(chain: &[Rc<dyn Policy>], mut request: Request) -> Status {
    forward(&mut request, chain)
}

/// Sets `x-client-request-id` to `id-1`, `id-2` and so on, unless the caller has chosen one.
#[derive(Default)]
pub struct RequestId {
    last: Cell<u32>,
}

impl Policy for RequestId {
    fn send(&self, request: &mut Request, next: &[Rc<dyn Policy>]) -> Status {
        request
            .headers
            .entry("x-client-request-id")
            .or_insert_with(|| {
                self.last.set(self.last.get() + 1);
                format!("id-{}", self.last.get())
            });
        forward(request, next)
    }
}

/// Tries again while the status is 503, with at most `max_attempts` attempts.
pub struct Retry {
    pub max_attempts: u32,
}

impl Policy for Retry {
    fn send(&self, request: &mut Request, next: &[Rc<dyn Policy>]) -> Status {
        let mut attempt = 1;
        loop {
            let status = forward(request, next);
            if status != 503 || attempt >= self.max_attempts {
                return status;
            }
            attempt += 1;
        }
    }
}

/// Sets `x-attempt` to the number of this attempt: 1, 2, 3 and so on.
pub struct AttemptHeader;

impl Policy for AttemptHeader {
    fn send(&self, request: &mut Request, next: &[Rc<dyn Policy>]) -> Status {
        let number = ATTEMPTS.fetch_add(1, Ordering::Relaxed) + 1;
        request.headers.insert("x-attempt", number.to_string());
        forward(request, next)
    }
}

/// The chain: what runs once a call, the retry, what runs once an attempt, and the transport.
pub fn build(
    per_call: Vec<Rc<dyn Policy>>,
    retry: Retry,
    per_try: Vec<Rc<dyn Policy>>,
    transport: Rc<dyn Policy>,
) -> Vec<Rc<dyn Policy>> {
    let mut chain = per_call;
    chain.push(Rc::new(retry));
    chain.extend(per_try);
    chain.push(transport);
    chain
}
