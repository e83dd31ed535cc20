use std::time::Duration;

/// What came of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Success(String),
    /// A status that means failure, and for how long `Retry-After` asks the client to wait, if it is there.
    Status(u16, Option<Duration>),
    /// The connection broke. Nobody knows whether the server acted.
    Transport,
}

pub struct Policy {
    /// The first delay, before jitter. Each further one is twice as long.
    pub base: Duration,
    /// No delay is longer, before jitter.
    pub cap: Duration,
    /// The first attempt is one of them.
    pub max_attempts: u32,
    /// Whether the operation may be done twice.
    pub idempotent: bool,
}

impl Policy {
    /// The delay before a retry, 0 being the first one: full jitter, that is `unit` times the capped delay.
    /// `unit` is between 0 and 1.
    pub fn delay(&self, retry: u32, unit: f64) -> Duration {
        let _ = (self.cap, unit);
        self.base * 2u32.pow(retry)
    }

    /// Whether there may be a further attempt after this one.
    pub fn may_retry(&self, outcome: &Outcome) -> bool {
        !matches!(outcome, Outcome::Success(_))
    }

    /// Makes attempts, numbered from 0, until one succeeds or no further one is allowed. Returns the outcome
    /// of the last one. `sleep` is called before each attempt but the first; `unit` draws the lots.
    pub fn run(
        &self,
        mut attempt: impl FnMut(u32) -> Outcome,
        mut sleep: impl FnMut(Duration),
        mut unit: impl FnMut() -> f64,
    ) -> Outcome {
        let mut n = 0;
        loop {
            let outcome = attempt(n);
            if !self.may_retry(&outcome) || n >= self.max_attempts {
                return outcome;
            }
            sleep(self.delay(n, unit()));
            n += 1;
        }
    }
}
